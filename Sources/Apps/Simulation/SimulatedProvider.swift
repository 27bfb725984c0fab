// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Runtime
import Synchronization

/// A payment provider that is slow, sometimes fails, and remembers what it did, so that the auditor can hold its books against ours.
final class SimulatedProvider: PaymentProvider {
    let name = "sandbox"
    private let random: SeededRandom
    private let refunds = Mutex<[ID<Refund>: Money]>([:])
    private let payouts = Mutex<[ID<Withdrawal>: Money]>([:])

    private let taken = Mutex<[ID<Payment>: PaymentNotice]>([:])

    init(seed: UInt64) { random = SeededRandom(seed: seed ^ 0xBEEF) }

    /// What went back to buyers, and out to banks.
    var refunded: Money { refunds.withLock { $0.values.total } }
    var paidOut: Money { payouts.withLock { $0.values.total } }

    func open(_ request: PaymentRequest) async throws -> PaymentOpening { .page("/cashier/\(request.payment.id)") }

    /// Asked again for the same refund it answers as it did before: money never goes back twice.
    func refund(_ refund: Refund) async throws -> RefundOutcome {
        if refunds.withLock({ $0[refund.id] }) == nil, random.below(4) == 0 {
            return random.below(2) == 0 ? .processing : .failed(reason: "busy")
        }
        refunds.withLock { $0[refund.id] = refund.amount }
        return .succeeded(providerRefund: "R\(refund.id)")
    }

    func payOut(_ withdrawal: Withdrawal) async throws -> PayoutOutcome {
        if payouts.withLock({ $0[withdrawal.id] }) == nil {
            if random.below(4) == 0 { return .processing }
            if random.below(8) == 0 { return .failed(reason: "account closed") }
        }
        payouts.withLock { $0[withdrawal.id] = withdrawal.amount }
        return .succeeded(providerPayout: "W\(withdrawal.id)")
    }

    /// Takes money of which no notice arrives.
    func take(_ notice: PaymentNotice) { taken.withLock { $0[notice.payment] = notice } }

    /// The payments whose notice was lost.
    var unnoticed: [ID<Payment>] { taken.withLock { Array($0.keys) } }

    func query(_ payment: Payment) async throws -> PaymentNotice? { taken.withLock { $0[payment.id] } }
}
