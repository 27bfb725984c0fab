// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The front of a module: what it brings to the deployment. Composition collects all fronts and nothing else.
package struct Module: Sendable {
    package let name: String
    package let migrations: [Migration]
    package let rules: [Rule]
    package let timers: [TimerHandler]
    package let subscribers: [Subscriber]
    package let jobs: [Job]
    package let states: [StateTable]
    package let limits: [Limit]

    package init(
        name: String, migrations: [Migration] = [], rules: [Rule] = [], timers: [TimerHandler] = [], subscribers: [Subscriber] = [],
        jobs: [Job] = [], states: [StateTable] = [], limits: [Limit] = []
    ) {
        self.name = name
        self.migrations = migrations
        self.rules = rules
        self.timers = timers
        self.subscribers = subscribers
        self.jobs = jobs
        self.states = states
        self.limits = limits
    }
}

/// A named upper or lower bound, shown in the list of the module's limits.
package struct Limit: Sendable, Hashable {
    package let name: String
    package let value: Int64

    package init(_ name: String, _ value: some BinaryInteger) {
        self.name = name
        self.value = Int64(value)
    }
}

/// What happens when timers of a kind fall due. Runs in a transaction on the lane of the timers' party; the timers are already gone.
package struct TimerHandler: Sendable {
    package let kind: String
    /// The most timers of one party that it takes at once.
    package let timersMax: Int
    package let run: @Sendable (any Transaction, Context, [Timer]) throws -> Void

    /// Takes timers one by one.
    package init(_ kind: String, run: @escaping @Sendable (any Transaction, Context, Timer) throws -> Void) {
        self.init(kind, timersMax: 1) { transaction, context, timers in
            for timer in timers { try run(transaction, context, timer) }
        }
    }

    /// Takes those together that one party has. When it fails they are run one by one.
    package init(_ kind: String, timersMax: Int, run: @escaping @Sendable (any Transaction, Context, [Timer]) throws -> Void) {
        self.kind = kind
        self.timersMax = timersMax
        self.run = run
    }
}

/// Reads events in order, at least once, and remembers how far it got in the transaction of its effects. Money and stock never move here.
package struct Subscriber: Sendable {
    package let name: String
    package let kinds: Set<String>
    /// Whether there is anybody for whom it reads events; asked before each batch, which is passed over if not.
    package let isWanted: @Sendable (any Snapshot) throws -> Bool
    /// Given the events of a batch in their order, at least one.
    package let handle: @Sendable (any Transaction, Context, [StoredEvent]) throws -> Void

    package init(
        _ name: String, kinds: Set<String>, isWanted: @escaping @Sendable (any Snapshot) throws -> Bool = { _ in true },
        handle: @escaping @Sendable (any Transaction, Context, StoredEvent) throws -> Void
    ) {
        self.name = name
        self.kinds = kinds
        self.isWanted = isWanted
        self.handle = { transaction, context, events in
            for event in events { try handle(transaction, context, event) }
        }
    }

    /// Takes the objects of a batch's events together, each once, in the order of their ids.
    package init<Object>(
        _ name: String, kinds: Set<String>, of object: Object.Type,
        handleAll: @escaping @Sendable (any Transaction, Context, [ID<Object>]) throws -> Void
    ) {
        self.name = name
        self.kinds = kinds
        isWanted = { _ in true }
        handle = { transaction, context, events in
            try handleAll(transaction, context, Set(events.map { ID<Object>($0.event.object) }).sorted())
        }
    }
}

/// Work that calls the outside world: it reads an intent, acts, and writes the result in a transaction of its own.
package struct Job: Sendable {
    package let name: String
    package let everySeconds: Int
    /// Whether it may take long, as when it calls many others: then the program does not wait for it with what falls due.
    package let runsAlone: Bool
    /// Answers whether it found something to do, and so wants to run again at once.
    package let run: @Sendable (JobScope) async throws -> Bool

    package init(
        _ name: String, everySeconds: Int, runsAlone: Bool = false, run: @escaping @Sendable (JobScope) async throws -> Bool
    ) {
        self.name = name
        self.everySeconds = everySeconds
        self.runsAlone = runsAlone
        self.run = run
    }
}

/// What a job works with.
package struct JobScope: Sendable {
    package let world: World
    package let database: any Database
    /// What leases go by: the machine's clock, which no sandbox moves.
    package let leaseClock: any Clock
    package let context: @Sendable () -> Context

    package init(
        world: World, database: any Database, leaseClock: any Clock = SystemClock(), context: @escaping @Sendable () -> Context
    ) {
        self.world = world
        self.database = database
        self.leaseClock = leaseClock
        self.context = context
    }
}

/// A state machine without its type, for the API, the docs and the tests.
package struct StateTable: Sendable {
    package struct State: Sendable {
        package let code: String
        package let name: String
        package let label: Text
        package let isInitial: Bool
        package let isFinal: Bool
    }

    package struct Step: Sendable {
        package let name: String
        package let from: String
        package let to: String
        package let by: [Capacity]
        package let deadline: Text?
    }

    package let noun: String
    package let title: Text
    package let states: [State]
    package let steps: [Step]

    package init<Machine: StateMachine>(_ type: Machine.Type, noun: String, title: Text) {
        self.noun = noun
        self.title = title
        states = Machine.allCases.map { state in
            State(
                code: "\(state.rawValue)", name: "\(state)", label: state.label, isInitial: Machine.initial.contains(state),
                isFinal: state.isFinal)
        }
        steps = Machine.steps.map {
            Step(name: $0.name, from: "\($0.from)", to: "\($0.to)", by: $0.by, deadline: $0.deadline)
        }
    }
}

extension StateTable {
    /// The machine as Markdown with a Mermaid diagram, in English with the Chinese names beside.
    package var drawing: String {
        var lines = ["# \(title.english) · \(title.chinese)", "", "```mermaid", "stateDiagram-v2"]
        for state in states { lines.append("  \(state.name): \(state.label.english) (\(state.code))") }
        for state in states where state.isInitial { lines.append("  [*] --> \(state.name)") }
        for step in steps {
            let capacities = step.by.map(\.rawValue).joined(separator: ", ")
            lines.append("  \(step.from) --> \(step.to): \(step.name) by \(capacities)")
        }
        for state in states where state.isFinal { lines.append("  \(state.name) --> [*]") }
        lines += ["```", "", "| code | state | 状态 | final |", "|---|---|---|---|"]
        lines += states.map { "| \($0.code) | \($0.label.english) | \($0.label.chinese) | \($0.isFinal ? "yes" : "") |" }
        lines += ["", "| step | from | to | by | deadline |", "|---|---|---|---|---|"]
        lines += steps.map {
            "| \($0.name) | \($0.from) | \($0.to) | \($0.by.map(\.rawValue).joined(separator: ", ")) | \($0.deadline?.english ?? "") |"
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
