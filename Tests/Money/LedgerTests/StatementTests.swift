// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Ledger

struct StatementTests {
    @Test(arguments: Engine.allCases) func `a statement shows every entry once, newest first, with the balance after it`(
        engine: Engine
    ) async throws {
        let books = try await Books(engine)
        for fen in 1...25 as ClosedRange<Int64> { try await books.give(fen, to: Books.ming) }
        let entries = try await pages(of: Books.ming, size: 10, books)
        #expect(entries.map(\.amount.fen) == (1...25).reversed())
        #expect(entries.first?.balance == Money(fen: 325))
        #expect(entries.allSatisfy { $0.kind == .correction && $0.counterpart.party == Party.world })
    }

    @Test(arguments: Engine.allCases)
    func `the statements of the platform and of providers merge their shards, and lead to both sides of each transfer`(engine: Engine)
        async throws
    {
        let books = try await Books(engine)
        var ids: [Int64] = []
        for number in 1...30 as ClosedRange<Int64> {
            let account = Account.platform(.pending, for: ID(number * 977))
            let transfer = Transfer(
                from: .world(for: ID(number)), to: account, amount: Money(fen: number), kind: .orderPaid, order: number, reference: number)
            let promise = try await books.post([transfer])[0].raw
            let settle = Transfer(
                from: account, to: .platform(.available, for: ID(number * 977)), amount: Money(fen: number), kind: .settled, order: number,
                reference: number, promise: promise)
            ids += [promise, try await books.post([settle])[0].raw]
        }
        let entries = try await pages(of: Party.platform, size: 7, books)
        #expect(entries.count == 90)
        #expect(Set(entries.map { "\($0.account.shard).\($0.sequence)" }).count == 90)
        #expect(entries.map(\.transfer.raw) == entries.map(\.transfer.raw).sorted(by: >))
        #expect(Set(entries.map(\.transfer.raw)) == Set(ids))
        #expect(Set(entries.map(\.account.shard)).count > 10)
        #expect(try await books.balance(Party.platform) == Balance(available: Money(fen: 465)))
        let owed = try await pages(of: Party.world, size: 7, books)
        #expect(owed.map(\.amount.fen) == (1...30).map { -$0 }.reversed())
        #expect(Set(owed.map(\.account.shard)).count > 10)
        for entry in entries + owed {
            let sides = try await books.bench.read {
                try Statement.sides(of: entry.transfer, party: entry.account.party, sequence: entry.sequence, in: $0, $1)
            }
            #expect(sides.mirror?.account == sides.entry.counterpart && sides.mirror?.amount == -sides.entry.amount)
        }
    }

    @Test(arguments: Engine.allCases) func `only those whom it concerns see a party's money`(engine: Engine) async throws {
        let books = try await Books(engine)
        try await books.give(5, to: Books.teahouse)
        let allowed: [Actor] = [
            Actor(party: Books.teahouse), Actor(party: Books.ming, grants: [Books.teahouse: [.manageFunds]]),
            Actor(party: Books.ming, grants: [Books.teahouse: [.ownStore]]),
            Actor(party: Books.ming, grants: [Party.platform: [.readLedger]]),
            .system,
        ]
        for actor in allowed { #expect(try await page(as: actor, books).items.count == 1) }
        await #expect(throws: CommonRefusal.notFound) { try await page(as: Actor(party: Books.ming), books) }
        await #expect(throws: CommonRefusal.notFound) { try await page(as: .anonymous, books) }
        await #expect(throws: CommonRefusal.forbidden) {
            try await page(as: Actor(party: Books.ming, grants: [Books.teahouse: [.manageOrders]]), books)
        }
    }

    @Test(arguments: Engine.allCases) func `an order's entries show both sides of each of its transfers`(engine: Engine) async throws {
        let books = try await Books(engine)
        let promise = try await books.promise(100, to: Books.teahouse, order: 7)
        _ = try await books.promise(100, to: Books.teahouse, order: 8)
        try await books.post([.settle(40, promise, of: Books.teahouse, order: 7)])
        let entries = try await books.bench.read { snapshot, _ in try OrderEntries.of(7, in: snapshot) }
        #expect(entries.map(\.amount.fen) == [-100, 100, -40, 40])
        #expect(entries.map(\.promise) == [nil, nil, promise, promise])
    }

    @Test(arguments: Engine.allCases) func `balances of several parties are read at once`(engine: Engine) async throws {
        let books = try await Books(engine)
        try await books.give(5, to: Books.teahouse)
        try await books.give(7, to: Books.ming, .deposit)
        let found = try await books.bench.read { snapshot, _ in
            try Balance.of([Books.teahouse, Books.ming, Books.pottery], in: snapshot)
        }
        #expect(found == [Books.teahouse: Balance(available: Money(fen: 5)), Books.ming: Balance(deposit: Money(fen: 7))])
        #expect(try await books.totals().held == Balance(available: Money(fen: 5), deposit: Money(fen: 7)))
    }

    private func page(as actor: Actor, _ books: Books) async throws -> Page<LedgerEntry> {
        try await books.bench.read(as: actor) { try Statement.page(of: Books.teahouse, in: $0, $1) }
    }

    private func pages(of party: ID<Party>, size: Int, _ books: Books) async throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        var cursor: Cursor?
        repeat {
            let request = PageRequest(size: size, after: cursor)
            let page = try await books.bench.read { try Statement.page(of: party, request, in: $0, $1) }
            entries += page.items
            cursor = page.next
        } while cursor != nil
        return entries
    }
}
