// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Pricing
import Runtime
import Storage
import Stores

/// Why a member's points changed.
package enum PointKind: String, SQLConvertible, CaseIterable, Sendable {
    case earned, takenBack, granted, deducted, exchanged

    package var label: Text {
        switch self {
        case .earned: Text("收货得积分", "Earned at receipt")
        case .takenBack: Text("退款扣回", "Taken back on a refund")
        case .granted: Text("商家赠送", "Given by the store")
        case .deducted: Text("商家扣减", "Deducted by the store")
        case .exchanged: Text("积分兑换", "Exchanged")
        }
    }
}

/// One change of a member's points, with the balance after it. Entries are numbered 1, 2, 3 … and never edited.
package struct PointEntry: Sendable, Hashable {
    /// In one entry made by a person or a program.
    package static let pointsMax: Int64 = 10_000_000
    package static let reasonCharactersMax = 100
    package static let requestCharactersMax = 64

    package let number: Int
    package let kind: PointKind
    /// Below zero where they were spent or taken.
    package let points: Int64
    package let balance: Int64
    /// The order that earned them or lost them.
    package let order: ID<Order>?
    /// What they were exchanged for.
    package let userCoupon: ID<UserCoupon>?
    /// The merchant's words; empty where the kind says it all.
    package let reason: String
    package let at: Timestamp
}

/// The one way in which points change: an entry and the balance with it, in the transaction of what causes it. The member is locked
/// by the caller, who saves it.
struct PostPoints {
    let kind: PointKind
    let points: Int64
    var order: ID<Order>?
    var userCoupon: ID<UserCoupon>?
    var reason = ""
    /// A program's own id of what it asks for.
    var request: String?

    @discardableResult
    func run(on member: inout Member, in transaction: any Transaction, _ context: Context) throws -> PointEntry? {
        guard points != 0 else { return nil }
        member.points += points
        let number = try PointEntry.lastNumber(of: member, in: transaction) + 1
        let entry = PointEntry(
            number: number, kind: kind, points: points, balance: member.points, order: order, userCoupon: userCoupon, reason: reason,
            at: context.now)
        try entry.insert(of: member, request: request, by: context.actor.party, in: transaction)
        try context.publish(
            "member.points_changed", object: member.id.raw, party: member.store.party,
            payload: #"{"delta":\#(points),"balance":\#(member.points)}"#, in: transaction)
        return entry
    }
}
