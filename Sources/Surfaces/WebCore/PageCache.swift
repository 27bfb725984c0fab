// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Synchronization

/// Faces of public things, rendered once and kept by version. For a second nothing is asked; after that the version is, which is one
/// cheap read; the face is rendered again only when it changed.
package final class PageCache: Sendable {
    static let trustMilliseconds: Int64 = 1000
    static let entriesMax = 20_000

    package struct Key: Hashable, Sendable {
        let path: String
        let language: Language
        let theme: String?

        package init(_ path: String, _ viewer: Viewer) {
            self.path = path
            language = viewer.language
            theme = viewer.theme
        }
    }

    private struct Entry {
        let version: String
        let checkedAt: Timestamp
        let buffer: ByteBuffer
        let type: String
    }

    private let entries = Mutex<[Key: Entry]>([:])
    private let clock = SystemClock()

    package init() {}

    /// Answers the kept face, or makes it. `version` names the state that the face shows.
    package func response(
        _ key: Key, type: String = "text/html; charset=utf-8", version: () async throws -> String, make: () async throws -> String
    ) async throws -> Response {
        let now = clock.now
        let kept = entries.withLock { $0[key] }
        if let kept, now.milliseconds - kept.checkedAt.milliseconds < Self.trustMilliseconds { return Self.response(kept) }
        let version = try await version()
        let buffer: ByteBuffer
        if let kept, kept.version == version { buffer = kept.buffer } else { buffer = ByteBuffer(string: try await make()) }
        let entry = Entry(version: version, checkedAt: now, buffer: buffer, type: type)
        entries.withLock { entries in
            if entries.count >= Self.entriesMax { entries.removeAll() }
            entries[key] = entry
        }
        return Self.response(entry)
    }

    private static func response(_ entry: Entry) -> Response {
        Response(
            status: .ok, headers: [.contentType: entry.type, .cacheControl: "no-cache"], body: ResponseBody(byteBuffer: entry.buffer))
    }
}
