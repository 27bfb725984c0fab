// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Ends an invitation that nobody answered.
package struct ExpireCooperation: Sendable {
    let store: ID<Store>
    let cooperation: ID<Cooperation>

    func run(in transaction: any Transaction, _ context: Context) throws {
        guard let known = try Cooperation.find(cooperation, of: store, in: transaction),
            var found = try Cooperation.locked(known.kind, known.account, of: store, in: transaction),
            found.state == .waiting, found.expiresAt <= context.now
        else { return }
        found.state = try found.state.moved(to: .expired)
        try found.save(code: nil, in: transaction)
        try found.tell("expired", in: transaction, context)
    }
}
