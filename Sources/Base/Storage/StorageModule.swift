// SPDX-License-Identifier: Apache-2.0

/// Owns what every module stands on: the migration journal, the outbox, timers and idempotency records.
package enum StorageModule {
    package static let migrations = Outbox.migrations + Timers.migrations + Idempotency.migrations
}
