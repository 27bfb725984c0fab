// SPDX-License-Identifier: Apache-2.0
import Applications
import Composition
import Imaging
import Kernel
import Runtime
import Storage
import Stores

/// A proof that arrived: encoded anew and kept in the file store before the transaction that records it.
package struct ProofUpload: Sendable {
    private let id: ID<Proof>
    private let bytes: Int

    /// Throws an `ImageRefusal` for what is no picture.
    package init(_ file: [UInt8], in deployment: Deployment) throws {
        let bytes = try ImageUpload(file).sizes().large.bytes
        id = deployment.world.ids.next(Proof.self)
        self.bytes = bytes.count
        try deployment.world.files.save(bytes, as: Proof.fileName(id))
    }

    /// The store has it from now on.
    package func record(of store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> Proof {
        try SaveProof(id: id, store: store, bytes: bytes).run(in: transaction, context)
    }
}
