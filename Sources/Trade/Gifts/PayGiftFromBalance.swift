// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Payments
import Runtime
import Storage
import Stores

/// Pays for a gift out of a balance instead of at the cashier: the giver's own, or that of a store whose funds the giver may spend, as
/// a company does that gives to partners. What nobody accepts returns to that balance.
package struct PayGiftFromBalance: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyPaid, ownGoods

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .alreadyPaid: Text("这份礼物已付款或已取消，请刷新页面。", "This gift is paid or cancelled already. Reload the page.")
            case .ownGoods:
                Text(
                    "店铺余额不能用来购买本店商品。要送给会员，请到商家工作台的“会员”里赠送。",
                    "A store's balance does not buy the store's own goods. To give to members, go to the members on the store's desk.")
            }
        }
    }

    package let gift: ID<Gift>
    /// The giver, or a store.
    package let payer: ID<Party>
    package let targets: [any PaymentTarget]

    package init(gift: ID<Gift>, payer: ID<Party>, targets: [any PaymentTarget]) {
        self.gift = gift
        self.payer = payer
        self.targets = targets
    }

    /// Besides its own refusals, those of `PayFromBalance`.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Payment {
        let detail = try GiftDetail.find(gift, in: transaction, context)
        // The platform's money is for no gifts, whatever an operator may do with it.
        guard payer != Party.platform else { throw CommonRefusal.notFound }
        if payer != detail.gift.giver.party { try context.actor.require(.manageFunds, in: payer) }
        guard payer != detail.gift.store.party else { throw Refusal.ownGoods }
        guard let payment = detail.payment else { throw Refusal.alreadyPaid }
        return try PayFromBalance(payment: payment, payer: payer, targets: targets).run(in: transaction, context)
    }
}
