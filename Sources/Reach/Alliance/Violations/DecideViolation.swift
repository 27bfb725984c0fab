// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// An operator decides on an appeal, or lifts what was recorded by mistake.
package struct DecideViolation: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notAppealed

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("该违规未被申诉，无需维持；如有误，可直接撤销。", "Nobody appealed, so it stands by itself. If it is a mistake, lift it.")
        }
    }

    package let violation: ID<Violation>
    package let isLifted: Bool
    package let decision: String

    package init(violation: ID<Violation>, isLifted: Bool, decision: String) {
        self.violation = violation
        self.isLifted = isLifted
        self.decision = decision
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Violation {
        try context.actor.requireOperator(.decideDisputes)
        var found = try Violation.locked(violation, in: transaction)
        found.decision = try decision.validated("decision", characters: 1...Violation.textCharactersMax, multiline: true)
        guard isLifted || found.state != .recorded else { throw Refusal.notAppealed }
        found.state = try found.state.moved(to: isLifted ? .lifted : .standing)
        found.decidedAt = context.now
        try found.save(in: transaction)
        try Timers.cancel(kind: Violation.timer, object: found.id.raw, party: found.seller.party, in: transaction)
        let act = isLifted ? "violation.lifted" : "violation.upheld"
        try context.audit(act, object: found.id.raw, party: found.seller.party, in: transaction)
        try context.publish(act, object: found.id.raw, party: found.seller.party, in: transaction)
        return found
    }
}
