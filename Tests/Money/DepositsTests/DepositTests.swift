// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Deposits

struct DepositTests {
    @Test(arguments: Engine.allCases) func `the highest deposit of what is on sale is required`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        #expect(try await guild.standing() == DepositStanding(held: .zero, required: .zero, suspended: []))
        _ = try await guild.sell("明前龙井一级茶", in: guild.tea)
        #expect(try await guild.standing().required == .zero)
        _ = try await guild.sell("手工白瓷茶杯对杯", in: guild.cups)
        #expect(try await guild.standing().required == Money(fen: 5_000))
        _ = try await guild.sell("和田玉平安扣吊坠", in: guild.jewels)
        #expect(try await guild.standing().required == Money(fen: 50_000))
        #expect(try await guild.standing().short == Money(fen: 50_000))
    }

    @Test(arguments: Engine.allCases)
    func `products short of deposit go off sale and come back by themselves`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        let tea = try await guild.sell("明前龙井一级茶", in: guild.tea)
        let cup = try await guild.sell("手工白瓷茶杯对杯", in: guild.cups)
        let jewel = try await guild.sell("和田玉平安扣吊坠", in: guild.jewels)
        try await guild.publish { try await [guild.status(cup), guild.status(jewel)] == [.depositMissing, .depositMissing] }
        #expect(try await [guild.status(tea), guild.status(cup), guild.status(jewel)] == [.onSale, .depositMissing, .depositMissing])
        #expect(try await guild.standing().suspended.sorted() == [guild.cups, guild.jewels].sorted())
        try await guild.topUp(60)
        #expect(try await [guild.status(tea), guild.status(cup), guild.status(jewel)] == [.onSale, .onSale, .depositMissing])
        try await guild.topUp(440)
        #expect(try await [guild.status(tea), guild.status(cup), guild.status(jewel)] == [.onSale, .onSale, .onSale])
        try await guild.bench.scheduler.publish()
        #expect(try await guild.status(jewel) == .onSale)
        #expect(try await guild.balance() == Balance(deposit: Money(fen: 50_000)))
        #expect(try await guild.movements().map(\.kind) == [.paid, .paid])
        #expect(try await guild.isSound())
    }

    @Test(arguments: Engine.allCases) func `a notice that comes twice tops up once`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        let payment = try await guild.ask(60)
        #expect(try await guild.balance().deposit == .zero)
        guard case .accepted = try await guild.pay(payment), case .duplicate = try await guild.pay(payment) else {
            Issue.record("the notice was not taken as expected")
            return
        }
        #expect(try await guild.balance().deposit == Money(fen: 6_000))
    }

    @Test(arguments: Engine.allCases) func `a used deposit pays, is explained, and takes off sale what it no longer reaches`(
        engine: Engine
    ) async throws {
        let guild = try await Guild(engine)
        try await guild.topUp(55)
        let cup = try await guild.sell("手工白瓷茶杯对杯", in: guild.cups)
        _ = try await guild.use(500, for: .compensation(buyer: ID(9001)), reason: "碎杯赔付")
        #expect(try await guild.status(cup) == .onSale)
        _ = try await guild.use(1, for: .platformFee)
        #expect(try await guild.status(cup) == .depositMissing)
        try await guild.overdraw(300)
        _ = try await guild.use(300, for: .clawback)
        #expect(try await guild.balance() == Balance(deposit: Money(fen: 4_699)))
        #expect(try await guild.movements().map(\.kind) == [.clawback, .platformFee, .compensation, .paid])
        #expect(try await guild.movements()[2].reason == "碎杯赔付")
        let buyer = try await guild.bench.read { snapshot, _ in try Balance.of(ID<Party>(9001), in: snapshot) }
        #expect(buyer == Balance(available: Money(fen: 500)))
        #expect(try await guild.isSound())
    }

    @Test(arguments: Engine.allCases) func `a deposit is used only by operators, for what is owed, and no further than it reaches`(
        engine: Engine
    ) async throws {
        let guild = try await Guild(engine)
        try await guild.topUp(1)
        await #expect(throws: CommonRefusal.notFound) { _ = try await guild.use(1, for: .platformFee, as: guild.owner) }
        await #expect(throws: UseDeposit.Refusal.amountNotPositive) { _ = try await guild.use(0, for: .platformFee) }
        await #expect(throws: UseDeposit.Refusal.moreThanHeld) { _ = try await guild.use(101, for: .platformFee) }
        await #expect(throws: UseDeposit.Refusal.moreThanOwed) { _ = try await guild.use(1, for: .clawback) }
        await #expect(throws: UseDeposit.Refusal.buyerUnfit) { _ = try await guild.use(1, for: .compensation(buyer: guild.store.party)) }
        await #expect(throws: FieldRefusal.self) { _ = try await guild.use(1, for: .platformFee, reason: " ") }
        #expect(try await guild.balance().deposit == Money(fen: 100))
    }

    @Test(arguments: Engine.allCases) func `uses at the same time never take more than there is`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        try await guild.topUp(1)
        let went = await withTaskGroup(of: Int.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let context = guild.bench.context(Guild.operatorActor)
                    let use = UseDeposit(store: guild.store, amount: Money(fen: 30), use: .platformFee, reason: "服务费")
                    let done = try? await guild.bench.database.write(lane: Lane(key: Int64(number))) { try use.run(in: $0, context) }
                    return done == nil ? 0 : 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(went == 3)
        #expect(try await guild.balance().deposit == Money(fen: 10))
    }

    @Test(arguments: Engine.allCases)
    func `a closing store gets its deposit back before it is closed for good`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        try await guild.topUp(60)
        let late = try await guild.ask(40)
        await #expect(throws: ReturnDeposit.Refusal.notClosing) { try await giveBack(guild) }
        try await guild.overdraw(1_000)
        try await guild.close()
        await #expect(throws: ClosingRefusal.self) { try await finish(guild) }
        await #expect(throws: CommonRefusal.notFound) { try await giveBack(guild, as: Actor(party: ID(5_000_005))) }
        try await giveBack(guild)
        #expect(try await guild.balance() == Balance(available: Money(fen: 5_000)))
        await #expect(throws: ReturnDeposit.Refusal.nothingToReturn) { try await giveBack(guild) }
        try await finish(guild)
        guard case .accepted(let paid) = try await guild.pay(late) else {
            Issue.record("the late notice was not accepted")
            return
        }
        let refunds = try await guild.bench.read { snapshot, _ in try Refund.all(of: paid.id, in: snapshot) }
        #expect(refunds.map(\.amount) == [Money(fen: 4_000)])
        await #expect(throws: TopUpDeposit.Refusal.storeEnding) { _ = try await guild.ask(1) }
        #expect(try await guild.movements().map(\.kind) == [.returned, .paid])
        #expect(try await guild.isSound())
    }

    @Test(arguments: Engine.allCases) func `a store with unsettled money does not close`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        _ = try await guild.bench.write { transaction, context in
            try PostTransfers([
                Transfer(
                    from: .world(for: guild.store.party), to: Account(guild.store.party, .pending), amount: Money(fen: 7), kind: .orderPaid,
                    order: 1, reference: 1)
            ]).run(in: transaction, context)
        }
        await #expect(throws: ClosingRefusal.self) { try await guild.close() }
    }

    @Test(arguments: Engine.allCases) func `a product cannot be listed where the deposit does not reach`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        try await guild.topUp(20)
        let refusals = try await guild.bench.write { transaction, context in
            try [guild.tea, guild.cups].map {
                try DepositObstacle().refusal(store: guild.store, category: $0, in: transaction, context)?.text.english
            }
        }
        #expect(refusals == [nil, "The deposit is ¥30.00 short. Top it up first."])
    }

    @Test(arguments: Engine.allCases) func `a top-up is the store's own, and within limits`(engine: Engine) async throws {
        let guild = try await Guild(engine)
        await #expect(throws: CommonRefusal.notFound) { _ = try await guild.ask(1, as: Actor(party: ID(5_000_005))) }
        await #expect(throws: TopUpDeposit.Refusal.amountOutOfRange) { _ = try await guild.ask(0) }
        await #expect(throws: TopUpDeposit.Refusal.amountOutOfRange) { _ = try await guild.ask(1_000_001) }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await guild.bench.read(as: Actor(party: ID(5_000_005))) { try DepositStanding.of(guild.store, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.forbidden) {
            _ = try await guild.bench.write(as: guild.owner) { try CheckDeposit(store: guild.store).run(in: $0, $1) }
        }
    }

    private func giveBack(_ guild: Guild, as actor: Actor? = nil) async throws {
        _ = try await guild.bench.write(as: actor ?? guild.owner) { try ReturnDeposit(store: guild.store).run(in: $0, $1) }
    }

    private func finish(_ guild: Guild) async throws {
        _ = try await guild.bench.write(as: guild.owner) {
            try FinishClosing(guild.store, obstacles: [UnsettledMoney(), UnreturnedDeposit()]).run(in: $0, $1)
        }
    }
}
