// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Kernel
import Payments
import Runtime
import Storage

/// Prints the schema.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the schema of an engine, or what spreads it over shards.")

    @Option(help: "sqlite or postgres") var engine: String = "sqlite"
    @Flag(help: "Prints the statements that spread the tables over the shards of Citus.") var distributed = false

    func run() throws {
        guard let engine = Engine(rawValue: engine) else { throw ValidationError("An engine is sqlite or postgres.") }
        for migration in Opening.migrations {
            if !distributed { print("-- \(migration.id): \(migration.why)") }
            for change in migration.changes {
                if !distributed {
                    print(change.statement(for: engine) + ";\n")
                } else if let text = change.distributionStatement {
                    print(text)
                }
            }
        }
    }
}

/// Prints the state machines as Mermaid diagrams.
struct States: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Draws the state machines as Markdown with Mermaid, for docs/states.")

    func run() throws {
        for table in Modules.all(provider: SandboxProvider(baseURL: "")).flatMap(\.states) {
            print(table.drawing)
        }
    }
}
