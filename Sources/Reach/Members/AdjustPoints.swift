// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The merchant gives a member points, or takes some that the member has, and says why. A program may name its request: asked again,
/// it happens once.
package struct AdjustPoints: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case pointsNotPositive, tooManyPoints, negativePoints, notMember, requestTooLong

        package var kind: RefusalKind {
            switch self {
            case .pointsNotPositive, .tooManyPoints, .requestTooLong: .invalid
            case .negativePoints, .notMember: .conflict
            }
        }

        package var field: String? {
            switch self {
            case .pointsNotPositive, .tooManyPoints, .negativePoints: "points"
            case .requestTooLong: "request"
            case .notMember: nil
            }
        }

        package var text: Text {
            switch self {
            case .pointsNotPositive: Text("积分须为大于 0 的整数。", "Points are a whole number above zero.")
            case .tooManyPoints: Text("一次最多 10,000,000 积分。", "At most 10,000,000 points at once.")
            case .negativePoints: Text("会员的积分不够，积分不能减到 0 以下。", "The member has not so many: points are not taken below zero.")
            case .notMember: Text("对方已退会，不能调整积分。", "The member has left; the points stay as they are.")
            case .requestTooLong: Text("请求编号最长 64 个字符。", "A request's id has 64 characters at most.")
            }
        }
    }

    package let store: ID<Store>
    package let member: ID<Member>
    /// Above zero in either case.
    package let points: Int64
    /// Whether they are taken.
    package let isDeduction: Bool
    package let reason: String
    package let request: String?

    package init(
        store: ID<Store>, member: ID<Member>, points: Int64, isDeduction: Bool = false, reason: String, request: String? = nil
    ) {
        self.store = store
        self.member = member
        self.points = points
        self.isDeduction = isDeduction
        self.reason = reason
        self.request = request
    }

    /// Answers the member as it is then.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Member {
        try context.actor.require(.managePlans, in: store.party)
        guard points > 0 else { throw Refusal.pointsNotPositive }
        guard points <= PointEntry.pointsMax else { throw Refusal.tooManyPoints }
        guard request.map({ $0.count <= PointEntry.requestCharactersMax }) ?? true else { throw Refusal.requestTooLong }
        let reason = try reason.validated("reason", characters: 1...PointEntry.reasonCharactersMax)
        var member = try Member.locked(member, of: store, in: transaction)
        if let request, try PointEntry.find(request: request, of: member, in: transaction) != nil { return member }
        guard member.isActive else { throw Refusal.notMember }
        guard !isDeduction || member.points >= points else { throw Refusal.negativePoints }
        try PostPoints(
            kind: isDeduction ? .deducted : .granted, points: isDeduction ? -points : points, reason: reason, request: request
        ).run(on: &member, in: transaction, context)
        try member.save(in: transaction)
        try context.audit(
            "members.points", object: member.id.raw, party: store.party, detail: "\(isDeduction ? "-" : "+")\(points) \(reason)",
            in: transaction)
        return member
    }
}
