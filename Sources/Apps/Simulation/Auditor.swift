// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Channels
import Composition
import Gifts
import Identity
import Kernel
import Ledger
import Orders
import Payments
import Storage

/// Holds the shop to its promises after every step.
enum Auditor {
    /// What does not hold, in words; nothing when all is well.
    static func problems(in stage: SimulatedStage) async throws -> [String] {
        let provider = (refunded: stage.provider.refunded, paidOut: stage.provider.paidOut)
        let taken = stage.receiver.taken
        return try await stage.database.read { snapshot in
            var problems = try Audit.run(in: snapshot).flatMap { check in check.problems.map { "\(check.name): \($0)" } }
            problems += try balances(in: snapshot)
            let requested = try Cast.refundsRequested(in: snapshot)
            if provider.refunded > requested {
                problems.append("the provider paid back \(provider.refunded.fen), \(requested.fen) were asked for")
            }
            let untold = try Cast.deliveredPushes(in: snapshot).subtracting(taken).sorted()
            problems += untold.map { "push \($0) is delivered, and nobody took it" }
            return problems
        }
    }

    /// What all parties hold is what the world owes.
    private static func balances(in snapshot: any Snapshot) throws -> [String] {
        let totals = try LedgerTotals.read(in: snapshot)
        return totals.isBalanced ? [] : ["all balances add up to \(totals.difference.fen)"]
    }

    /// What must be done with when all time has passed.
    static func leftovers(in stage: SimulatedStage) async throws -> [String] {
        let (provider, unnoticed) = (stage.provider.refunded, stage.provider.unnoticed)
        return try await stage.database.read { snapshot in
            var problems: [String] = []
            for order in try Cast.orders([.unpaid], in: snapshot) { problems.append("order \(order.id) is still unpaid after months") }
            for order in try Cast.orders([.shipped, .completed], in: snapshot) where order.settledAt == nil {
                problems.append("order \(order.id) in state \(order.state) never settled")
            }
            let unended = try Cast.giftStates(in: snapshot).filter { [.unpaid, .gathering, .waiting].contains($0) }
            problems += unended.map { "a gift is still \($0) after months" }
            let open = try Cast.disputeStates(in: snapshot).filter(\.isOpen)
            problems += open.map { "a dispute is still in state \($0)" }
            if try Cast.cooperationStates(in: snapshot).contains(.waiting) { problems.append("an account's invitation still waits") }
            let waiting = try Cast.waitingPushes(in: snapshot)
            if waiting > 0 { problems.append("\(waiting) pushes still wait") }
            let requested = try Cast.refundsRequested(in: snapshot)
            if requested != provider {
                problems.append("\(requested.fen) fen of refunds were asked for, the provider paid back \(provider.fen)")
            }
            for payment in unnoticed where try Payment.find(payment, in: snapshot)?.state.hasMoney != true {
                problems.append("the money of payment \(payment), whose notice was lost, was never asked for")
            }
            return problems
        }
    }

    /// Every state that some object is in, and whether a lottery was drawn for somebody: what a seed reached.
    static func states(in database: any Database) async throws -> Set<String> {
        try await database.read { snapshot in
            let orders = try Cast.orders(OrderState.allCases, in: snapshot).map { "order.\($0.state)" }
            let disputes = try Cast.disputeStates(in: snapshot).map { "dispute.\($0)" }
            let pushes = try Cast.pushStates(in: snapshot).map { "push.\($0)" }
            let invitations = try Cast.invitationStates(in: snapshot).map { "invitation.\($0)" }
            let samples = try Cast.sampleStates(in: snapshot).map { "sample.\($0)" }
            let cooperations = try Cast.cooperationStates(in: snapshot).map { "cooperation.\($0)" }
            let afterSales = try Cast.afterSaleStates(in: snapshot).map { "after_sale.\($0)" }
            let gifts = try Cast.giftStates(in: snapshot).map { "gift.\($0)" }
            let portions = try Cast.portionStates(in: snapshot).map { "gift_portion.\($0)" }
            let lotteries = try Cast.hasDrawnLottery(in: snapshot) ? ["lottery.drawn"] : []
            return Set(orders + afterSales + disputes + pushes + invitations + samples + cooperations + gifts + portions + lotteries)
        }
    }
}
