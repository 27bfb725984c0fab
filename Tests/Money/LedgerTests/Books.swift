// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import TestSupport

@testable import Ledger

/// A bench with parties who have money.
struct Books: Sendable {
    static let teahouse = ID<Party>(5001)
    static let pottery = ID<Party>(5002)
    static let ming = ID<Party>(9001)

    let bench: TestBench

    init(_ engine: Engine) async throws { bench = try await TestBench(engine, modules: [LedgerModule.front]) }

    @discardableResult
    func post(_ transfers: [Transfer], lane: Lane = .shared) async throws -> [ID<Transfer>] {
        try await bench.write(lane: lane) { try PostTransfers(transfers).run(in: $0, $1) }
    }

    /// Gives a party money of its own.
    func give(_ fen: Int64, to party: ID<Party>, _ purse: Purse = .available) async throws {
        try await post([
            Transfer(from: .world(for: party), to: Account(party, purse), amount: Money(fen: fen), kind: .correction, reference: 1)
        ])
    }

    /// Promises a party part of an order.
    func promise(_ fen: Int64, to party: ID<Party>, order: Int64) async throws -> Int64 {
        try await post([.promise(fen, to: party, order: order)])[0].raw
    }

    func balance(_ party: ID<Party>) async throws -> Balance { try await bench.read { snapshot, _ in try Balance.of(party, in: snapshot) } }

    func verify() async throws -> LedgerReport { try await bench.read { snapshot, _ in try VerifyLedger().run(in: snapshot) } }

    func totals() async throws -> LedgerTotals { try await bench.read { snapshot, _ in try LedgerTotals.read(in: snapshot) } }

    /// What somebody with access to the database could do behind the program's back.
    func tamper(_ sql: SQL) async throws -> Int { try await bench.write { transaction, _ in try transaction.changes(sql) } }
}

extension Transfer {
    static func promise(_ fen: Int64, to party: ID<Party>, order: Int64) -> Transfer {
        Transfer(
            from: .world(for: party), to: Account(party, .pending), amount: Money(fen: fen), kind: .orderPaid, order: order,
            reference: order)
    }

    static func settle(_ fen: Int64, _ promise: Int64, of party: ID<Party>, order: Int64) -> Transfer {
        Transfer(
            from: Account(party, .pending), to: Account(party, .available), amount: Money(fen: fen), kind: .settled, order: order,
            reference: order, promise: promise)
    }

    static func void(_ fen: Int64, _ promise: Int64, of party: ID<Party>, order: Int64) -> Transfer {
        Transfer(
            from: Account(party, .pending), to: .world(for: party), amount: Money(fen: fen), kind: .refunded, order: order,
            reference: order, promise: promise)
    }

    static func move(_ fen: Int64, _ from: Account, _ to: Account, _ kind: TransferKind = .correction) -> Transfer {
        Transfer(from: from, to: to, amount: Money(fen: fen), kind: kind, reference: 1)
    }
}

/// Counts the statements that go through.
final class CountingTransaction: Transaction {
    let base: any Transaction
    private(set) var reads = 0
    private(set) var writes = 0

    init(_ base: any Transaction) { self.base = base }

    var engine: Engine { base.engine }

    func rows(_ sql: SQL) throws -> [Row] {
        reads += 1
        return try base.rows(sql)
    }

    func execute(_ sql: SQL) throws {
        writes += 1
        try base.execute(sql)
    }

    func changes(_ sql: SQL) throws -> Int {
        writes += 1
        return try base.changes(sql)
    }
}
