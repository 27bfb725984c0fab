// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension NodeLease {
    package static let migrations = [
        Migration("runtime-003", why: "Ids are unique across nodes because node numbers are leased.", [
            .table("node_leases", distribution: .local, key: ["number"], columns: """
                number INTEGER NOT NULL,
                owner TEXT NOT NULL,
                until INTEGER NOT NULL
                """)
        ])
    ]

    static func takenNumbers(now: Timestamp, in snapshot: any Snapshot) throws -> [Int] {
        try snapshot.all("SELECT number FROM node_leases WHERE until >= \(now)") { try $0[0] }
    }

    static func claim(_ number: Int, owner: String, now: Timestamp, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            """
            INSERT INTO node_leases (number, owner, until) VALUES (\(number), \(owner), \(now + .seconds(leaseSeconds)))
            ON CONFLICT (number) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE node_leases.until < \(now)
            """) == 1
    }

    /// Keeps a number for another lease.
    package static func renew(_ number: Int, owner: String, now: Timestamp, in transaction: any Transaction) throws {
        let renewed = try transaction.changes(
            "UPDATE node_leases SET until = \(now + .seconds(leaseSeconds)) WHERE number = \(number) AND owner = \(owner)") == 1
        if !renewed { throw Refusal.leaseLost }
    }

    /// Gives a number back at a clean end.
    package static func release(_ number: Int, owner: String, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM node_leases WHERE number = \(number) AND owner = \(owner)")
    }
}
