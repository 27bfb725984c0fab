// SPDX-License-Identifier: Apache-2.0

/// Files that a write is about to record in the database. They are stored before its transaction, so that what is recorded always has
/// its files, and removed again where it turns out that the transaction recorded nothing.
package struct UnrecordedFiles<Key: Hashable & Sendable>: Sendable {
    private let keys: [Key]
    private let save: @Sendable (Key) throws -> Void
    private let discard: @Sendable (Key) throws -> Void
    private let recorded: @Sendable ([Key]) async throws -> Set<Key>

    /// `recorded` says which of them the database knows.
    package init(
        _ keys: [Key], save: @escaping @Sendable (Key) throws -> Void, discard: @escaping @Sendable (Key) throws -> Void,
        recorded: @escaping @Sendable ([Key]) async throws -> Set<Key>
    ) {
        self.keys = keys
        self.save = save
        self.discard = discard
        self.recorded = recorded
    }

    /// Stores the files, then runs `write`. While the database is away nobody knows whether a commit stands; then the files stay.
    package func keep<Value: Sendable>(write: () async throws -> Value) async throws -> Value {
        do {
            for key in keys { try save(key) }
            let value = try await write()
            await discardUnrecorded()
            return value
        } catch {
            await discardUnrecorded()
            throw error
        }
    }

    private func discardUnrecorded() async {
        guard !keys.isEmpty, let known = try? await recorded(keys) else { return }
        for key in keys where !known.contains(key) { try? discard(key) }
    }
}
