// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension BankAccount {
    static func latest(of party: ID<Party>, in snapshot: any Snapshot) throws -> BankAccount? {
        try snapshot.first("SELECT * FROM bank_accounts WHERE party_id = \(party) ORDER BY id DESC LIMIT 1").map(BankAccount.init(row:))
    }

    /// The account that a withdrawal went to, whoever asks. Callers check the actor's scope.
    package static func find(_ id: ID<BankAccount>, of party: ID<Party>, in snapshot: any Snapshot) throws -> BankAccount? {
        try snapshot.first("SELECT * FROM bank_accounts WHERE party_id = \(party) AND id = \(id)").map(BankAccount.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO bank_accounts (party_id, id, kind, bank, city_code, branch, number_masked, sealed, set_by, set_at)
            VALUES (\(party), \(id), \(kind), \(bank), \(cityCode), \(branch), \(numberMasked), \(sealed), \(setBy), \(setAt))
            """)
    }

    private init(row: Row) throws {
        self.init(
            id: try row["id"], party: try row["party_id"], kind: try row["kind"], bank: try row["bank"], cityCode: try row["city_code"],
            branch: try row["branch"], numberMasked: try row["number_masked"], sealed: try row["sealed"], setBy: try row["set_by"],
            setAt: try row["set_at"])
    }
}
