// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a sandbox's time was moved, in milliseconds.
package enum SandboxTime {
    static let migrations = [
        Migration("runtime-004", why: "A sandbox's time does not go back when it is started again.", [
            .table("sandbox_time", distribution: .local, key: ["id"], columns: """
                id INTEGER NOT NULL,
                offset_milliseconds INTEGER NOT NULL
                """)
        ])
    ]

    package static func offset(in snapshot: any Snapshot) throws -> Int64 {
        try snapshot.value("SELECT offset_milliseconds FROM sandbox_time WHERE id = 1") ?? 0
    }

    package static func save(_ offset: Int64, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO sandbox_time (id, offset_milliseconds) VALUES (1, \(offset))
            ON CONFLICT (id) DO UPDATE SET offset_milliseconds = excluded.offset_milliseconds
            """)
    }
}
