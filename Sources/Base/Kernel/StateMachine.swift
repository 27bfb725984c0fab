// SPDX-License-Identifier: Apache-2.0

/// In what capacity somebody acts.
package enum Capacity: String, Sendable, CaseIterable, Codable {
    case buyer, recipient, merchant, seller, agency, `operator`, system
}

/// One allowed step of a state machine: what it is called, who may take it, and the deadline that takes it by itself.
package struct Step<State: Hashable & Sendable>: Sendable {
    package let name: String
    package let from: State
    package let to: State
    package let by: [Capacity]
    package let deadline: Text?

    package init(_ name: String, from: State, to: State, by: [Capacity], deadline: Text? = nil) {
        self.name = name
        self.from = from
        self.to = to
        self.by = by
        self.deadline = deadline
    }
}

/// A state machine is an enum with its transition table as data. The API serves it, the docs draw it, tests walk it.
package protocol StateMachine: CaseIterable, Hashable, Sendable, RawRepresentable {
    /// The states in which a new object may begin.
    static var initial: [Self] { get }
    static var steps: [Step<Self>] { get }
    /// The state's name for people.
    var label: Text { get }
}

extension StateMachine {
    /// Whether no step leads out of this state.
    package var isFinal: Bool { !Self.steps.contains { $0.from == self } }

    /// Whether some step leads from this state to `next`.
    package func allows(_ next: Self) -> Bool { Self.steps.contains { $0.from == self && $0.to == next } }

    /// Answers `next`, or refuses when the table has no such step.
    package func moved(to next: Self) throws -> Self {
        guard allows(next) else { throw IllegalStep(from: "\(rawValue)", to: "\(next.rawValue)", fromLabel: label, toLabel: next.label) }
        return next
    }

    /// The states that can be reached from the initial ones.
    package static var reachable: Set<Self> {
        var found = Set(initial)
        var fresh = initial
        while let state = fresh.popLast() {
            for step in steps where step.from == state && found.insert(step.to).inserted { fresh.append(step.to) }
        }
        return found
    }
}

/// The transition table has no such step.
package struct IllegalStep: Refusal {
    package let from: String
    package let to: String
    let fromLabel: Text
    let toLabel: Text

    package var code: String { "illegal_step" }
    package var kind: RefusalKind { .conflict }
    package var text: Text {
        Text(
            "当前状态为“\(fromLabel.chinese)”，不能变为“\(toLabel.chinese)”。请刷新后查看最新状态。",
            "It is \"\(fromLabel.english)\" now and cannot become \"\(toLabel.english)\". Reload to see its present state.")
    }
}
