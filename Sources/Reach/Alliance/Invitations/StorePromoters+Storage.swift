// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension StorePromoters {
    /// The newest invitation of each seller, if it is in one of the states.
    private func scope(_ states: [InvitationState]) -> SQL {
        """
        i.store_id = \(store) AND i.is_agency = 0 AND i.state IN \(list: states) AND NOT EXISTS (SELECT 1 FROM invitations j
          WHERE j.store_id = i.store_id AND j.partner_id = i.partner_id AND j.state <> \(InvitationState.deleted) AND j.id > i.id)
        """
    }

    func sellers(in states: [InvitationState], skipping offset: Int, size: Int, in snapshot: any Snapshot) throws -> [ID<Person>] {
        try snapshot.all(
            "SELECT i.partner_id FROM invitations i WHERE \(scope(states)) ORDER BY i.id DESC LIMIT \(size) OFFSET \(offset)"
        ) { try $0[0] }
    }

    func count(in states: [InvitationState], in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COUNT(*) FROM invitations i WHERE \(scope(states))") ?? 0
    }

    func figures(of seller: ID<Person>, in snapshot: any Snapshot) throws -> (products: Int, gmv: Money) {
        let row = try snapshot.first(
            """
            SELECT COUNT(DISTINCT product_id) AS products, CAST(COALESCE(SUM(base), 0) AS BIGINT) AS gmv FROM commission_orders
            WHERE seller_id = \(seller) AND store_id = \(store)
            """)
        guard let row else { return (0, .zero) }
        return (try row["products"], try row["gmv"])
    }
}
