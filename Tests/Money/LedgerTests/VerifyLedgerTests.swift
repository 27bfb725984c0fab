// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Ledger

struct VerifyLedgerTests {
    /// A ledger with a bit of everything.
    private func filled(_ engine: Engine) async throws -> Books {
        let books = try await Books(engine)
        for order in 1...4 as ClosedRange<Int64> {
            let promise = try await books.promise(1_000, to: Books.teahouse, order: order)
            try await books.post([
                .settle(600, promise, of: Books.teahouse, order: order), .void(100, promise, of: Books.teahouse, order: order)
            ])
        }
        try await books.give(500, to: Books.ming)
        try await books.post([.move(200, Account(Books.ming, .available), Account(Books.ming, .frozen), .withdrawalHeld)])
        #expect(try await books.verify().isSound)
        return books
    }

    @Test(arguments: Engine.allCases) func `an edit of any column of any entry is found`(engine: Engine) async throws {
        let books = try await filled(engine)
        let entries = try await books.bench.read { snapshot, _ in
            try snapshot.all("SELECT * FROM ledger_entries ORDER BY party_id, shard, sequence", LedgerEntry.init(row:))
        }
        let edits: [(SQL, SQL)] = [
            ("transfer_id = transfer_id + 1", "transfer_id = transfer_id - 1"), ("amount = amount + 10000", "amount = amount - 10000"),
            ("balance = balance + 1", "balance = balance - 1"), ("purse = 5 - purse", "purse = 5 - purse"),
            ("counter_party = counter_party + 1", "counter_party = counter_party - 1"),
            ("counter_purse = 5 - counter_purse", "counter_purse = 5 - counter_purse"),
            ("counter_shard = counter_shard + 1", "counter_shard = counter_shard - 1"), ("kind = kind || 'x'", ""),
            ("order_id = COALESCE(order_id, 0) + 1", ""), ("reference = reference + 1", "reference = reference - 1"),
            ("at = at + 1", "at = at - 1"), ("sequence = sequence + 1000000", "sequence = sequence - 1000000"),
            ("party_id = party_id + 500000", "party_id = party_id - 500000"),
        ]
        for entry in entries.prefix(8) + entries.suffix(6) {
            for (edit, _) in edits { try await expectFound(edit, of: entry, in: books) }
        }
        #expect(try await books.verify().isSound)
    }

    /// Edits an entry in a transaction that is rolled back, and verifies within it.
    private func expectFound(_ edit: SQL, of entry: LedgerEntry, in books: Books) async throws {
        struct RollBack: Error { let report: LedgerReport }
        do {
            try await books.bench.write { transaction, _ in
                let changed = try transaction.changes(
                    """
                    UPDATE ledger_entries SET \(edit) WHERE party_id = \(entry.account.party) AND shard = \(entry.account.shard)
                    AND sequence = \(entry.sequence)
                    """)
                #expect(changed == 1)
                throw RollBack(report: try VerifyLedger().run(in: transaction))
            }
        } catch let rolledBack as RollBack {
            #expect(!rolledBack.report.isSound, "\(edit) of \(entry) was not found")
        }
    }

    @Test(arguments: Engine.allCases) func `a deleted entry is found wherever it stood`(engine: Engine) async throws {
        for last in [false, true] {
            let books = try await filled(engine)
            let sequence: Int64 = last ? 12 : 2
            #expect(try await books.tamper("DELETE FROM ledger_entries WHERE party_id = \(Books.teahouse) AND sequence = \(sequence)") == 1)
            let kinds = Set(try await books.verify().problems.map(\.kind))
            #expect(kinds.contains(.transferUnbalanced) && kinds.contains(.totalNotZero), "\(kinds)")
            #expect(kinds.contains(last ? .headWrong : .sequenceBroken), "\(kinds)")
        }
    }

