// SPDX-License-Identifier: Apache-2.0

/// Owns the audit log, rule versions and node leases.
package enum RuntimeModule {
    package static let front = Module(
        name: "Runtime", migrations: AuditLog.migrations + RuleBook.migrations + NodeLease.migrations,
        limits: [Limit("nodesMax", IDGenerator.nodesMax), Limit("noticeDays", ChangeRule.noticeDays)])
}
