// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage

extension RefundCertificate {
    package static func all(of afterSale: AfterSale, in snapshot: any Snapshot) throws -> [RefundCertificate] {
        try snapshot.all(
            "SELECT * FROM refund_certificates WHERE store_id = \(afterSale.store) AND after_sale_id = \(afterSale.id) ORDER BY id"
        ) { row in
            RefundCertificate(
                id: try row["id"], description: try row["description"], pictures: try (row["pictures"] as String).ids(), at: try row["at"])
        }
    }

    func insert(_ afterSale: AfterSale, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO refund_certificates (store_id, after_sale_id, id, description, pictures, at)
            VALUES (\(afterSale.store), \(afterSale.id), \(id), \(description), \(pictures.text), \(at))
            """)
    }
}
