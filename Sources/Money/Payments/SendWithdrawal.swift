// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Takes a confirmed withdrawal on before the bank is asked: if the program dies in between, it is asked again later.
struct SendWithdrawal: Sendable {
    let withdrawal: ID<Withdrawal>

    /// Answers the withdrawal as it was sent, or nothing when another node was faster.
    func run(in transaction: any Transaction, _ context: Context) throws -> Withdrawal? {
        var found = try Withdrawal.locked(withdrawal, in: transaction)
        guard let due = found.nextTryAt, due <= context.now, !found.state.isFinal else { return nil }
        if found.state != .sent { found.state = try found.state.moved(to: .sent) }
        found.tries += 1
        found.nextTryAt = BackOff.next(afterTries: found.tries, atMost: Withdrawal.triesMax, now: context.now)
        try found.save(in: transaction)
        return found
    }
}
