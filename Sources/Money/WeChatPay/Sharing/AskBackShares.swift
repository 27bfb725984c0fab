// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Asks receivers to give back what refunds took from their shares after these were paid out. WeChat Pay returns money
/// from merchants only; a person's debt is filled by later income.
struct AskBackShares: Sendable {
    let order: Int64

    func run(in transaction: any Transaction, _ context: Context) throws {
        for var payout in try SharePayout.all(of: order, in: transaction, context.vault)
        where payout.state == .paid && payout.kind == .merchant {
            let owed = min(try SettledShares.clawedBack(order, from: payout.party, in: transaction), payout.amount) - payout.returned
            guard owed > .zero else { continue }
            payout.returned += owed
            try payout.save(in: transaction)
            try ShareReturn(
                id: context.newID(), order: order, party: payout.party, amount: owed, state: .asked, nextTryAt: context.now,
                createdAt: context.now
            ).insert(in: transaction)
        }
    }
}
