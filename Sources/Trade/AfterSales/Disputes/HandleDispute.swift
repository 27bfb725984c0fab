// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The operator takes a dispute on, or asks one side or both for evidence.
package struct HandleDispute: Sendable {
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case take, askBuyer, askMerchant, askBoth
    }

    package let dispute: ID<Dispute>
    package let step: Step
    /// What is asked for.
    package let content: String

    package init(dispute: ID<Dispute>, step: Step, content: String = "") {
        self.dispute = dispute
        self.step = step
        self.content = content
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Dispute {
        try context.actor.requireOperator(.decideDisputes)
        var (dispute, _) = try Dispute.locked(dispute, in: transaction)
        let asks = step != .take
        let text = try content.validated("content", characters: (asks ? 1 : 0)...Dispute.textCharactersMax, multiline: true)
        let (next, kind): (DisputeState, DisputeEntryKind) =
            switch step {
            case .take: (.handling, .handling)
            case .askBuyer: (.waitingForBuyerEvidence, .askedBuyer)
            case .askMerchant: (.waitingForMerchantEvidence, .askedMerchant)
            case .askBoth: (.waitingForBothEvidence, .askedBoth)
            }
        // Asking or taking twice is no step of the table.
        _ = try dispute.state.moved(to: next)
        try dispute.move(
            to: next, kind, text, deadline: asks ? AfterSaleRules.disputeEvidenceHours : nil, in: transaction, context)
        try context.audit("dispute.\(step.rawValue)", object: dispute.id.raw, party: dispute.store.party, in: transaction)
        return dispute
    }
}
