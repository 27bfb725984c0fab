// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// What a deadline of a dispute brings about, by the state in which it passes.
struct DisputeDeadline {
    let dispute: ID<Dispute>

    func run(in transaction: any Transaction, _ context: Context) throws {
        var (dispute, _) = try Dispute.locked(dispute, in: transaction)
        let system = context.acting(as: .system)
        switch dispute.state {
        case .waitingForMerchant: try dispute.move(to: .waitingForPlatform, .merchantOverdue, in: transaction, system)
        case .waitingForBuyerEvidence: try dispute.move(to: .buyerOverdue, .buyerMissed, in: transaction, system)
        case .waitingForMerchantEvidence: try dispute.move(to: .merchantOverdue, .merchantMissed, in: transaction, system)
        case .waitingForBothEvidence: try dispute.move(to: .bothOverdue, .bothMissed, in: transaction, system)
        case .waitingForPlatform, .withdrawn, .handling, .buyerEvidenceGiven, .merchantEvidenceGiven, .bothOverdue, .decided, .closed,
            .buyerOverdue, .merchantOverdue:
            break
        }
    }
}
