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

    /// Keeps its file, then runs `write`, whose transaction gives it to the store.
    package func keep(
        for store: ID<Store>, write: (@escaping @Sendable (any Transaction, Context) throws -> Proof) async throws -> Proof
    ) async throws -> Proof {
        let (files, database, bytes) = (deployment.world.files, deployment.database, bytes)
        let verb = SaveProof(id: id, store: store, bytes: bytes.count)
        return try await UnrecordedFiles(
            [id], save: { try files.save(bytes, as: Proof.fileName($0)) }, discard: { try files.remove(Proof.fileName($0)) },
            recorded: { ids in
                try await database.read { snapshot in Set(try ids.filter { try Proof.find($0, of: store, in: snapshot) != nil }) }
            }
        ).keep { try await write { try verb.run(in: $0, $1) } }
    }
}
