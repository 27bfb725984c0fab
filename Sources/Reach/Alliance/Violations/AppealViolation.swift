// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// A seller appeals against a violation, once and in time. Until the decision it holds.
package struct AppealViolation: Sendable {
    package let violation: ID<Violation>
    package let appeal: String

    package init(violation: ID<Violation>, appeal: String) {
        self.violation = violation
        self.appeal = appeal
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Violation {
        var found = try Violation.locked(violation, in: transaction)
        try Seller.requireSelf(found.seller, context.actor)
        found.appeal = try appeal.validated("appeal", characters: 1...Violation.textCharactersMax, multiline: true)
        found.state = try found.state.moved(to: .appealed)
        found.appealedAt = context.now
        try found.save(in: transaction)
        try Timers.cancel(kind: Violation.timer, object: found.id.raw, party: found.seller.party, in: transaction)
        try context.publish("violation.appealed", object: found.id.raw, party: found.seller.party, in: transaction)
        return found
    }
}
