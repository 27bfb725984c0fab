// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Storage
import Stores

extension DepositMovement {
    static func page(of store: ID<Store>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<DepositMovement> {
        let movements = try snapshot.all(
            """
            SELECT * FROM deposit_movements WHERE store_id = \(store) AND id < \(request.cursor?.id ?? .max)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """, DepositMovement.init(row:))
        return Page(movements, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO deposit_movements (store_id, id, kind, amount, reason, reference, transfer_id, actor_id, at)
            VALUES (\(store), \(id), \(kind), \(amount), \(reason), \(reference), \(transfer), \(actor), \(at))
            """)
    }

    private init(row: Row) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], kind: try row["kind"], amount: try row["amount"], reason: try row["reason"],
            reference: try row["reference"], transfer: try row["transfer_id"], actor: try row["actor_id"], at: try row["at"])
    }
}
