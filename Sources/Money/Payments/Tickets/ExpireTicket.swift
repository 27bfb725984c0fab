// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Voids a withdrawal whose ticket nobody confirmed in time: its money is available again.
struct ExpireTicket: Sendable {
    static let timer = "withdrawal.ticket"

    let withdrawal: ID<Withdrawal>

    func run(in transaction: any Transaction, _ context: Context) throws {
        var found = try Withdrawal.locked(withdrawal, in: transaction)
        guard found.state == .requested else { return }
        found.state = try found.state.moved(to: .cancelled)
        found.finishedAt = context.now
        try found.giveBack(in: transaction, context)
        try found.closeTicket(as: .expired, in: transaction, context)
    }
}
