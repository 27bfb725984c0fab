// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The stored answer to a request that carried an idempotency key.
package struct StoredAnswer: Sendable, Hashable {
    package let status: Int
    package let body: String

    package init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}

/// Idempotency with Stripe's semantics: the same key and body give the stored answer, the same key with another body a conflict,
/// and refusals are not stored. Source: https://docs.stripe.com/api/idempotent_requests
package enum Idempotency {
    package static let keepHours: Int64 = 24
    package static let keyCharactersMax = 255

    package enum Conflict: String, Refusal, CaseIterable {
        case idempotencyKeyReused, idempotencyKeyInvalid

        package var kind: RefusalKind { self == .idempotencyKeyReused ? .conflict : .invalid }
        package var text: Text {
            switch self {
            case .idempotencyKeyReused:
                Text("这个 Idempotency-Key 已用于另一请求，请换一个新的。", "This Idempotency-Key was used for another request. Use a new one.")
            case .idempotencyKeyInvalid:
                Text("Idempotency-Key 须为 1 至 255 个可见字符。", "An Idempotency-Key has 1 to 255 visible characters.")
            }
        }
    }

    package static let migrations = [
        Migration("storage-003", why: "A repeated request gets the first answer, from the same transaction.", [
            .table("idempotency", distribution: .by("party_id"), key: ["party_id", "request_key"], columns: """
                party_id INTEGER NOT NULL,
                request_key TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                status INTEGER NOT NULL,
                body TEXT NOT NULL,
                created_at INTEGER NOT NULL
                """),
            .index("idempotency_by_age", on: "idempotency (created_at)"),
        ])
    ]

    /// Answers the stored answer, or runs the verb and stores its answer in the same transaction.
    package static func once(
        key: String, of party: ID<Party>, fingerprint: String, now: Timestamp, in transaction: any Transaction,
        run: () throws -> StoredAnswer
    ) throws -> StoredAnswer {
        guard (1...keyCharactersMax).contains(key.count), key.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else {
            throw Conflict.idempotencyKeyInvalid
        }
        // Inserting first makes two nodes with one key wait for each other instead of both running the verb.
        let isFirst = try transaction.changes(
            """
            INSERT INTO idempotency (party_id, request_key, fingerprint, status, body, created_at)
            VALUES (\(party), \(key), \(fingerprint), 0, '', \(now)) ON CONFLICT DO NOTHING
            """) == 1
        if !isFirst {
            guard let row = try transaction.first(
                "SELECT fingerprint, status, body FROM idempotency WHERE party_id = \(party) AND request_key = \(key)"),
                try row["fingerprint"] == fingerprint
            else { throw Conflict.idempotencyKeyReused }
            return StoredAnswer(status: try row["status"], body: try row["body"])
        }
        let answer = try run()
        try transaction.execute(
            "UPDATE idempotency SET status = \(answer.status), body = \(answer.body) WHERE party_id = \(party) AND request_key = \(key)")
        return answer
    }

    /// Forgets what is older than a day.
    package static func sweep(now: Timestamp, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM idempotency WHERE created_at < \(now - .hours(keepHours))")
    }
}
