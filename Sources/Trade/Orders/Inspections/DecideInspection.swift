// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The operator passes the packing photos or says what is wrong with them. Unanswered, they are passed.
package struct DecideInspection: Sendable {
    package let order: ID<Order>
    package let isPassed: Bool
    package let reason: String

    package init(order: ID<Order>, isPassed: Bool, reason: String = "") {
        self.order = order
        self.isPassed = isPassed
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Inspection {
        try context.actor.requireOperator(.reviewProducts)
        let order = try Order.locked(order, in: transaction)
        guard var inspection = try Inspection.find(order, in: transaction) else { throw CommonRefusal.notFound }
        inspection.reason = try reason.validated("reason", characters: (isPassed ? 0 : 1)...Inspection.reasonCharactersMax)
        inspection.state = try inspection.state.moved(to: isPassed ? .passed : .failed)
        inspection.decidedAt = context.now
        try inspection.save(in: transaction)
        try order.save(in: transaction, context)
        try Timers.cancel(kind: Inspection.timer, object: order.id.raw, party: order.store.party, in: transaction)
        try context.audit(
            isPassed ? "inspection.pass" : "inspection.fail", object: order.id.raw, party: order.store.party, detail: inspection.reason,
            in: transaction)
        try context.publish("order.inspection_decided", object: order.id.raw, party: order.store.party, in: transaction)
        return inspection
    }

    static func afterDeadline(_ id: ID<Order>, in transaction: any Transaction, _ context: Context) throws {
        let order = try Order.locked(id, in: transaction)
        guard try Inspection.find(order, in: transaction)?.state == .inspecting else { return }
        try DecideInspection(order: id, isPassed: true).run(in: transaction, context.acting(as: .system))
    }
}
