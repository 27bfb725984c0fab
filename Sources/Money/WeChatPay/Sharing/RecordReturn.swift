// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Payments
import Runtime
import Storage

/// Writes WeChat Pay's answer to a return: what came back is in the party's balance, where it fills the debt.
struct RecordReturn: Sendable {
    let id: ID<ShareReturn>
    let order: Int64
    let outcome: RefundOutcome

    func run(in transaction: any Transaction, _ context: Context) throws {
        var back = try ShareReturn.locked(id, of: order, in: transaction)
        guard back.state == .asked else { return }
        switch outcome {
        case .processing: return
        case .succeeded:
            back.state = try back.state.moved(to: .returned)
            try PostTransfers([
                Transfer(
                    from: .world(for: back.party), to: Account(back.party, .available), amount: back.amount, kind: .payoutReturned,
                    reference: order)
            ]).run(in: transaction, context)
        case .failed(let reason):
            back.state = try back.state.moved(to: .failed)
            back.failure = String(reason.prefix(Refund.reasonCharactersMax))
        }
        back.nextTryAt = nil
        back.finishedAt = context.now
        try back.save(in: transaction)
    }
}
