// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// Where an import is.
package enum ImportState: Int, StateMachine, SQLConvertible {
    case running = 0
    case finished = 1
    case failed = 2

    package static let initial: [ImportState] = [.running]
    package static let steps: [Step<ImportState>] = [
        Step("finish", from: .running, to: .finished, by: [.merchant, .system]),
        Step("fail", from: .running, to: .failed, by: [.merchant, .system]),
    ]

    package var label: Text {
        switch self {
        case .running: Text("导入中", "Running")
        case .finished: Text("已完成", "Finished")
        case .failed: Text("已中止", "Failed")
        }
    }
}

/// One import of a file into a store, with how far it is.
package struct ImportRun: Sendable, Hashable {
    package let id: ID<ImportRun>
    package let store: ID<Store>
    package let fileName: String
    package let fingerprint: String
    package internal(set) var state: ImportState
    package let totalBytes: Int
    package internal(set) var doneBytes: Int
    /// How many records after the header are dealt with.
    package internal(set) var doneRecords: Int
    package internal(set) var products: Int
    package internal(set) var skus: Int
    /// Products that an earlier import brought.
    package internal(set) var alreadyThere: Int
    /// Rows that did not arrive.
    package internal(set) var refused: Int
    /// Rows that arrived with a change.
    package internal(set) var notes: Int
    package let startedAt: Timestamp
    package internal(set) var updatedAt: Timestamp

    /// How much of the file is dealt with.
    package var progress: Rate {
        totalBytes == 0 ? .whole : min(Rate(ppm: Int64(doneBytes) * 1_000_000 / Int64(totalBytes)), .whole)
    }

    mutating func take(_ refusals: [ImportRefusal]) {
        let count = refusals.count { $0.issue.isNote }
        notes += count
        refused += refusals.count - count
    }
}
