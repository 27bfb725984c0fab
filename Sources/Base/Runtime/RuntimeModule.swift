// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Owns the audit log, rule versions, node leases, the sandbox's time and the fingerprints of keys.
package enum RuntimeModule {
    package static let front = Module(
        name: "Runtime",
        migrations: AuditLog.migrations + RuleBook.migrations + NodeLease.migrations + SandboxTime.migrations
            + KeyFingerprint.migrations,
        jobs: [
            Job("runtime.sweep", everySeconds: 3600) { scope in
                let now = scope.context().now
                try await scope.database.write(lane: .shared) { transaction in
                    try Idempotency.sweep(now: now, in: transaction)
                    try Outbox.sweep(before: now - .days(Outbox.keepDays), in: transaction)
                }
                return false
            }
        ],
        limits: [Limit("nodesMax", IDGenerator.nodesMax), Limit("noticeDays", ChangeRule.noticeDays)])
}
