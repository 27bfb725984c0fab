// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Testing
import TestSupport

@testable import Payments

struct WithdrawalTests {
    @Test(arguments: Engine.allCases)
    func `a store's withdrawal is frozen, confirmed by the owner, and leaves`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(10_000, to: Till.teahouse)
        let withdrawal = try await till.withdraw(4_000)
        #expect(withdrawal.state == .requested)
        #expect(try await till.balance(Till.teahouse) == Balance(available: Money(fen: 6_000), frozen: Money(fen: 4_000)))
        try await till.bench.runJobs()
        #expect(try await till.withdrawal(withdrawal.id).state == .requested)
        await #expect(throws: CommonRefusal.forbidden) { try await confirm(withdrawal, as: Till.bookkeeper, till) }
        await #expect(throws: CommonRefusal.notFound) { try await confirm(withdrawal, as: Actor(party: Till.ming), till) }
        try await confirm(withdrawal, as: Till.owner, till)
        try await till.bench.runJobs()
        let paid = try await till.withdrawal(withdrawal.id)
        #expect(paid.state == .paid && paid.providerPayout == "p\(paid.id)" && paid.confirmedBy == Till.owner.party)
        #expect(try await till.balance(Till.teahouse) == Balance(available: Money(fen: 6_000)))
        await #expect(throws: IllegalStep.self) { try await confirm(withdrawal, as: Till.owner, till) }
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases) func `a person's own withdrawal needs no other confirmation`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(500, to: Till.ming)
        let withdrawal = try await till.withdraw(500, from: Till.ming, as: Actor(party: Till.ming))
        #expect(withdrawal.state == .confirmed)
        try await till.bench.runJobs()
        #expect(try await till.withdrawal(withdrawal.id).state == .paid)
        #expect(try await till.balance(Till.ming) == Balance())
    }

    @Test(arguments: Engine.allCases) func `one withdrawal a day and account`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(10_000, to: Till.teahouse)
        try await till.give(10_000, to: Till.ming)
        _ = try await till.withdraw(100)
        await #expect(throws: RequestWithdrawal.Refusal.alreadyToday) { _ = try await till.withdraw(100) }
        _ = try await till.withdraw(100, from: Till.ming, as: Actor(party: Till.ming))
        // It is 10:00 in Shanghai: the next day there begins in 14 hours.
        till.bench.clock.advance(.hours(14) - .seconds(1))
        await #expect(throws: RequestWithdrawal.Refusal.alreadyToday) { _ = try await till.withdraw(100) }
        till.bench.clock.advance(.seconds(1))
        _ = try await till.withdraw(100)
        #expect(try await till.balance(Till.teahouse).frozen == Money(fen: 200))
    }

    @Test(arguments: Engine.allCases) func `fifty withdrawals at once are one`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(100_000, to: Till.teahouse)
        let went = await successes(of: 50) { _ = try await till.withdraw(100, lane: Lane(key: Int64($0))) }
        #expect(went == 1)
        #expect(try await till.balance(Till.teahouse).frozen == Money(fen: 100))
    }

    @Test(arguments: Engine.allCases)
    func `only what is available can be withdrawn, and not less than a yuan`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(300, to: Till.teahouse)
        await #expect(throws: RequestWithdrawal.Refusal.amountTooSmall) { _ = try await till.withdraw(99) }
        await #expect(throws: RequestWithdrawal.Refusal.balanceTooLow) { _ = try await till.withdraw(301) }
        await #expect(throws: RequestWithdrawal.Refusal.balanceTooLow) { _ = try await till.withdraw(Money.inputMax.fen + 1) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await till.withdraw(100, as: Actor(party: Till.ming)) }
        // Being refused did not use the day up.
        #expect(try await till.withdraw(300).amount == Money(fen: 300))
    }

    @Test(arguments: Engine.allCases)
    func `what the bank refuses is available again, and another may be asked for`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(300, to: Till.ming)
        let actor = Actor(party: Till.ming)
        let withdrawal = try await till.withdraw(300, from: Till.ming, as: actor)
        till.provider.will(.payout(.failed(reason: "账号已注销")))
        try await till.bench.runJobs()
        let returned = try await till.withdrawal(withdrawal.id)
        #expect(returned.state == .returned && returned.failure == "账号已注销")
        #expect(try await till.balance(Till.ming) == Balance(available: Money(fen: 300)))
        try await till.bench.write {
            try RecordPayoutOutcome(withdrawal: withdrawal.id, provider: "staged", outcome: .succeeded(providerPayout: "late")).run(
                in: $0, $1)
        }
        #expect(try await till.withdrawal(withdrawal.id) == returned)
        _ = try await till.withdraw(200, from: Till.ming, as: actor)
        #expect(try await till.isSound())
    }

    @Test(arguments: Engine.allCases) func `a bank that is silent or busy is asked again`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(300, to: Till.ming)
        let withdrawal = try await till.withdraw(300, from: Till.ming, as: Actor(party: Till.ming))
        till.provider.will(.silence, .payout(.processing))
        for _ in 0..<2 {
            try await till.bench.runJobs()
            #expect(try await till.withdrawal(withdrawal.id).state == .sent)
            #expect(try await till.balance(Till.ming).frozen == Money(fen: 300))
            till.bench.clock.advance(.hours(1))
        }
        try await till.bench.runJobs()
        #expect(try await till.withdrawal(withdrawal.id).state == .paid)
        #expect(till.provider.calls.count == 3)
    }

    @Test(arguments: Engine.allCases) func `an unconfirmed withdrawal can be taken back`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(300, to: Till.teahouse)
        let withdrawal = try await till.withdraw(200)
        await #expect(throws: CommonRefusal.notFound) {
            try await till.bench.write(as: Actor(party: Till.ming)) { try CancelWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1) }
        }
        let cancelled = try await till.bench.write(as: Till.bookkeeper) { try CancelWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1) }
        #expect(cancelled.state == .cancelled)
        #expect(try await till.balance(Till.teahouse) == Balance(available: Money(fen: 300)))
        let next = try await till.withdraw(200)
        try await confirm(next, as: Till.owner, till)
        await #expect(throws: IllegalStep.self) {
            try await till.bench.write(as: Till.bookkeeper) { try CancelWithdrawal(withdrawal: next.id).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases) func `withdrawals are listed for those whom they concern`(engine: Engine) async throws {
        let till = try await Till(engine)
        try await till.give(300, to: Till.teahouse)
        let withdrawal = try await till.withdraw(200)
        for actor in [Till.owner, Till.bookkeeper, Till.operatorActor] {
            #expect(try await till.bench.read(as: actor) { try WithdrawalList.page(of: Till.teahouse, in: $0, $1) }.items == [withdrawal])
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await till.bench.read(as: Actor(party: Till.ming)) { try WithdrawalList.page(of: Till.teahouse, in: $0, $1) }
        }
        #expect(
            try await till.bench.read(as: Till.operatorActor) { try WithdrawalList.page(state: .requested, in: $0, $1) }.items.count == 1)
        #expect(try await till.bench.read(as: Till.operatorActor) { try WithdrawalList.page(state: .paid, in: $0, $1) }.items.isEmpty)
        await #expect(throws: CommonRefusal.notFound) { try await till.bench.read(as: Till.owner) { try WithdrawalList.page(in: $0, $1) } }
    }

    private func confirm(_ withdrawal: Withdrawal, as actor: Actor, _ till: Till) async throws {
        _ = try await till.bench.write(as: actor) { try ConfirmWithdrawal(withdrawal: withdrawal.id).run(in: $0, $1) }
    }

    @Test(arguments: Engine.allCases) func `the platform withdraws its own from all shards, and no more`(engine: Engine) async throws {
        let till = try await Till(engine)
        let treasurer = Actor(party: ID(9005), grants: [Party.platform: [.withdrawFunds]])
        for (store, fen) in [(1, 700), (2, 500), (3, 300)] as [(Int64, Int64)] {
            _ = try await till.bench.write { transaction, context in
                let account = Account.platform(.available, for: ID(store))
                try PostTransfers([
                    Transfer(from: .world(for: ID(store)), to: account, amount: Money(fen: fen), kind: .correction, reference: 1)
                ]).run(in: transaction, context)
            }
        }
        await #expect(throws: CommonRefusal.forbidden) { _ = try await till.withdraw(100, from: Party.platform, as: Till.operatorActor) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await till.withdraw(100, from: Party.platform, as: Till.owner) }
        await #expect(throws: RequestWithdrawal.Refusal.balanceTooLow) {
            _ = try await till.withdraw(1_501, from: Party.platform, as: treasurer)
        }
        let withdrawal = try await till.withdraw(1_400, from: Party.platform, as: treasurer)
        #expect(withdrawal.state == .confirmed && withdrawal.confirmedBy == treasurer.party)
        #expect(try await till.balance(Party.platform) == Balance(available: Money(fen: 100), frozen: Money(fen: 1_400)))
        till.provider.will(.payout(.failed(reason: "account closed")))
        try await till.bench.runJobs()
        #expect(try await till.balance(Party.platform) == Balance(available: Money(fen: 1_500)))
        _ = try await till.withdraw(1_500, from: Party.platform, as: treasurer)
        try await till.bench.runJobs()
        #expect(try await till.balance(Party.platform) == Balance())
        #expect(try await till.isSound())
    }
}
