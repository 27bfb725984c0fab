// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Walks through all entries once, holder by holder, beside the heads.
struct LedgerAudit {
    private(set) var report = LedgerReport()
    private var heads: HeadReader
    private var chain: ChainAudit?
    private var total: Int64 = 0
    /// Both sides of a transfer give the same mark with opposite signs, so the sum is zero unless sides are missing
    /// or differ.
    private var marks: UInt64 = 0

    init(heads: HeadReader) { self.heads = heads }

    mutating func take(_ row: Row, holder: Holder, sequence: Int64) throws {
        if chain?.head.holder != holder {
            try closeChain()
            chain = ChainAudit(holder: holder)
        }
        report.entriesChecked += 1
        guard let entry = try? LedgerEntry(row: row) else {
            chain?.isBroken = true
            return report.add(LedgerProblem(.unreadable, holder, sequence: sequence))
        }
        total &+= entry.amount.fen
        let mark = EntryChain.mark(entry)
        marks = entry.amount.isNegative ? marks &- mark : marks &+ mark
        for problem in chain?.take(entry) ?? [] {
            report.add(LedgerProblem(problem, holder, sequence: sequence, transfer: entry.transfer.raw))
        }
    }

    /// Compares what the entries give with the holder's head. Heads in between have no entries at all.
    private mutating func closeChain() throws {
        guard let chain else { return }
        self.chain = nil
        report.holdersChecked += 1
        while let head = try heads.peek(), head.holder < chain.head.holder {
            report.add(LedgerProblem(.headWrong, head.holder))
            heads.skip()
        }
        guard let head = try heads.peek(), head.holder == chain.head.holder else {
            return report.add(LedgerProblem(.headMissing, chain.head.holder, sequence: chain.head.sequence))
        }
        heads.skip()
        if head != chain.head { report.add(LedgerProblem(.headWrong, head.holder, sequence: head.sequence)) }
    }

    mutating func finish(in snapshot: any Snapshot) throws -> LedgerReport {
        try closeChain()
        while let head = try heads.peek() {
            report.add(LedgerProblem(.headWrong, head.holder, sequence: head.sequence))
            heads.skip()
        }
        if total != 0 { report.add(LedgerProblem(.totalNotZero)) }
        if marks != 0 {
            // Something is wrong somewhere; only now is it worth the sorting to say where.
            let transfers = try LedgerEntry.unbalancedTransfers(limit: LedgerReport.problemsMax, in: snapshot)
            for transfer in transfers { report.add(LedgerProblem(.transferUnbalanced, transfer: transfer.raw)) }
            if transfers.isEmpty { report.add(LedgerProblem(.transferUnbalanced)) }
        }
        return report
    }
}

/// Recomputes one holder's chain.
struct ChainAudit {
    /// What the entries so far give.
    private(set) var head: LedgerHead
    /// What is left of the promises that are still open.
    private var promises: [Int64: Int64] = [:]
    var isBroken = false

    init(holder: Holder) { head = LedgerHead(holder: holder) }

    mutating func take(_ entry: LedgerEntry) -> [LedgerProblem.Kind] {
        var problems: [LedgerProblem.Kind] = []
        if entry.sequence != head.sequence + 1 { problems.append(.sequenceBroken) }
        // After an entry that cannot be read the chain is taken up from what it says.
        if !isBroken, EntryChain.hash(entry, after: head.hash) != entry.hash { problems.append(.hashWrong) }
        let sum = Money(fen: head.balance[entry.account.purse].fen &+ entry.amount.fen)
        if !isBroken, sum != entry.balance { problems.append(.balanceWrong) }
        isBroken = false
        let mayBeNegative = entry.account.purse == .available && (entry.account.isWorld || entry.kind.mayOverdraw)
        if sum.isNegative, entry.amount.isNegative, !mayBeNegative { problems.append(.balanceNegative) }
        if entry.account.purse == .pending, !keepsPromise(entry) { problems.append(.promiseExceeded) }
        head.sequence = entry.sequence
        head.hash = entry.hash
        head.balance[entry.account.purse] = sum
        return problems
    }

    private mutating func keepsPromise(_ entry: LedgerEntry) -> Bool {
        let key = entry.promise ?? entry.transfer.raw
        let left = promises[key, default: 0] &+ entry.amount.fen
        promises[key] = left == 0 ? nil : left
        return left >= 0
    }
}
