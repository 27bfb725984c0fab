// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores

/// A store gives its own goods to some people, a portion each, and pays for them out of its available balance at once. It is no sale:
/// what is accepted comes back to the store whole when it settles, and what nobody accepts at once. Called by the verb that says to
/// whom a store may give; nobody else than these people can accept.
package struct GiveStoreGift: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nobody, tooMany

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .nobody: Text("没有可以赠送的会员，请换一个等级。", "There is no member to give to. Choose another level.")
            case .tooMany:
                Text("一次最多送给 200 位会员，请按等级分开赠送。", "One gift goes to 200 members at most. Give to one level at a time.")
            }
        }
    }

    package let store: ID<Store>
    package let sku: ID<SKU>
    /// Units in each portion.
    package let count: Int
    /// Who gets a portion each; whoever gives it, if among them, gets none.
    package let recipients: [ID<Person>]
    package let wish: String
    package let wrapping: GiftWrapping
    package let occasion: GiftOccasion?
    /// The total that was shown; another one is refused. `nil` takes whatever it is.
    package let expectedTotal: Money?
    package let targets: [any PaymentTarget]

    package init(
        store: ID<Store>, sku: ID<SKU>, count: Int = 1, recipients: [ID<Person>], wish: String = "",
        wrapping: GiftWrapping = .vermilion, occasion: GiftOccasion? = nil, expectedTotal: Money? = nil, targets: [any PaymentTarget]
    ) {
        self.store = store
        self.sku = sku
        self.count = count
        self.recipients = recipients
        self.wish = wish
        self.wrapping = wrapping
        self.occasion = occasion
        self.expectedTotal = expectedTotal
        self.targets = targets
    }

    /// Besides its own refusals, those of `PlaceGiftOrders` and `PayFromBalance`. Needs the permissions for the members and the funds.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Gift {
        try context.actor.require(.managePlans, in: store.party)
        try context.actor.require(.manageFunds, in: store.party)
        let giver = try context.actor.requireParty().person
        let wish = try GiftWords.wish(wish)
        let recipients = recipients.filter { $0 != giver }
        guard !recipients.isEmpty else { throw Refusal.nobody }
        guard recipients.count <= Gift.portionsMax else { throw Refusal.tooMany }
        let price = try GiftPrice.of(sku, count: count, portions: recipients.count, giver: nil, in: transaction, context)
        guard price.total <= (try Balance.of(store.party, in: transaction).withdrawable) else { throw PayFromBalance.Refusal.balanceTooLow }
        let id: ID<Gift> = context.newID()
        let placed = try PlaceGiftOrders(
            giver: giver, gift: id.raw, sku: sku, count: count, portions: recipients.count, expectedTotal: expectedTotal,
            givingStore: store
        ).run(in: transaction, context)
        let gift = try WriteGift(
            id: id, orders: placed.orders, giver: giver, mode: .members, audience: .link, wish: wish, wrapping: wrapping,
            occasion: occasion, drawMinutes: nil, invitations: recipients.map { GiftInvitation(person: $0) }
        ).run(in: transaction, context)
        try PayFromBalance(payment: placed.payment.id, payer: store.party, targets: targets).run(in: transaction, context)
        try context.audit(
            "gift.store_give", object: id.raw, party: store.party,
            detail: "\(recipients.count) × \(count) \(gift.title), \(placed.payment.amount.yuan)", in: transaction)
        return try Gift.find(id, in: transaction) ?? gift
    }
}
