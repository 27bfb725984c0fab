// SPDX-License-Identifier: Apache-2.0

/// Everything that people and time can do. A new verb of the shop gets its case here.
package enum Action: String, CaseIterable, Sendable {
    case tapCard, claimCoupon, order, orderTwice, pay, payAgain, repeatNotice, payWrongAmount, payUnnoticed
    case cancel, declareOversold, cutPrice, changeAddress, decideAddress
    case shipPart, ship, extend, receive
    case askRefund, askReturn, agree, reject, sendBack, confirmReturn, withdrawRequest, refundByMerchant
    case openDispute, addToDispute, handleDispute, decideDispute, concedeDispute, withdrawDispute
    case cutLines, sendElsewhere, correctParcels, reveal
    case setRewards, bindSharer, shareProduct, openLink, unbindSharer
    case changeStock, changePrice, raiseRate, endPlan, openPlan, namePartner, makeCoupon, endCoupon
    case invite, counterInvitation, answerInvitation, endInvitation
    case inviteAccount, answerAccountInvitation, takeBackAccountInvitation, endAccountCooperation
    case requestSample, decideSample, sendSample, showSample
    case recordViolation, appealViolation, decideAppeal
    case offerContract, answerContract, endContract, takeAgencyPlans, placeAgencyCard
    case fillWarehouse, coverRegion, rankWarehouses, planFlashSale, stopFlashSale
    case joinStore, leaveStore, exchangePoints, changeLevels, setMemberPrice, adjustMember, reportMallOrder
    case listen, stopListening, turnReceiver, replayPush
    case giveGift, acceptGift, declineGift, enterLottery, thankGiver, cancelGift, followChannel
    case giveFromBalance, giveToMembers
    case makeProgram, revokeProgram, shipByProgram, countByProgram
    case applyForBrand, giveUpBrand, applyForCategory, decorateStore, arrangeWindow, decideApplication, takeBackApplication
    case draftIncentive, changeIncentive, startIncentive, stopIncentive
    case withdrawMoney, scanTicket, confirmWithdrawal, withdrawPlatformMoney
    case passMinutes, passHours, passDays

    /// How often it is chosen beside the others.
    var weight: Int {
        switch self {
        case .order: 10
        case .pay, .ship: 8
        case .tapCard, .receive, .passHours: 5
        case .shipPart, .askRefund, .askReturn, .agree, .passMinutes, .passDays: 4
        case .openDispute: 5
        case .giveGift, .acceptGift, .enterLottery: 5
        case .declineGift, .giveFromBalance, .giveToMembers: 2
        case .thankGiver, .cancelGift, .followChannel: 1
        case .shareProduct, .openLink: 4
        case .bindSharer, .shipByProgram, .countByProgram: 3
        case .setRewards, .unbindSharer: 1
        case .addToDispute, .decideDispute: 3
        case .claimCoupon, .repeatNotice, .cancel, .sendBack, .confirmReturn, .refundByMerchant, .changeStock,
            .fillWarehouse, .planFlashSale, .joinStore: 3
        case .orderTwice, .payAgain, .payWrongAmount, .payUnnoticed, .declareOversold, .cutPrice, .changeAddress, .decideAddress, .extend,
            .reject, .withdrawRequest, .handleDispute, .cutLines, .sendElsewhere, .correctParcels, .reveal, .scanTicket, .changePrice,
            .raiseRate, .openPlan, .offerContract, .takeAgencyPlans, .placeAgencyCard, .withdrawMoney, .confirmWithdrawal,
            .withdrawPlatformMoney, .listen, .turnReceiver, .replayPush, .applyForBrand,
            .decideApplication, .exchangePoints, .adjustMember, .makeProgram: 2
        case .answerContract, .answerInvitation, .draftIncentive, .inviteAccount, .answerAccountInvitation: 3
        case .invite, .counterInvitation, .requestSample, .decideSample, .sendSample, .showSample: 2
        case .takeBackAccountInvitation, .endAccountCooperation: 1
        case .endInvitation, .recordViolation, .appealViolation, .decideAppeal: 1
        case .startIncentive: 4
        case .concedeDispute, .withdrawDispute, .endPlan, .namePartner, .endContract, .makeCoupon, .endCoupon, .coverRegion,
            .rankWarehouses, .stopFlashSale,
            .stopListening, .giveUpBrand, .applyForCategory, .decorateStore, .arrangeWindow, .takeBackApplication, .leaveStore,
            .changeLevels, .setMemberPrice, .reportMallOrder, .changeIncentive, .stopIncentive,
            .revokeProgram: 1
        }
    }
}
