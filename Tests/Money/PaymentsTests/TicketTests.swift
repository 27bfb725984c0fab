// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Testing
import TestSupport

@testable import Payments

struct TicketTests {
    private func asked(_ till: Till, fen: Int64 = 4_000) async throws -> (Withdrawal, WithdrawalTicket) {
        try await till.give(10_000, to: Till.teahouse)
        let withdrawal = try await till.withdraw(fen)
        return (withdrawal, try await ticket(withdrawal, till))
    }

    private func ticket(_ withdrawal: Withdrawal, _ till: Till) async throws -> WithdrawalTicket {
        try await till.bench.read { snapshot, _ in try found(try WithdrawalTicket.of(withdrawal, in: snapshot)) }
    }

    @discardableResult
    private func scan(_ ticket: WithdrawalTicket, as actor: Actor, _ till: Till) async throws -> WithdrawalTicket {
        try await till.bench.write(as: actor) { try ScanTicket(ticket: ticket.ticket).run(in: $0, $1) }
    }

    @Test func `every state of a ticket is reachable and every other step is refused`() {
        #expect(WithdrawalTicketState.reachable == Set(WithdrawalTicketState.allCases))
        for from in WithdrawalTicketState.allCases {
            for to in WithdrawalTicketState.allCases where !from.allows(to) {
                #expect(throws: IllegalStep.self) { try from.moved(to: to) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a store's withdrawal waits until its owner has scanned and confirmed`(engine: Engine) async throws {
        let till = try await Till(engine)
        let (withdrawal, issued) = try await asked(till)
        #expect(issued.state == .unscanned && issued.ticket.count == 26)
        let scanned = try await scan(issued, as: Till.owner, till)
        #expect(scanned.state == .scanned && scanned.scannerRole == .owner && scanned.scannedBy == Till.owner.party)
        #expect(try await scan(issued, as: Till.bookkeeper, till).scannerRole == .owner)
        _ = try await till.bench.write(as: Till.owner) { try ConfirmWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1) }
        #expect(try await ticket(withdrawal, till).state == .confirmed)
        #expect(try await till.events("withdrawal_ticket.changed") == 2)
        #expect(try await till.events("withdrawal.confirmed") == 1)
        try await till.bench.runJobs()
        #expect(try await till.withdrawal(withdrawal.id).state == .paid)
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases) func `a ticket says who scanned it, and does not exist for strangers`(engine: Engine) async throws {
        let till = try await Till(engine)
        let (_, issued) = try await asked(till)
        await #expect(throws: CommonRefusal.notFound) { try await scan(issued, as: Actor(party: Till.ming), till) }
        await #expect(throws: CommonRefusal.unauthenticated) { try await scan(issued, as: .anonymous, till) }
        let packer = Actor(party: ID(9009), grants: [Till.teahouse: [.manageOrders]])
        #expect(try await scan(issued, as: packer, till).scannerRole == .staff)
        await #expect(throws: CommonRefusal.notFound) {
            try await till.bench.write(as: Till.owner) { try ScanTicket(ticket: "nothing").run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases) func `a ticket that nobody confirms gives the money and the day back`(engine: Engine) async throws {
        let till = try await Till(engine)
        let (withdrawal, _) = try await asked(till)
        try await till.bench.advance(.hours(24) - .seconds(1))
        #expect(try await till.withdrawal(withdrawal.id).state == .requested)
        try await till.bench.advance(.seconds(1))
        #expect(try await till.withdrawal(withdrawal.id).state == .cancelled)
        #expect(try await ticket(withdrawal, till).state == .expired)
        #expect(try await till.balance(Till.teahouse) == Balance(available: Money(fen: 10_000)))
        await #expect(throws: IllegalStep.self) {
            try await till.bench.write(as: Till.owner) { try ConfirmWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1) }
        }
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases) func `a cancelled withdrawal cancels its ticket`(engine: Engine) async throws {
        let till = try await Till(engine)
        let (withdrawal, issued) = try await asked(till)
        _ = try await till.bench.write(as: Till.bookkeeper) { try CancelWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1) }
        #expect(try await ticket(withdrawal, till).state == .cancelled)
        #expect(try await scan(issued, as: Till.owner, till).state == .cancelled)
        try await till.bench.advance(.days(2))
        #expect(try await ticket(withdrawal, till).state == .cancelled)
        #expect(try await till.balance(Till.teahouse).frozen.isZero)
    }

    @Test(arguments: Engine.allCases) func `flows are the party's whole chain and can be narrowed`(engine: Engine) async throws {
        let till = try await Till(engine)
        let (withdrawal, _) = try await asked(till)
        let all = try await flows(till)
        #expect(all.map(\.sequence) == [3, 2, 1])
        #expect(try await flows(till, FlowFilter(isIncome: false)).map(\.kind) == [.withdrawalHeld])
        #expect(try await flows(till, FlowFilter(until: till.bench.clock.now)).isEmpty)
        #expect(try await flows(till, FlowFilter(orders: [77])).isEmpty)
        #expect(try await flows(till, before: 2).map(\.sequence) == [1])
        #expect(try await flows(till, skip: 1).map(\.sequence) == [2, 1])
        await #expect(throws: CommonRefusal.notFound) { _ = try await flows(till, as: Actor(party: Till.ming)) }
        let one = try await till.bench.read(as: Till.bookkeeper) { try FlowList.find(3, of: Till.teahouse, in: $0, $1) }
        #expect(one.reference == withdrawal.id.raw)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await till.bench.read(as: Till.bookkeeper) { try FlowList.find(4, of: Till.teahouse, in: $0, $1) }
        }
    }

    private func flows(
        _ till: Till, _ filter: FlowFilter = FlowFilter(), before: Int64? = nil, skip: Int = 0, as actor: Actor = Till.bookkeeper
    ) async throws -> [LedgerEntry] {
        try await till.bench.read(as: actor) { try FlowList.of(Till.teahouse, filter, before: before, skip: skip, limit: 10, in: $0, $1) }
    }
}
