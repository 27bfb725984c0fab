// SPDX-License-Identifier: Apache-2.0
import Runtime
import Synchronization

/// Files that live as long as the test.
package final class MemoryFiles: FileStore {
    private let files = Mutex<[String: [UInt8]]>([:])

    package init() {}

    package func save(_ bytes: [UInt8], as name: String) { files.withLock { $0[name] = bytes } }
    package func load(_ name: String) -> [UInt8]? { files.withLock { $0[name] } }
    package func remove(_ name: String) { _ = files.withLock { $0.removeValue(forKey: name) } }
}
