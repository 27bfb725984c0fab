// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension WithdrawalTicket {
    /// The ticket with this text. Callers check the actor's scope.
    package static func find(_ ticket: String, in snapshot: any Snapshot) throws -> WithdrawalTicket? {
        try snapshot.first("SELECT * FROM withdrawal_tickets WHERE ticket = \(ticket)").map(WithdrawalTicket.init(row:))
    }

    /// The ticket of a withdrawal; a person's own has none.
    package static func of(_ withdrawal: Withdrawal, in snapshot: any Snapshot) throws -> WithdrawalTicket? {
        try snapshot.first(
            "SELECT * FROM withdrawal_tickets WHERE party_id = \(withdrawal.party) AND withdrawal_id = \(withdrawal.id)"
        ).map(WithdrawalTicket.init(row:))
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO withdrawal_tickets (party_id, withdrawal_id, ticket, state, expires_at)
            VALUES (\(party), \(withdrawal), \(ticket), \(state), \(expiresAt))
            """)
    }

    func save(in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE withdrawal_tickets SET state = \(state), scanned_by = \(scannedBy), scanner_role = \(scannerRole)
            WHERE party_id = \(party) AND withdrawal_id = \(withdrawal)
            """)
    }

    private init(row: Row) throws {
        self.init(
            ticket: try row["ticket"], withdrawal: try row["withdrawal_id"], party: try row["party_id"], state: try row["state"],
            scannedBy: try row["scanned_by"], scannerRole: try row["scanner_role"], expiresAt: try row["expires_at"])
    }
}
