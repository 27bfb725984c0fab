// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Kernel
import Ledger
import Members
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// What a store gives, and to which of its members, as the form says.
struct MemberGiftChoice: Sendable {
    let level: Int?
    let sku: ID<SKU>
    let count: Int
    let wish: String
    let wrapping: GiftWrapping

    init(_ form: Form) throws {
        level = Int(form.text("level"))
        sku = try form.id("sku")
        count = try form.count("count", in: 1...PlaceOrder.countMax)
        wish = try form.text("wish").replacing("\r\n", with: "\n").validated(
            "wish", characters: 0...Gift.wishCharactersMax, multiline: true)
        wrapping = GiftWrapping(rawValue: form.text("wrapping")) ?? .vermilion
    }

    func verb(of store: ID<Store>, expected: Money?, targets: [any PaymentTarget]) -> GiveToMembers {
        GiveToMembers(
            store: store, level: level, sku: sku, count: count, wish: wish, wrapping: wrapping, expectedTotal: expected,
            targets: targets)
    }
}

/// What it comes to, before it is given.
struct MemberGiftCheck: Sendable {
    let recipients: Int
    let price: GiftPrice
    let available: Money
    let levelName: String?
    let acceptHours: Int64

    /// Refuses what giving it would refuse, as far as it can be seen beforehand.
    static func find(_ choice: MemberGiftChoice, _ snapshot: any Snapshot, _ view: DeskView) throws -> MemberGiftCheck {
        let (store, context) = (view.store.id, view.command)
        try context.actor.require(.manageFunds, in: store.party)
        let recipients = try GiveToMembers.recipients(of: store, level: choice.level, in: snapshot, context).count
        guard recipients > 0 else { throw GiveStoreGift.Refusal.nobody }
        guard recipients <= Gift.portionsMax else { throw GiveStoreGift.Refusal.tooMany }
        let price = try GiftPrice.of(choice.sku, count: choice.count, portions: recipients, giver: nil, in: snapshot, context)
        guard price.portion.store == store else { throw CommonRefusal.notFound }
        let available = try Balance.of(store.party, in: snapshot).withdrawable
        guard price.total <= available else { throw PayFromBalance.Refusal.balanceTooLow }
        let programme = try MemberProgramme.find(store, in: snapshot)
        return MemberGiftCheck(
            recipients: recipients, price: price, available: available,
            levelName: choice.level.flatMap { level in programme?.levels.first { $0.number == level }?.name },
            acceptHours: context.rule(GiftsRules.acceptHours).value)
    }
}
