// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Runtime
import Storage

/// Takes a return on before WeChat Pay is asked.
struct SendReturn: Sendable {
    let id: ID<ShareReturn>
    let order: Int64

    func run(in transaction: any Transaction, _ context: Context) throws -> (back: ShareReturn, from: SharePayout)? {
        var back = try ShareReturn.locked(id, of: order, in: transaction)
        guard back.state == .asked, let due = back.nextTryAt, due <= context.now,
            let payout = try SharePayout.all(of: order, in: transaction, context.vault).first(where: { $0.party == back.party })
        else { return nil }
        back.tries += 1
        back.nextTryAt = BackOff.next(afterTries: back.tries, atMost: ShareReturn.triesMax, now: context.now)
        try back.save(in: transaction)
        return (back, payout)
    }
}
