// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The files of pictures that a write is about to record. They are stored before its transaction, so that a recorded picture always
/// has its files, and removed again where it turns out that the transaction recorded no such picture.
package struct PictureFiles: Sendable {
    package let files: any FileStore
    package let database: any Database

    package init(files: any FileStore, database: any Database) {
        self.files = files
        self.database = database
    }

    /// Stores the files, then runs `write`, which records the pictures with `SavePicture`. While the database is away nobody knows
    /// whether a commit stands; then the files stay.
    package func keep<Value: Sendable>(
        _ pictures: [ID<Picture>: PictureSizes], of owner: ID<Party>, write: () async throws -> Value
    ) async throws -> Value {
        do {
            for (id, sizes) in pictures { try sizes.save(as: id, in: files) }
            let value = try await write()
            await discardUnrecorded(pictures.keys, of: owner)
            return value
        } catch {
            await discardUnrecorded(pictures.keys, of: owner)
            throw error
        }
    }

    private func discardUnrecorded(_ pictures: some Collection<ID<Picture>>, of owner: ID<Party>) async {
        let ids = Array(pictures)
        guard !ids.isEmpty, let recorded = try? await database.read({ try Picture.owned(ids, by: owner, in: $0) }) else { return }
        for id in ids where !recorded.contains(id) { try? PictureSizes.discard(id, from: files) }
    }
}
