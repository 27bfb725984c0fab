// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Lets a violation stand that nobody appealed against in time.
struct LetViolationStand: Sendable {
    let violation: ID<Violation>

    func run(in transaction: any Transaction, _ context: Context) throws {
        var found = try Violation.locked(violation, in: transaction)
        guard found.state == .recorded, found.appealBy <= context.now else { return }
        found.state = try found.state.moved(to: .standing)
        try found.save(in: transaction)
    }
}