    @Test(arguments: Engine.allCases) func `an edited or missing head is found`(engine: Engine) async throws {
        let edits: [(SQL, LedgerProblem.Kind)] = [
            ("UPDATE ledger_heads SET available = available + 1 WHERE party_id = \(Books.ming)", .headWrong),
            ("UPDATE ledger_heads SET sequence = sequence - 1 WHERE party_id = \(Books.teahouse)", .headWrong),
            ("DELETE FROM ledger_heads WHERE party_id = \(Books.teahouse)", .headMissing),
            ("UPDATE ledger_heads SET party_id = 3 WHERE party_id = \(Books.ming)", .headWrong),
            ("UPDATE ledger_heads SET party_id = 99999 WHERE party_id = \(Books.ming)", .headWrong),
        ]
        for (edit, kind) in edits {
            let books = try await filled(engine)
            #expect(try await books.tamper(edit) == 1)
            #expect(try await books.verify().problems.map(\.kind).contains(kind))
        }
    }

    @Test(arguments: Engine.allCases) func `an edit whose chain was recomputed is found by the other side`(engine: Engine) async throws {
        let books = try await filled(engine)
        try await books.bench.write { transaction, _ in
            var head = LedgerHead(holder: Holder(party: Books.ming, shard: 0))
            let entries = try transaction.all(
                "SELECT * FROM ledger_entries WHERE party_id = \(Books.ming) ORDER BY sequence", LedgerEntry.init(row:))
            for entry in entries {
                let amount = entry.sequence == 1 ? entry.amount + Money(fen: 400) : entry.amount
                head.balance[entry.account.purse] += amount
                let forged = LedgerEntry(
                    account: entry.account, sequence: entry.sequence, transfer: entry.transfer, amount: amount,
                    balance: head.balance[entry.account.purse], counterpart: entry.counterpart, kind: entry.kind, order: entry.order,
                    reference: entry.reference, promise: entry.promise, at: entry.at)
                head.hash = EntryChain.hash(forged, after: head.hash)
                try transaction.execute(
                    """
                    UPDATE ledger_entries SET amount = \(amount), balance = \(forged.balance), hash = \(head.hash)
                    WHERE party_id = \(Books.ming) AND sequence = \(entry.sequence)
                    """)
            }
            try transaction.execute(
                "UPDATE ledger_heads SET available = \(head.balance.available), hash = \(head.hash) WHERE party_id = \(Books.ming)")
        }
        let kinds = Set(try await books.verify().problems.map(\.kind))
        #expect(kinds == [.transferUnbalanced, .totalNotZero])
    }

    @Test(arguments: Engine.allCases) func `an entry that cannot be read is a problem and not the end`(engine: Engine) async throws {
        let books = try await filled(engine)
        #expect(try await books.tamper("UPDATE ledger_entries SET kind = 'gift' WHERE party_id = \(Books.teahouse) AND sequence = 3") == 1)
        let report = try await books.verify()
        #expect(report.problems.contains { $0.kind == .unreadable && $0.sequence == 3 && $0.party == Books.teahouse })
        #expect(report.entriesChecked == 28)
    }

