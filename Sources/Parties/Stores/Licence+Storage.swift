// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

extension Licence {
    init(row: Row) throws {
        self.init(
            id: try row["id"], kind: try row["kind"], companyName: try row["company_name"],
            numberMasked: try row["number_masked"],
            holder: try row["holder_id"], payoutMasked: try row["payout_masked"],
            payoutFingerprint: try row["payout_fingerprint"], createdAt: try row["created_at"])
    }

    private static let columns: SQL =
        "id, kind, company_name, number_masked, holder_id, payout_masked, payout_fingerprint, created_at"

    /// The licence, if there is one.
    package static func find(_ id: ID<Licence>, in snapshot: any Snapshot) throws -> Licence? {
        try find([id], in: snapshot).first
    }

    static func find(_ ids: some Collection<ID<Licence>>, in snapshot: any Snapshot) throws -> [Licence] {
        if ids.isEmpty { return [] }
        return try snapshot.all(
            "SELECT \(columns) FROM licences WHERE id IN \(list: Array(ids)) ORDER BY id", Licence.init(row:))
    }

    /// The licence, or `CommonRefusal.notFound`.
    package static func require(_ id: ID<Licence>, in snapshot: any Snapshot) throws -> Licence {
        guard let licence = try find(id, in: snapshot) else { throw CommonRefusal.notFound }
        return licence
    }

    /// The licences that a person registered, newest first.
    package static func all(of holder: ID<Person>, in snapshot: any Snapshot) throws -> [Licence] {
        try held(by: [holder], in: snapshot).reversed()
    }

    static func held(by holders: some Collection<ID<Person>>, in snapshot: any Snapshot) throws -> [Licence] {
        try snapshot.answer(heldQuery(by: holders))
    }

    /// Asks for the licences that these people registered.
    static func heldQuery(by holders: some Collection<ID<Person>>) -> Query<[Licence]> {
        if holders.isEmpty { return .known([]) }
        return .all(
            "SELECT \(columns) FROM licences WHERE holder_id IN \(list: Array(holders)) ORDER BY id", Licence.init(row:))
    }

    static func paid(to accounts: some Collection<[UInt8]>, in snapshot: any Snapshot) throws -> [Licence] {
        if accounts.isEmpty { return [] }
        return try snapshot.all(
            "SELECT \(columns) FROM licences WHERE payout_fingerprint IN \(list: Array(accounts)) ORDER BY id",
            Licence.init(row:))
    }

    /// The full number and the full payout account: for reviews and payouts, never for lists.
    package static func secrets(
        of id: ID<Licence>, in snapshot: any Snapshot, vault: Vault
    ) throws -> (number: String, payoutAccount: String) {
        guard let row = try snapshot.first("SELECT number_sealed, payout_sealed FROM licences WHERE id = \(id)") else {
            throw CommonRefusal.notFound
        }
        return (try vault.open(row["number_sealed"]), try vault.open(row["payout_sealed"]))
    }

    /// Stores the licence; `false` when its number is registered already.
    func insert(
        number: LicenceNumber, payoutAccount: String, in transaction: any Transaction, _ context: Context
    ) throws -> Bool {
        let vault = context.vault
        let sealedNumber = try vault.seal(number.text, random: context.random)
        let sealedPayout = try vault.seal(payoutAccount, random: context.random)
        return try transaction.changes(
            """
            INSERT INTO licences (id, kind, company_name, number_masked, number_sealed, number_fingerprint, holder_id,
              payout_masked, payout_sealed, payout_fingerprint, created_at)
            VALUES (\(id), \(kind), \(companyName), \(numberMasked), \(sealedNumber),
              \(Self.fingerprint(number, vault)), \(holder),
              \(payoutMasked), \(sealedPayout), \(payoutFingerprint), \(createdAt))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    private static func fingerprint(_ number: LicenceNumber, _ vault: Vault) -> [UInt8] {
        vault.fingerprint("licence:\(number.text)")
    }

    static func lock(_ id: ID<Licence>, in transaction: any Transaction) throws -> Licence? {
        let query: SQL = "SELECT \(columns) FROM licences WHERE id = \(id)"
        return try transaction.first(query.lockingRows).map(Licence.init(row:))
    }
}
