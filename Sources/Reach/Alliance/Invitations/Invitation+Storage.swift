// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

extension Invitation {
    private init(row: Row, rounds: [InvitationRound]) throws {
        self.init(
            id: try row["id"], store: try row["store_id"], partner: try row["partner_id"], isAgency: try row["is_agency"],
            state: try row["state"], invitedAt: try row["invited_at"], answerBy: try row["answer_by"],
            answeredAt: try row["answered_at"], rounds: rounds)
    }

    /// The invitation, if there is one.
    package static func find(_ id: ID<Invitation>, in snapshot: any Snapshot) throws -> Invitation? {
        try made(of: snapshot.rows("SELECT * FROM invitations WHERE id = \(id)"), in: snapshot).first
    }

    static func locked(_ id: ID<Invitation>, in transaction: any Transaction) throws -> Invitation {
        let query: SQL = "SELECT * FROM invitations WHERE id = \(id)"
        guard let found = try made(of: transaction.rows(query.lockingRows), in: transaction).first else { throw CommonRefusal.notFound }
        return found
    }

    /// The newest invitation between a store and a partner, deleted ones left out.
    package static func latest(of store: ID<Store>, with partner: ID<Party>, in snapshot: any Snapshot) throws -> Invitation? {
        try made(
            of: snapshot.rows(
                """
                SELECT * FROM invitations WHERE store_id = \(store) AND partner_id = \(partner) AND state <> \(InvitationState.deleted)
                ORDER BY id DESC LIMIT 1
                """), in: snapshot
        ).first
    }

    /// A store's invitations, the newest first; deleted ones are left out.
    static func page(
        of store: ID<Store>, state: InvitationState?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<Invitation> {
        let scope: SQL = state.map { "store_id = \(store) AND state = \($0)" } ?? "store_id = \(store)"
        return try page(where: scope, request, in: snapshot)
    }

    /// What a partner was invited to or proposed, the newest first.
    static func page(of partner: ID<Party>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Invitation> {
        try page(where: "partner_id = \(partner)", request, in: snapshot)
    }

    private static func page(where scope: SQL, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Invitation> {
        let rows = try snapshot.rows(
            """
            SELECT * FROM invitations WHERE \(scope) AND id < \(request.cursor?.id ?? .max) AND state <> \(InvitationState.deleted)
            ORDER BY id DESC LIMIT \(request.size + 1)
            """)
        return Page(try made(of: rows, in: snapshot), size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    private static func made(of rows: [Row], in snapshot: any Snapshot) throws -> [Invitation] {
        guard !rows.isEmpty else { return [] }
        let ids: [ID<Invitation>] = try rows.map { try $0["id"] }
        let (rounds, offers) = try snapshot.answers(
            Query<[Row]>.all("SELECT * FROM invitation_rounds WHERE invitation_id IN \(list: ids) ORDER BY invitation_id, number") { $0 },
            Query<[Row]>.all("SELECT * FROM invitation_offers WHERE invitation_id IN \(list: ids) ORDER BY product_id") { $0 })
        return try rows.map { row in
            let id: ID<Invitation> = try row["id"]
            let own = try rounds.filter { try $0["invitation_id"] == id }
            return try Invitation(
                row: row, rounds: own.map { round in
                    let number: Int = try round["number"]
                    return try InvitationRound(row: round, offers: offers.filter { try $0["invitation_id"] == id && $0["round"] == number })
                })
        }
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO invitations (store_id, id, partner_id, is_agency, state, invited_at, answer_by)
            VALUES (\(store), \(id), \(partner), \(isAgency), \(state), \(invitedAt), \(answerBy))
            """)
        try rounds.forEach { try insert($0, in: transaction) }
    }

    func insert(_ round: InvitationRound, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO invitation_rounds (store_id, invitation_id, number, is_by_store, begins_at, ends_at, note, made_at)
            VALUES (\(store), \(id), \(round.number), \(round.isByStore), \(round.terms.beginsAt), \(round.terms.endsAt),
              \(round.terms.note), \(round.at))
            """)
        for offer in round.terms.offers {
            try transaction.execute(
                """
                INSERT INTO invitation_offers (store_id, invitation_id, round, product_id, rate, service_rate)
                VALUES (\(store), \(id), \(round.number), \(offer.product), \(offer.rate), \(offer.serviceRate))
                """)
        }
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE invitations SET state = \(state), answer_by = \(answerBy), answered_at = \(answeredAt)
            WHERE store_id = \(store) AND id = \(id)
            """)
    }

    /// The plans that its acceptance opened.
    package func plans(in snapshot: any Snapshot) throws -> [ID<Plan>] {
        try snapshot.all("SELECT plan_id FROM invitation_plans WHERE store_id = \(store) AND invitation_id = \(id) ORDER BY plan_id") {
            try $0[0]
        }
    }

    func note(_ plans: [Plan], in transaction: any Transaction) throws {
        for plan in plans {
            try transaction.execute("INSERT INTO invitation_plans (store_id, invitation_id, plan_id) VALUES (\(store), \(id), \(plan.id))")
        }
    }
}

extension InvitationRound {
    fileprivate init(row: Row, offers: [Row]) throws {
        self.init(
            number: try row["number"], isByStore: try row["is_by_store"],
            terms: InvitationTerms(
                offers: try offers.map {
                    OpenPlan.Offer(product: try $0["product_id"], rate: try $0["rate"], serviceRate: try $0["service_rate"])
                }, beginsAt: try row["begins_at"], endsAt: try row["ends_at"], note: try row["note"]), at: try row["made_at"])
    }
}
