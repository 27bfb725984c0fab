// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

extension GiftOversight {
    /// What a store gives to its members is the store's, whoever of the staff gave it.
    private static let given: SQL = "g.mode <> \(GiftMode.members)"
    private static let portions: SQL = "gifts g JOIN gift_portions p ON p.store_id = g.store_id AND p.gift_id = g.id"

    private static func count(_ states: PortionState...) -> SQL { "COUNT(*) FILTER (WHERE p.state IN \(list: states))" }

    /// Asks for the givers most of whose portions came to nothing.
    static func givers(since: Timestamp) -> Query<[Giver]> {
        let lost = count(.declined, .expired, .cancelled)
        return .all(
            """
            SELECT g.giver_id, COUNT(DISTINCT g.id) AS gifts, COUNT(*) AS portions, \(count(.accepted)) AS accepted,
              \(count(.declined)) AS declined, \(count(.expired)) AS expired, \(count(.cancelled)) AS cancelled
            FROM \(portions) WHERE g.sent_at >= \(since) AND \(given)
            GROUP BY g.giver_id HAVING \(lost) >= \(lostMin) ORDER BY \(lost) DESC, g.giver_id LIMIT \(rowsMax)
            """
        ) { row in
            Giver(
                person: try row["giver_id"], gifts: try row["gifts"], portions: try row["portions"], accepted: try row["accepted"],
                declined: try row["declined"], expired: try row["expired"], cancelled: try row["cancelled"])
        }
    }

    /// Asks for those who declined most.
    static func recipients(since: Timestamp) -> Query<[Recipient]> {
        .all(
            """
            SELECT p.recipient_id, \(count(.accepted)) AS accepted, \(count(.declined)) AS declined,
              COUNT(DISTINCT g.giver_id) AS givers
            FROM \(portions) WHERE g.sent_at >= \(since) AND p.recipient_id IS NOT NULL AND \(given)
            GROUP BY p.recipient_id HAVING \(count(.declined)) >= \(lostMin)
            ORDER BY \(count(.declined)) DESC, p.recipient_id LIMIT \(rowsMax)
            """
        ) { row in
            Recipient(
                person: try row["recipient_id"], accepted: try row["accepted"], declined: try row["declined"], givers: try row["givers"])
        }
    }

    /// Asks for the pairs between whom most went.
    static func pairs(since: Timestamp) -> Query<[Pair]> {
        let taken: SQL = "g.sent_at >= \(since) AND \(given) AND p.state = \(PortionState.accepted)"
        return .all(
            """
            SELECT f.giver_id, f.recipient_id, f.accepted, CASE WHEN EXISTS (
                SELECT 1 FROM \(portions) WHERE \(taken) AND g.giver_id = f.recipient_id AND p.recipient_id = f.giver_id
              ) THEN 1 ELSE 0 END AS is_mutual
            FROM (
              SELECT g.giver_id, p.recipient_id, COUNT(*) AS accepted FROM \(portions) WHERE \(taken)
              GROUP BY g.giver_id, p.recipient_id HAVING COUNT(*) >= \(pairMin)
              ORDER BY COUNT(*) DESC, g.giver_id, p.recipient_id LIMIT \(rowsMax)
            ) f ORDER BY f.accepted DESC, f.giver_id, f.recipient_id
            """
        ) { row in
            let isMutual: Int = try row["is_mutual"]
            return Pair(
                giver: try row["giver_id"], recipient: try row["recipient_id"], accepted: try row["accepted"], isMutual: isMutual == 1)
        }
    }
}

/// How many links that lead nowhere were tried, by day and by who tried them.
enum GiftGuesses {
    static let migrations = [
        Migration("gifts-oversight-001", why: "Who tries links of gifts is seen only where the tries are counted by day.", [
            .table("gift_guesses", distribution: .by("fingerprint"), key: ["fingerprint", "day"], columns: """
                fingerprint BLOB NOT NULL,
                day INTEGER NOT NULL,
                tries INTEGER NOT NULL CHECK (tries > 0),
                is_shut_out INTEGER NOT NULL CHECK (is_shut_out IN (0, 1))
                """),
            .index("gift_guesses_by_day", on: "gift_guesses (day)"),
            .index("gifts_by_moment", on: "gifts (sent_at)", where: "sent_at IS NOT NULL"),
        ])
    ]

    /// Counts a try, and forgets those of days that are not looked at any more.
    static func count(_ fingerprint: [UInt8], day: Int64, isShutOut: Bool, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM gift_guesses WHERE day <= \(day - GiftOversight.days)")
        try transaction.execute(
            """
            INSERT INTO gift_guesses (fingerprint, day, tries, is_shut_out) VALUES (\(fingerprint), \(day), 1, \(isShutOut))
            ON CONFLICT (fingerprint, day) DO UPDATE SET tries = gift_guesses.tries + 1,
              is_shut_out = CASE WHEN excluded.is_shut_out = 1 THEN 1 ELSE gift_guesses.is_shut_out END
            """)
    }

    static func days(since day: Int64) -> Query<[GiftOversight.GuessDay]> {
        .all(
            """
            SELECT day, CAST(SUM(tries) AS BIGINT) AS tries, COUNT(*) AS callers, COUNT(*) FILTER (WHERE is_shut_out = 1) AS shut_out
            FROM gift_guesses WHERE day >= \(day) GROUP BY day ORDER BY day DESC
            """
        ) { row in
            GiftOversight.GuessDay(
                day: try row["day"], tries: try row["tries"], callers: try row["callers"], shutOut: try row["shut_out"])
        }
    }
}
