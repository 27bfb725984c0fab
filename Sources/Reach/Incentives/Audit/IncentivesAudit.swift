// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Orders
import Runtime
import Storage

/// What must always be true of incentives, whatever happened.
package enum IncentivesAudit {
    /// How many findings of a law are reported.
    package static let findingsMax = 100
    /// How many payments are looked at together.
    static let pageRows = 500

    /// What breaks each law, in words; nothing anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, problems: [String])] {
        var astray = Astray()
        var last = ID<IncentivePayment>(0)
        while true {
            let page = try IncentivePayment.page(after: last, limit: pageRows, in: snapshot)
            try astray.look(at: page, in: snapshot)
            guard page.count == pageRows, let end = page.last, astray.isOpen else { break }
            last = end.id
        }
        return [
            ("an incentive paid the sum of its payments, and no more than its budget", try withWrongSums(in: snapshot)),
            ("a party's month is the sum of its payments, within the cap", try withWrongMonths(in: snapshot)),
            ("every payment recomputes to the fen from what was recorded", astray.unproven),
            ("refunds took back the same part of a payment as of what it was paid for", astray.unfollowed),
            ("the ledger moved what incentives set aside, paid, took back and released", try withWrongMoney(in: snapshot)),
        ]
    }

    /// Payments that do not recompute, or that refunds ran ahead of.
    private struct Astray {
        var unproven: [String] = []
        var unfollowed: [String] = []

        var isOpen: Bool { unproven.count < findingsMax && unfollowed.count < findingsMax }

        mutating func look(at payments: [IncentivePayment], in snapshot: any Snapshot) throws {
            unproven += payments.filter { !$0.isProven }.map { "payment \($0.id)" }
            let orders = Set(payments.compactMap(\.line?.order)).sorted()
            let lines = Dictionary(
                try SettledLine.of(orders, in: snapshot).map { ("\($0.order).\($0.number)", $0) }, uniquingKeysWith: { first, _ in first })
            for payment in payments {
                guard let place = payment.line, let line = lines["\(place.order).\(place.number)"] else { continue }
                let left = payment.inputs.formula == .feeRelief ? line.fee : line.base
                // A refund of this moment is followed by a timer.
                guard left != payment.kept, try !isFollowing(place.order, in: snapshot) else { continue }
                unfollowed.append("payment \(payment.id): \(payment.kept.fen) fen kept, the order's shares say \(left.fen)")
            }
        }

        private func isFollowing(_ order: ID<Order>, in snapshot: any Snapshot) throws -> Bool {
            try Timers.due(kind: TakeBackIncentives.timer, object: order.raw, party: Party.platform, in: snapshot) != nil
        }
    }

    private static func withWrongMoney(in snapshot: any Snapshot) throws -> [String] {
        let booked = try KindTotals.byReference([.incentiveHeld, .incentive, .incentiveReturned, .incentiveReleased], in: snapshot)
        return try Incentive.everyStarted(in: snapshot).compactMap { incentive in
            func moved(_ kind: TransferKind) -> Money { booked[KindTotals.Key(kind: kind, reference: incentive.id.raw)] ?? .zero }
            let rest = incentive.state == .running ? Money.zero : incentive.budgetLeft
            let isRight = moved(.incentiveHeld) == incentive.terms.budget && moved(.incentive) == incentive.paid
                && moved(.incentiveReturned) == incentive.returned && moved(.incentiveReleased) == rest
            return isRight ? nil : "incentive \(incentive.id)"
        }
    }
}
