// SPDX-License-Identifier: Apache-2.0
import Runtime

/// The front of Ledger: the only place where money moves.
package enum LedgerModule {
    package static let front = Module(
        name: "Ledger",
        migrations: LedgerSchema.migrations,
        limits: [
            Limit("transfersMax", PostTransfers.transfersMax), Limit("shardsMax", Account.shardsMax),
            Limit("problemsMax", LedgerReport.problemsMax), Limit("orderEntriesMax", OrderEntries.entriesMax),
        ])
}
