// SPDX-License-Identifier: Apache-2.0
import Applications
import Composition
import Imaging
import Kernel
import Runtime
import Storage
import Stores

/// A proof that arrived: checked, encoded anew, and not kept yet.
package struct ProofUpload: Sendable {
    private let id: ID<Proof>
    private let bytes: [UInt8]
    private let deployment: Deployment

    /// Throws an `ImageRefusal` for what is no picture.
    package init(_ file: [UInt8], in deployment: Deployment) throws {
        bytes = try ImageUpload(file).sizes().large.bytes
        id = deployment.world.ids.next(Proof.self)
        self.deployment = deployment
    }

    /// Keeps its file, then runs `write`, whose transaction gives it to the store. Where that recorded nothing, the file goes again;
    /// while the database is away nobody knows, and it stays.
    package func keep(
        for store: ID<Store>, write: (@escaping @Sendable (any Transaction, Context) throws -> Proof) async throws -> Proof
    ) async throws -> Proof {
        let files = deployment.world.files
        do {
            try files.save(bytes, as: Proof.fileName(id))
            let verb = SaveProof(id: id, store: store, bytes: bytes.count)
            return try await write { try verb.run(in: $0, $1) }
        } catch {
            let isUnrecorded = try? await deployment.database.read { [id] in try Proof.find(id, of: store, in: $0) == nil }
            if isUnrecorded == true { try? files.remove(Proof.fileName(id)) }
            throw error
        }
    }
}
