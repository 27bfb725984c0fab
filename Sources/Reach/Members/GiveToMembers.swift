// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Identity
import Kernel
import Payments
import Runtime
import Storage
import Stores

/// A store gives its members something of its own goods: those of one level, or all of them, a portion and a link each. It is paid out
/// of the store's balance. Each finds it under their gifts, and nobody else can accept it.
package struct GiveToMembers: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case levelUnknown

        package var kind: RefusalKind { .invalid }
        package var field: String? { "level" }
        package var text: Text { Text("店铺没有这个会员等级，请重新选择。", "The store has no such level. Choose again.") }
    }

    package let store: ID<Store>
    /// Nothing for all members.
    package let level: Int?
    package let sku: ID<SKU>
    /// Units for each.
    package let count: Int
    package let wish: String
    package let wrapping: GiftWrapping
    package let occasion: GiftOccasion?
    /// The total that was shown; another one is refused. `nil` takes whatever it is.
    package let expectedTotal: Money?
    package let targets: [any PaymentTarget]

    package init(
        store: ID<Store>, level: Int? = nil, sku: ID<SKU>, count: Int = 1, wish: String = "", wrapping: GiftWrapping = .vermilion,
        occasion: GiftOccasion? = nil, expectedTotal: Money? = nil, targets: [any PaymentTarget]
    ) {
        self.store = store
        self.level = level
        self.sku = sku
        self.count = count
        self.wish = wish
        self.wrapping = wrapping
        self.occasion = occasion
        self.expectedTotal = expectedTotal
        self.targets = targets
    }

    /// Besides its own refusal, those of `GiveStoreGift`.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Gift {
        let recipients = try Self.recipients(of: store, level: level, in: transaction, context)
        return try GiveStoreGift(
            store: store, sku: sku, count: count, recipients: recipients, wish: wish, wrapping: wrapping, occasion: occasion,
            expectedTotal: expectedTotal, targets: targets
        ).run(in: transaction, context)
    }

    /// Who would get it: one more than may at most where there are more. Whoever gives it is left out.
    package static func recipients(
        of store: ID<Store>, level: Int?, in snapshot: any Snapshot, _ context: Context
    ) throws -> [ID<Person>] {
        try context.actor.require(.managePlans, in: store.party)
        guard let programme = try MemberProgramme.find(store, in: snapshot) else { throw CommonRefusal.notFound }
        guard level.map({ (1...programme.levels.count).contains($0) }) ?? true else { throw Refusal.levelUnknown }
        let people = try Member.people(of: store, level: level, limit: Gift.portionsMax + 2, in: snapshot)
        return Array(people.filter { $0.party != context.actor.party }.prefix(Gift.portionsMax + 1))
    }
}
