// SPDX-License-Identifier: Apache-2.0
import Payments
import Runtime
import Storage

/// Takes a held sharing on before WeChat Pay is asked: if the program dies in between, it is asked again later.
struct SendSharing: Sendable {
    let order: Int64

    /// Answers the sharing with its payouts, or nothing when another node was faster.
    func run(in transaction: any Transaction, _ context: Context) throws -> (sharing: Sharing, payouts: [SharePayout])? {
        var sharing = try Sharing.locked(order, in: transaction)
        guard sharing.state == .held, let due = sharing.nextTryAt, due <= context.now else { return nil }
        sharing.tries += 1
        sharing.nextTryAt = BackOff.next(afterTries: sharing.tries, atMost: Sharing.triesMax, now: context.now)
        try sharing.save(in: transaction)
        return (sharing, try SharePayout.all(of: order, in: transaction, context.vault))
    }
}
