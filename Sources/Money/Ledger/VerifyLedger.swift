// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Proves from the entries alone that nothing was edited or lost: every chain, every balance, both sides of every
/// transfer, every promise, and the total of zero. It reads page by page, so a ledger of any size needs little
/// memory.
package struct VerifyLedger: Sendable {
    package static let entriesPerPage = 2_000

    package init() {}

    /// `progress` is told how many entries were checked so far.
    package func run(in snapshot: any Snapshot, progress: (Int) -> Void = { _ in }) throws -> LedgerReport {
        var audit = LedgerAudit(heads: HeadReader(snapshot: snapshot))
        var holder = Holder(party: ID(.min), shard: 0)
        var sequence: Int64 = 0
        while true {
            let rows = try LedgerEntry.rows(after: holder, sequence: sequence, limit: Self.entriesPerPage, in: snapshot)
            for row in rows {
                holder = Holder(party: try row["party_id"], shard: try row["shard"])
                sequence = try row["sequence"]
                try audit.take(row, holder: holder, sequence: sequence)
            }
            progress(audit.report.entriesChecked)
            if rows.count < Self.entriesPerPage { break }
        }
        return try audit.finish(in: snapshot)
    }
}

/// Reads heads in the order of their keys, a page at a time.
struct HeadReader {
    let snapshot: any Snapshot
    private var page: ArraySlice<LedgerHead> = []
    private var last = Holder(party: ID(.min), shard: 0)
    private var isAtEnd = false

    init(snapshot: any Snapshot) { self.snapshot = snapshot }

    mutating func peek() throws -> LedgerHead? {
        if page.isEmpty, !isAtEnd {
            let fresh = try LedgerHead.page(after: last, limit: VerifyLedger.entriesPerPage, in: snapshot)
            isAtEnd = fresh.isEmpty
            last = fresh.last?.holder ?? last
            page = fresh[...]
        }
        return page.first
    }

    mutating func skip() { page = page.dropFirst() }
}
