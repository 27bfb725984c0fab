// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension RuleBook {
    package static let migrations = [
        Migration("runtime-002", why: "A rule's value has versions with dates, so that old decisions stay explicable.", [
            .table("rule_versions", distribution: .reference, key: ["rule_key", "version"], columns: """
                rule_key TEXT NOT NULL,
                version INTEGER NOT NULL,
                value INTEGER NOT NULL,
                from_at INTEGER NOT NULL,
                announced_at INTEGER NOT NULL,
                reason TEXT NOT NULL
                """)
        ])
    ]

    /// Reads all versions.
    package static func load(in snapshot: any Snapshot) throws -> RuleBook {
        RuleBook(
            try snapshot.all("SELECT * FROM rule_versions") { row in
                RuleVersion(
                    key: try row["rule_key"], version: try row["version"], value: try row["value"], from: try row["from_at"],
                    announcedAt: try row["announced_at"], reason: try row["reason"])
            })
    }

    static func lastVersion(of rule: Rule, in snapshot: any Snapshot) throws -> Int {
        try snapshot.value("SELECT COALESCE(MAX(version), 0) FROM rule_versions WHERE rule_key = \(rule.key)") ?? 0
    }

    static func insert(_ version: RuleVersion, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO rule_versions (rule_key, version, value, from_at, announced_at, reason)
            VALUES (\(version.key), \(version.version), \(version.value), \(version.from), \(version.announcedAt), \(version.reason))
            """)
    }
}
