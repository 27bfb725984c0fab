// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Ledger

struct PostTransfersTests {
    @Test(arguments: Engine.allCases) func `a transfer moves one amount between two purses`(engine: Engine) async throws {
        let books = try await Books(engine)
        try await books.give(1_000, to: Books.ming)
        try await books.post([.move(300, Account(Books.ming, .available), Account(Books.teahouse, .deposit))])
        #expect(try await books.balance(Books.ming) == Balance(available: Money(fen: 700)))
        #expect(try await books.balance(Books.teahouse) == Balance(deposit: Money(fen: 300)))
        #expect(try await books.totals().isBalanced)
        #expect(try await books.totals().world == Money(fen: -1_000))
        #expect(try await books.verify().isSound)
    }

    @Test(arguments: Engine.allCases) func `a promise is posted in parts and the rest voided`(engine: Engine) async throws {
        let books = try await Books(engine)
        let promise = try await books.promise(1_000, to: Books.teahouse, order: 7)
        #expect(try await books.balance(Books.teahouse) == Balance(pending: Money(fen: 1_000)))
        try await books.post([.void(250, promise, of: Books.teahouse, order: 7)])
        try await books.post([.settle(500, promise, of: Books.teahouse, order: 7), .settle(250, promise, of: Books.teahouse, order: 7)])
        #expect(try await books.balance(Books.teahouse) == Balance(available: Money(fen: 750)))
        await #expect(throws: PostTransfers.Refusal.promiseExceeded) {
            try await books.post([.settle(1, promise, of: Books.teahouse, order: 7)])
        }
        #expect(try await books.verify().isSound)
    }

    @Test(arguments: Engine.allCases) func `no more than was promised is posted even while other promises would pay for it`(
        engine: Engine
    ) async throws {
        let books = try await Books(engine)
        let first = try await books.promise(100, to: Books.teahouse, order: 7)
        _ = try await books.promise(900, to: Books.teahouse, order: 7)
        _ = try await books.promise(900, to: Books.teahouse, order: 8)
        await #expect(throws: PostTransfers.Refusal.promiseExceeded) {
            try await books.post([.settle(60, first, of: Books.teahouse, order: 7), .settle(41, first, of: Books.teahouse, order: 7)])
        }
        await #expect(throws: PostTransfers.Refusal.promiseUnknown) {
            try await books.post([.settle(10, first, of: Books.teahouse, order: 8)])
        }
        await #expect(throws: PostTransfers.Refusal.promiseUnknown) {
            try await books.post([.settle(10, first, of: Books.pottery, order: 7)])
        }
        #expect(try await books.balance(Books.teahouse).pending == Money(fen: 1_900))
    }

    @Test(arguments: Engine.allCases) func `what can never be right is refused`(engine: Engine) async throws {
        let books = try await Books(engine)
        let ming = Account(Books.ming, .available)
        let tea = Account(Books.teahouse, .available)
        let cases: [(Transfer, PostTransfers.Refusal)] = [
            (.move(0, ming, tea), .amountNotPositive), (.move(-1, ming, tea), .amountNotPositive), (.move(1, ming, ming), .accountsEqual),
            (.move(1, Account(Books.ming, .pending), ming), .promiseMissing),
            (.move(1, ming, Account(Books.ming, .pending)), .promiseMisused),
            (Transfer(from: ming, to: tea, amount: Money(fen: 1), kind: .settled, order: 1, reference: 1, promise: 1), .promiseMisused),
            (
                Transfer(
                    from: Account(Books.ming, .pending), to: tea, amount: Money(fen: 1), kind: .settled, order: 1, reference: 1,
                    promise: 1),
                .promiseMisused
            ),
            (.settle(1, 4, of: Books.ming, order: 3), .promiseUnknown), (.move(1, ming, tea), .balanceTooLow),
            (.move(1, Account(Books.ming, .frozen), ming), .balanceTooLow), (.move(1, Account(Books.ming, .deposit), ming), .balanceTooLow),
            (.move(1, Account(Books.ming, .frozen), .world(for: Books.ming), .clawedBack), .balanceTooLow),
        ]
        for (transfer, refusal) in cases { await #expect(throws: refusal) { try await books.post([transfer]) } }
        let many = Array(repeating: Transfer.move(1, .world(for: Books.ming), ming), count: PostTransfers.transfersMax + 1)
        await #expect(throws: PostTransfers.Refusal.tooManyTransfers) { try await books.post(many) }
        #expect(try await books.verify() == LedgerReport())
        #expect(Set(cases.map(\.1) + [.tooManyTransfers, .promiseExceeded]) == Set(PostTransfers.Refusal.allCases))
    }

    @Test(arguments: Engine.allCases) func `one refused transfer posts none of the others`(engine: Engine) async throws {
        let books = try await Books(engine)
        try await books.give(100, to: Books.ming)
        await #expect(throws: PostTransfers.Refusal.balanceTooLow) {
            try await books.post([
                .move(60, Account(Books.ming, .available), Account(Books.teahouse, .available)),
                .move(60, Account(Books.ming, .available), Account(Books.teahouse, .available)),
            ])
        }
        #expect(try await books.balance(Books.ming).available == Money(fen: 100))
        #expect(try await books.balance(Books.teahouse) == Balance())
    }

    @Test(arguments: Engine.allCases) func `what was spent is clawed back as a negative balance that later income fills first`(
        engine: Engine
    ) async throws {
        let books = try await Books(engine)
        try await books.give(100, to: Books.ming)
        let ming = Account(Books.ming, .available)
        try await books.post([.move(350, ming, .world(for: Books.ming), .clawedBack)])
        #expect(try await books.balance(Books.ming).available == Money(fen: -250))
        #expect(try await books.balance(Books.ming).withdrawable == .zero)
        let promise = try await books.promise(300, to: Books.ming, order: 9)
        try await books.post([.settle(300, promise, of: Books.ming, order: 9)])
        #expect(try await books.balance(Books.ming).available == Money(fen: 50))
        await #expect(throws: PostTransfers.Refusal.balanceTooLow) { try await books.post([.move(51, ming, Account(Books.ming, .frozen))]) }
        #expect(try await books.verify().isSound)
    }

    @Test(arguments: Engine.allCases) func `booking a sale of three shares takes one read and two writes`(engine: Engine) async throws {
        let books = try await Books(engine)
        let sale: [Transfer] = [
            .promise(800, to: Books.teahouse, order: 3), .promise(150, to: Books.ming, order: 3),
            Transfer(
                from: .world(for: Books.teahouse), to: .platform(.pending, for: Books.teahouse), amount: Money(fen: 50), kind: .orderPaid,
                order: 3, reference: 3),
        ]
        try await books.post(sale)
        let counts = try await books.bench.write { transaction, context in
            let counting = CountingTransaction(transaction)
            try PostTransfers(sale).run(in: counting, context)
            return [counting.reads, counting.writes]
        }
        #expect(counts == [1, 2])
    }

    @Test(arguments: Engine.allCases) func `two hundred writers of one party lose nothing`(engine: Engine) async throws {
        let books = try await Books(engine)
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    try await books.post(
                        [
                            .move(Int64(number + 1), .world(for: ID(Int64(number))), Account(Books.teahouse, .available)),
                            .move(1, Account(Books.teahouse, .available), Account(ID(Int64(6_000 + number % 7)), .available)),
                        ], lane: Lane(key: Int64(number)))
                }
            }
            try await group.waitForAll()
        }
        #expect(try await books.balance(Books.teahouse).available == Money(fen: 200 * 201 / 2 - 200))
        let report = try await books.verify()
        #expect(report.isSound, "\(report.problems)")
        #expect(report.entriesChecked == 800)
        #expect(try await books.totals().isBalanced)
    }

    @Test(arguments: Engine.allCases) func `a hundred takers of one promise get exactly what was promised`(engine: Engine) async throws {
        let books = try await Books(engine)
        let promise = try await books.promise(300, to: Books.teahouse, order: 7)
        _ = try await books.promise(5_000, to: Books.teahouse, order: 7)
        let taken = await withTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    let transfer: Transfer =
                        number % 2 == 0
                        ? .settle(10, promise, of: Books.teahouse, order: 7) : .void(10, promise, of: Books.teahouse, order: 7)
                    return (try? await books.post([transfer], lane: Lane(key: Int64(number)))) == nil ? 0 : 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(taken == 30)
        #expect(try await books.balance(Books.teahouse).pending == Money(fen: 5_000))
        #expect(try await books.verify().isSound)
    }

    @Test func `the platform and the world are spread evenly over shards`() {
        let generator = IDGenerator(clock: ManualClock(TestBench.start), node: 3)
        var counts: [Int: Int] = [:]
        for _ in 0..<6_400 { counts[Account.world(for: generator.next()).shard, default: 0] += 1 }
        #expect(counts.keys.allSatisfy { (0..<Account.shardsMax).contains($0) })
        #expect(counts.count == Account.shardsMax)
        #expect(counts.values.allSatisfy { (50...200).contains($0) }, "\(counts)")
    }

    @Test func `every kind and purse and problem has a name in both languages`() {
        let texts = TransferKind.allCases.map(\.label) + Purse.allCases.map(\.label) + LedgerProblem.Kind.allCases.map(\.label)
            + PostTransfers.Refusal.allCases.map(\.text)
        #expect(texts.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
        #expect(Set(texts).count == texts.count)
    }
}
