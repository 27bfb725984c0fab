// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// An operator records that a seller broke a selling rule: with points, and perhaps no new cards for some days.
package struct RecordViolation: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case pointsOutOfRange, daysOutOfRange, sellerUnknown

        package var kind: RefusalKind { .invalid }
        package var text: Text {
            switch self {
            case .pointsOutOfRange: Text("扣分须为 0 至 12 分。", "Give 0 to 12 points.")
            case .daysOutOfRange: Text("禁止投放的天数须为 0 至 365 天。", "Cards can be closed for 0 to 365 days.")
            case .sellerUnknown: Text("没有这位带货者，请检查编号。", "There is no such seller. Check the id.")
            }
        }

        package var field: String? {
            switch self {
            case .pointsOutOfRange: "points"
            case .daysOutOfRange: "days"
            case .sellerUnknown: "seller"
            }
        }
    }

    package let seller: ID<Person>
    package let rule: SellingRule
    package let grounds: String
    package let points: Int
    /// For how many days the seller may place no cards; 0 for none.
    package let closedDays: Int

    package init(seller: ID<Person>, rule: SellingRule, grounds: String, points: Int, closedDays: Int = 0) {
        self.seller = seller
        self.rule = rule
        self.grounds = grounds
        self.points = points
        self.closedDays = closedDays
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Violation {
        try context.actor.requireOperator(.decideDisputes)
        guard (0...Violation.pointsMax).contains(points) else { throw Refusal.pointsOutOfRange }
        guard (0...Violation.closedDaysMax).contains(closedDays) else { throw Refusal.daysOutOfRange }
        let grounds = try grounds.validated("grounds", characters: 1...Violation.textCharactersMax, multiline: true)
        guard try Seller.find(seller, in: transaction) != nil else { throw Refusal.sellerUnknown }
        let violation = Violation(
            id: context.newID(), seller: seller, rule: rule, grounds: grounds, points: points,
            closedUntil: closedDays == 0 ? nil : context.now + .days(Int64(closedDays)), state: .recorded, recordedAt: context.now,
            appealBy: context.now + context.span(AllianceRules.appealDays))
        try violation.insert(in: transaction)
        try Timers.set(
            Timer(kind: Violation.timer, object: violation.id.raw, party: seller.party, due: violation.appealBy), in: transaction)
        try context.audit("violation.recorded", object: violation.id.raw, party: seller.party, detail: rule.rawValue, in: transaction)
        try context.publish("violation.recorded", object: violation.id.raw, party: seller.party, in: transaction)
        return violation
    }
}