    @Test(arguments: Engine.allCases, [1, 2, 3] as [UInt64]) func `any sequence of transfers keeps the total zero and the chains whole`(
        engine: Engine, seed: UInt64
    ) async throws {
        let books = try await Books(engine)
        var workload = Workload(seed: seed)
        for _ in 0..<120 {
            let batch = workload.batch()
            let expected = workload.predict(batch)
            do {
                let ids = try await books.post(batch, lane: Lane(key: Int64(workload.random.below(8))))
                #expect(expected, "posted what the model refuses: \(batch)")
                workload.apply(batch, ids)
            } catch is PostTransfers.Refusal {
                #expect(!expected, "refused what the model allows: \(batch)")
            }
        }
        for party in Workload.parties { #expect(try await books.balance(party) == workload.balances[party] ?? Balance()) }
        let report = try await books.verify()
        #expect(report.isSound, "seed \(seed): \(report.problems)")
        #expect(report.entriesChecked == workload.posted * 2)
        #expect(try await books.totals().isBalanced)
    }

    @Test(arguments: Engine.allCases) func `a ledger of several pages is verified with progress`(engine: Engine) async throws {
        let books = try await Books(engine)
        let transfers = (0..<500).map { Transfer.move(Int64($0 + 1), .world(for: Books.ming), Account(Books.ming, .available)) }
        for _ in 0..<5 { try await books.post(transfers) }
        let (report, steps) = try await books.bench.read { snapshot, _ in
            var steps: [Int] = []
            return (try VerifyLedger().run(in: snapshot) { steps.append($0) }, steps)
        }
        #expect(report.isSound)
        #expect(steps == [2_000, 4_000, 5_000])
        #expect(report.holdersChecked == 2)
    }

    @Test func `the encoding of entries never changes`() {
        let entry = LedgerEntry(
            account: Account(ID(5_001), .pending), sequence: 1, transfer: ID(77), amount: Money(fen: 1_234), balance: Money(fen: 1_234),
            counterpart: Account(party: Party.world, purse: .available, shard: 9), kind: .orderPaid, order: 42, reference: 43, promise: nil,
            at: TestBench.start)
        let hash = EntryChain.hash(entry, after: EntryChain.start)
        #expect(hash.hexadecimal == "ee5951a5e797cbcbdb18142eed793174b102c74efeb8eb03324daace522f700b")
    }
}

/// Random transfers and a model of what they should do.
struct Workload {
    static let parties = [Books.teahouse, Books.pottery, Books.ming]

    let random: SeededRandom
    var balances: [ID<Party>: Balance] = [:]
    var promises: [(id: Int64, party: ID<Party>, order: Int64, left: Int64)] = []
    var posted = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    func batch() -> [Transfer] { (0...random.below(4)).map { _ in transfer() } }

    private func transfer() -> Transfer {
        let party = Self.parties[random.below(3)]
        let amount = Int64(1 + random.below(400))
        switch random.below(6) {
        case 0: return .promise(amount * 2, to: party, order: Int64(1 + random.below(5)))
        case 1, 2:
            guard !promises.isEmpty else { return .promise(amount, to: party, order: 1) }
            let promise = promises[random.below(promises.count)]
            return random.below(2) == 0
                ? .settle(amount, promise.id, of: promise.party, order: promise.order)
                : .void(amount, promise.id, of: promise.party, order: promise.order)
        case 3: return .move(amount, Account(party, .available), .world(for: party), .clawedBack)
        case 4: return .move(amount, Account(party, .available), Account(party, [.frozen, .deposit][random.below(2)]))
        default:
            return .move(amount, Account(party, [.frozen, .deposit][random.below(2)]), Account(Self.parties[random.below(3)], .available))
        }
    }

    /// Whether all of the batch goes through.
    func predict(_ batch: [Transfer]) -> Bool {
        var copy = self
        for transfer in batch {
            if let promise = transfer.promise {
                guard let index = copy.promises.firstIndex(where: { $0.id == promise }) else { return false }
                copy.promises[index].left -= transfer.amount.fen
                if copy.promises[index].left < 0 { return false }
            }
            copy.move(transfer)
            let mayBeNegative = transfer.from.party == Party.world || transfer.kind == .clawedBack
            if !mayBeNegative, copy.balances[transfer.from.party, default: Balance()][transfer.from.purse].isNegative { return false }
        }
        return true
    }

    mutating func apply(_ batch: [Transfer], _ ids: [ID<Transfer>]) {
        posted += batch.count
        for (transfer, id) in zip(batch, ids) {
            move(transfer)
            if let index = promises.firstIndex(where: { $0.id == transfer.promise }) { promises[index].left -= transfer.amount.fen }
            if transfer.to.purse == .pending { promises.append((id.raw, transfer.to.party, transfer.order!, transfer.amount.fen)) }
        }
    }

    private mutating func move(_ transfer: Transfer) {
        balances[transfer.from.party, default: Balance()][transfer.from.purse] -= transfer.amount
        balances[transfer.to.party, default: Balance()][transfer.to.purse] += transfer.amount
    }
}
