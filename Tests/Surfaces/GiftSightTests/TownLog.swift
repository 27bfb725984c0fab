// SPDX-License-Identifier: Apache-2.0
import Logging
import Synchronization

/// Keeps every line that the program logs, at its most talkative.
final class TownLog: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    var logger: Logger { Logger(label: "town", factory: { _ in Handler(town: self) }) }

    private struct Handler: LogHandler {
        let town: TownLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let facts = metadata.merging(event.metadata ?? [:]) { $1 }
            let error = event.error.map { " \($0)" } ?? ""
            town.kept.withLock { $0.append("\(event.level): \(event.message)\(error) \(facts)") }
        }
    }
}
