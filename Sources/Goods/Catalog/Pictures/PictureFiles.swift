// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The files of pictures that a write is about to record with `SavePicture`.
package struct PictureFiles: Sendable {
    package let files: any FileStore
    package let database: any Database

    package init(files: any FileStore, database: any Database) {
        self.files = files
        self.database = database
    }

    /// Announces the pictures, stores the files, then runs `write`; what that did not record goes again. A process that dies between the
    /// files and the commit leaves the announcement, by which `SweepPictures` finds the files.
    package func keep<Value: Sendable>(
        _ pictures: [ID<Picture>: PictureSizes], of owner: ID<Party>, write: () async throws -> Value
    ) async throws -> Value {
        try await database.write(lane: .party(owner)) { try Picture.announce(Array(pictures.keys).sorted(), of: owner, in: $0) }
        return try await UnrecordedFiles(
            Array(pictures.keys), save: { try pictures[$0]?.save(as: $0, in: files) },
            discard: { try PictureSizes.discard($0, from: files) },
            recorded: { ids in try await database.read { try Picture.owned(ids, by: owner, in: $0) } }
        ).keep(write: write)
    }
}
