// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Shows somebody of the store to whom and where an order goes, in clear. It is counted against the store's quota of the day and written
/// to the audit log; the same order counts once a day. While a virtual number is in use, it stands in for the real one.
package struct RevealAddress: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notPaid, giftNotAccepted, quotaUsedUp

        package var kind: RefusalKind { self == .quotaUsedUp ? .tooMany : .conflict }
        package var text: Text {
            switch self {
            case .notPaid: Text("付款后才能查看收货信息。", "The recipient can be seen once the order is paid.")
            case .giftNotAccepted:
                Text("礼物还没有人领取，暂无收货信息。", "Nobody has accepted this gift yet, so there is no recipient to see.")
            case .quotaUsedUp:
                Text(
                    "今天查看收货信息的次数已用完，请明天再试，或请平台调整额度。",
                    "Today's quota of recipients is used up. Try tomorrow, or ask the platform to raise it.")
            }
        }
    }

    package struct Revealed: Sendable, Hashable {
        /// With the virtual number in place of the real one while it is in use.
        package let address: AddressText
        package let virtualNumber: VirtualNumber?
    }

    package let order: ID<Order>

    package init(order: ID<Order>) { self.order = order }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Revealed {
        let order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard order.paidAt != nil else { throw Refusal.notPaid }
        guard order.hasAddress else { throw Refusal.giftNotAccepted }
        let reveal = Reveal(store: order.store, day: context.zone.day(of: context.now), order: order.id)
        if try !reveal.isKnown(in: transaction) {
            let quota = context.rule(OrdersRules.revealsPerDay).value
            guard try reveal.count(atMost: quota, in: transaction) else { throw Refusal.quotaUsedUp }
            try reveal.insert(at: context.now, in: transaction)
        }
        try context.audit("order.reveal_address", object: order.id.raw, party: order.store.party, in: transaction)
        return try order.revealed(in: transaction, context)
    }
}

extension Order {
    /// Whether the store has opened the recipient today, so that its pages go on showing them.
    package func isRevealed(in snapshot: any Snapshot, _ context: Context) throws -> Bool {
        try Reveal(store: store, day: context.zone.day(of: context.now), order: id).isKnown(in: snapshot)
    }

    /// The recipient as the store may see them: with the virtual number where one is in use.
    package func revealed(in snapshot: any Snapshot, _ context: Context) throws -> RevealAddress.Revealed {
        let clear = try openAddress(context.vault)
        guard let number = try VirtualNumber.current(of: self, at: context.now, in: snapshot) else {
            return .init(address: clear, virtualNumber: nil)
        }
        return .init(address: clear.with(phone: number.dialled), virtualNumber: number)
    }
}

extension AddressText {
    func with(phone: String) -> AddressText {
        AddressText(
            userName: userName, telNumber: phone, provinceName: provinceName, cityName: cityName, countyName: countyName,
            detailInfo: detailInfo)
    }
}

/// An order whose recipient a store looked at on a day.
struct Reveal: Hashable, Sendable {
    let store: ID<Store>
    /// By the deployment's time zone.
    let day: Int64
    let order: ID<Order>
}
