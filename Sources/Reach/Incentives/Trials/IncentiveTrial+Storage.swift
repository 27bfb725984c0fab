// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension IncentiveTrial {
    /// The latest dry run of an incentive.
    package static func find(_ incentive: ID<Incentive>, in snapshot: any Snapshot) throws -> IncentiveTrial? {
        guard let row = try snapshot.first("SELECT * FROM incentive_trials WHERE incentive_id = \(incentive)") else { return nil }
        let sums = try snapshot.all(
            """
            SELECT * FROM incentive_trial_parties WHERE incentive_id = \(incentive) ORDER BY amount DESC, due DESC, party_id
            """
        ) { row in
            PartySum(
                party: try row["party_id"], lines: try row["lines"], measured: try row["measured"], due: try row["due"],
                amount: try row["amount"])
        }
        let excluded = try snapshot.all(
            "SELECT * FROM incentive_trial_exclusions WHERE incentive_id = \(incentive) ORDER BY lines DESC, reason"
        ) { Excluded(reason: try $0["reason"], lines: try $0["lines"]) }
        return IncentiveTrial(
            incentive: incentive, version: try row["version"], since: try row["since"], until: try row["until"], orders: try row["orders"],
            lines: try row["lines"], parties: try row["parties"], due: try row["due"], amount: try row["amount"],
            triedAt: try row["tried_at"], triedBy: try row["tried_by"], sums: sums, excluded: excluded)
    }

    /// Keeps it in the place of the one before.
    func save(in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM incentive_trials WHERE incentive_id = \(incentive)")
        try transaction.execute("DELETE FROM incentive_trial_parties WHERE incentive_id = \(incentive)")
        try transaction.execute("DELETE FROM incentive_trial_exclusions WHERE incentive_id = \(incentive)")
        try transaction.execute(
            """
            INSERT INTO incentive_trials (incentive_id, version, since, until, orders, lines, parties, due, amount, tried_at, tried_by)
            VALUES (\(incentive), \(version), \(since), \(until), \(orders), \(lines), \(parties), \(due), \(amount), \(triedAt),
              \(triedBy))
            """)
        for reason in excluded {
            try transaction.execute(
                """
                INSERT INTO incentive_trial_exclusions (incentive_id, reason, lines)
                VALUES (\(incentive), \(reason.reason), \(reason.lines))
                """)
        }
        for sum in sums {
            try transaction.execute(
                """
                INSERT INTO incentive_trial_parties (incentive_id, party_id, lines, measured, due, amount)
                VALUES (\(incentive), \(sum.party), \(sum.lines), \(sum.measured), \(sum.due), \(sum.amount))
                """)
        }
    }
}
