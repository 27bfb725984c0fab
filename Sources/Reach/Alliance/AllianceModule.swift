// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Owns plans, the Product Center, sellers with their showcases, agencies with their contracts, invitations,
/// samples, violations, and commissions.
package enum AllianceModule {
    package static let front = Module(
        name: "Alliance",
        migrations: AllianceSchema.migrations,
        rules: AllianceRules.all,
        timers: [
            TimerHandler(CenterItem.timer) { try RefreshPlan(plan: ID($2.object)).run(in: $0, $1) },
            TimerHandler(AgencyContract.offerTimer) { try ExpireContract(contract: ID($2.object)).run(in: $0, $1) },
            TimerHandler(AgencyContract.endTimer) { try ExpireContract(contract: ID($2.object)).run(in: $0, $1) },
            TimerHandler(Sample.timer) { try LapseSample(sample: ID($2.object)).run(in: $0, $1) },
            TimerHandler(Violation.timer) { try LetViolationStand(violation: ID($2.object)).run(in: $0, $1) },
            TimerHandler(Invitation.timer) { try LapseInvitation(invitation: ID($2.object)).run(in: $0, $1) },
        ],
        subscribers: [CenterFeed.subscriber],
        states: [
            StateTable(CommissionState.self, noun: "commission", title: Text("佣金", "Commission")),
            StateTable(ContractState.self, noun: "contract", title: Text("机构合约", "Agency contract")),
            StateTable(InvitationState.self, noun: "invitation", title: Text("合作邀请", "Invitation")),
            StateTable(SampleState.self, noun: "sample", title: Text("样品申请", "Sample")),
            StateTable(ViolationState.self, noun: "violation", title: Text("带货违规", "Selling violation")),
        ],
        limits: [
            Limit("planProductsMax", Plan.productsMax), Limit("planPartnersMax", Plan.partnersMax),
            Limit("planTermDaysMax", Plan.termDaysMax),
            Limit("planRatePpmMax", Plan.rateMax.ppm), Limit("contractSharePpmMax", AgencyContract.shareMax.ppm),
            Limit("contractNoteCharactersMax", AgencyContract.noteCharactersMax),
            Limit("samplesOpenMax", Sample.openMax), Limit("sampleTextCharactersMax", Sample.textCharactersMax),
            Limit("violationPointsMax", Violation.pointsMax), Limit("violationClosedDaysMax", Violation.closedDaysMax),
            Limit("violationTextCharactersMax", Violation.textCharactersMax),
            Limit("invitationRoundsMax", Invitation.roundsMax),
            Limit("invitationNoteCharactersMax", InvitationTerms.noteCharactersMax),
            Limit("agencyNameCharactersMax", Agency.nameCharactersMax), Limit("agencyAboutCharactersMax", Agency.aboutCharactersMax),
            Limit("showcaseItemsMax", ShowcaseItem.itemsMax), Limit("showcasePinnedMax", ShowcaseItem.pinnedMax),
            Limit("showcaseProductsMax", ShowcaseItem.productsMax),
            Limit("sellerNameCharactersMax", Seller.nameCharactersMax),
            Limit("sellerAboutCharactersMax", Seller.aboutCharactersMax),
        ])
}

/// The rules of the alliance, with their defaults.
package enum AllianceRules {
    package static let clickRateHours = Rule(
        "alliance.click_rate_hours", Text("点击时佣金率保留", "The rate of a click is kept for"), unit: .hours, standard: 24,
        range: 0...360,
        source: "ours")
    package static let noticeHours = Rule(
        "alliance.notice_hours", Text("降低佣金率或结束计划的公布期", "A lower rate or an end is announced at least"), unit: .hours,
        standard: 24, range: 0...720, source: "ours")

    package static let offerDays = Rule(
        "alliance.offer_days", Text("合约与邀请的答复期限", "A contract or an invitation can be answered for"), unit: .days,
        standard: 7, range: 1...90,
        source: "ours")
    package static let contractNoticeDays = Rule(
        "alliance.contract_notice_days", Text("结束机构合约的公布期", "The end of an agency's contract is announced at least"), unit: .days,
        standard: 7, range: 0...90, source: "ours")

    package static let sampleAnswerDays = Rule(
        "alliance.sample_answer_days", Text("样品申请的答复期限", "A request for a sample can be answered for"), unit: .days, standard: 3,
        range: 1...30, source: "ours")
    package static let sampleShippingDays = Rule(
        "alliance.sample_shipping_days", Text("同意后寄出样品的期限", "An agreed sample is shipped within"), unit: .days, standard: 7,
        range: 1...30, source: "ours")
    package static let sampleContentDays = Rule(
        "alliance.sample_content_days", Text("寄出后发布内容的期限", "A sample is shown after shipping within"), unit: .days, standard: 15,
        range: 1...90, source: "ours")
    package static let appealDays = Rule(
        "alliance.appeal_days", Text("带货违规的申诉期限", "A seller may appeal against a violation for"), unit: .days, standard: 7,
        range: 1...60, source: "ours")

    package static let all =
        [clickRateHours, noticeHours, offerDays, contractNoticeDays, sampleAnswerDays, sampleShippingDays, sampleContentDays, appealDays]
        + AgencyStar.thresholds
}
