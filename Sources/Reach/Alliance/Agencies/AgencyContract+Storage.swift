// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension AgencyContract {
    init(row: Row) throws {
        self.init(
            id: try row["id"], agency: try row["agency_id"], seller: try row["seller_id"], share: try row["share"],
            beginsAt: try row["begins_at"], endsAt: try row["ends_at"], note: try row["note"], state: try row["state"],
            offeredAt: try row["offered_at"], answerBy: try row["answer_by"], answeredAt: try row["answered_at"])
    }

    /// The contract, if there is one.
    package static func find(_ id: ID<AgencyContract>, in snapshot: any Snapshot) throws -> AgencyContract? {
        try snapshot.first("SELECT * FROM agency_contracts WHERE id = \(id)").map(AgencyContract.init(row:))
    }

    static func locked(_ id: ID<AgencyContract>, in transaction: any Transaction) throws -> AgencyContract {
        let query: SQL = "SELECT * FROM agency_contracts WHERE id = \(id)"
        guard let row = try transaction.first(query.lockingRows) else { throw CommonRefusal.notFound }
        return try AgencyContract(row: row)
    }

    /// Asks for the contracts that sellers have signed, those that have ended included, oldest first.
    static func signedQuery(sellers: [ID<Party>]) -> Query<[AgencyContract]> {
        guard !sellers.isEmpty else { return .known([]) }
        let signed = [ContractState.signed, .ended]
        return .all(
            """
            SELECT * FROM agency_contracts WHERE seller_id IN \(list: sellers) AND state IN \(list: signed) ORDER BY begins_at, id
            """, AgencyContract.init(row:))
    }

    /// A seller's contracts, the newest first.
    static func page(of seller: ID<Person>, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<AgencyContract> {
        try page(where: "seller_id = \(seller)", request, in: snapshot)
    }

    /// An agency's contracts, the newest first; in one state or in all.
    static func page(
        ofAgency agency: ID<Person>, state: ContractState?, _ request: PageRequest, in snapshot: any Snapshot
    ) throws -> Page<AgencyContract> {
        let scope: SQL = state.map { "agency_id = \(agency) AND state = \($0)" } ?? "agency_id = \(agency)"
        return try page(where: scope, request, in: snapshot)
    }

    private static func page(where scope: SQL, _ request: PageRequest, in snapshot: any Snapshot) throws -> Page<AgencyContract> {
        let after = request.cursor?.id ?? .max
        let rows = try snapshot.all(
            "SELECT * FROM agency_contracts WHERE \(scope) AND id < \(after) ORDER BY id DESC LIMIT \(request.size + 1)",
            AgencyContract.init(row:))
        return Page(rows, size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }

    /// How many sellers agencies have under contract at a moment.
    static func counts(of agencies: [ID<Person>], at now: Timestamp, in snapshot: any Snapshot) throws -> [ID<Person>: Int] {
        guard !agencies.isEmpty else { return [:] }
        let rows = try snapshot.rows(
            """
            SELECT agency_id, COUNT(*) AS sellers FROM agency_contracts
            WHERE agency_id IN \(list: agencies) AND state = \(ContractState.signed) AND begins_at <= \(now)
              AND (ends_at IS NULL OR ends_at > \(now))
            GROUP BY agency_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["agency_id"], try $0["sellers"]) })
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO agency_contracts (seller_id, id, agency_id, share, begins_at, ends_at, note, state, offered_at, answer_by)
            VALUES (\(seller), \(id), \(agency), \(share), \(beginsAt), \(endsAt), \(note), \(state), \(offeredAt), \(answerBy))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE agency_contracts SET begins_at = \(beginsAt), ends_at = \(endsAt), state = \(state), answered_at = \(answeredAt)
            WHERE seller_id = \(seller) AND id = \(id)
            """)
    }
}

/// Which agencies a seller lets arrange the showcase.
package enum WindowAuthorisation {
    /// Since when an agency may arrange the showcases of those of the sellers who let it.
    package static func of(
        _ agency: ID<Person>, sellers: [ID<Person>], in snapshot: any Snapshot
    ) throws -> [ID<Person>: Timestamp] {
        guard !sellers.isEmpty else { return [:] }
        let rows = try snapshot.rows(
            """
            SELECT seller_id, granted_at FROM agency_authorisations WHERE seller_id IN \(list: sellers) AND agency_id = \(agency)
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["seller_id"], try $0["granted_at"]) })
    }

    static func grant(_ agency: ID<Person>, by seller: ID<Person>, at now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO agency_authorisations (seller_id, agency_id, granted_at) VALUES (\(seller), \(agency), \(now))
            ON CONFLICT DO NOTHING
            """)
    }

    static func revoke(_ agency: ID<Person>, by seller: ID<Person>, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM agency_authorisations WHERE seller_id = \(seller) AND agency_id = \(agency)")
    }
}

extension AgencyContract {
    /// Whether the seller has an unanswered offer of the agency.
    static func isOffered(by agency: ID<Person>, to seller: ID<Person>, in snapshot: any Snapshot) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM agency_contracts
            WHERE seller_id = \(seller) AND agency_id = \(agency) AND state = \(ContractState.offered) LIMIT 1
            """)
    }
}
