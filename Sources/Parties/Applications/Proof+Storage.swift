// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension Proof {
    /// The store's proof, or nothing.
    package static func find(_ id: ID<Proof>, of store: ID<Store>, in snapshot: any Snapshot) throws -> Proof? {
        try snapshot.first("SELECT * FROM proofs WHERE store_id = \(store) AND id = \(id)").map { row in
            Proof(
                id: try row["id"], store: try row["store_id"], bytes: try row["bytes"],
                createdAt: try row["created_at"])
        }
    }

    /// Refuses unless every one of these is the store's.
    package static func require(_ ids: [ID<Proof>], of store: ID<Store>, in snapshot: any Snapshot) throws {
        let named = Set(ids)
        guard !named.isEmpty else { return }
        let known: Int = try snapshot.value(
            "SELECT COUNT(*) FROM proofs WHERE store_id = \(store) AND id IN \(list: named.sorted())") ?? 0
        guard known == named.count else { throw ProofRefusal.proofUnknown }
    }

    static func count(of store: ID<Store>, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM proofs WHERE store_id = \(store)") ?? 0
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO proofs (store_id, id, bytes, created_at) VALUES (\(store), \(id), \(bytes), \(createdAt))
            ON CONFLICT DO NOTHING
            """)
    }
}
