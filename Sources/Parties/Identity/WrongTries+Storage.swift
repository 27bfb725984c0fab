// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Counts wrong tries of what should not be guessed, so that nobody can try many: of passwords by account, unknown accounts like known
/// ones, and of links by who tries them.
package enum WrongTries {
    /// Of a password.
    package static let failuresMax = 5
    package static let windowMinutes: Int64 = 15
    static let sweepRowsMax = 1000

    /// Whether the tries are used up. `fingerprint` is the vault's, of what is tried or of who tries.
    package static func areUsedUp(
        _ fingerprint: [UInt8], most: Int = failuresMax, now: Timestamp, in snapshot: any Snapshot
    ) throws -> Bool {
        let oldest = now - .minutes(windowMinutes)
        return try snapshot.exists(
            """
            SELECT 1 FROM sign_in_failures
            WHERE fingerprint = \(fingerprint) AND failures >= \(most) AND since_at > \(oldest)
            """)
    }

    /// Counts a try before it is known to be right, which makes those that come at once wait for each other.
    /// Answers whether it is within the limit.
    package static func count(
        _ fingerprint: [UInt8], most: Int = failuresMax, now: Timestamp, in transaction: any Transaction
    ) throws -> Bool {
        let oldest = now - .minutes(windowMinutes)
        let failures: Int? = try transaction.value(
            """
            INSERT INTO sign_in_failures (fingerprint, failures, since_at) VALUES (\(fingerprint), 1, \(now))
            ON CONFLICT (fingerprint) DO UPDATE SET
              failures = CASE WHEN sign_in_failures.since_at <= \(oldest) THEN 1 ELSE sign_in_failures.failures + 1 END,
              since_at = CASE WHEN sign_in_failures.since_at <= \(oldest) THEN excluded.since_at
                ELSE sign_in_failures.since_at END
            RETURNING failures
            """)
        return failures ?? 1 <= most
    }

    /// Forgets the tries of an account: its holder got in.
    static func forget(_ fingerprint: [UInt8], in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM sign_in_failures WHERE fingerprint = \(fingerprint)")
    }

    /// Forgets some of the counts that ended. Answers whether there may be more.
    static func sweep(now: Timestamp, in transaction: any Transaction) throws -> Bool {
        let oldest = now - .minutes(windowMinutes)
        let removed = try transaction.changes(
            """
            DELETE FROM sign_in_failures WHERE since_at <= \(oldest) AND fingerprint IN (
              SELECT fingerprint FROM sign_in_failures WHERE since_at <= \(oldest)
              ORDER BY since_at LIMIT \(sweepRowsMax))
            """)
        return removed == sweepRowsMax
    }
}
