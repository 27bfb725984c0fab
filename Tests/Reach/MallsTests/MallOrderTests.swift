// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Members
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Malls

/// A tea house with members and a mini-program mall outside, and two buyers.
private struct Arcade: Sendable {
    let bench: TestBench
    let store: ID<Store>
    let owner: ID<Person>
    let lin: ID<Person>
    let wei: ID<Person>

    static let phone = "13912345678"

    init(_ engine: Engine) async throws {
        bench = try await TestBench(
            engine, modules: [IdentityModule.front, StoresModule.front, PricingModule.front, MembersModule.front, MallsModule.front])
        (store, owner, lin, wei) = try await bench.write { transaction, context in
            func person(_ name: String, _ phone: String) throws -> ID<Person> {
                try Register(login: .phone(phone), name: name, passwordHash: .decoy(cost: .cheap)).run(in: transaction, context).id
            }
            let owner = try person("赵掌柜", "13800000011")
            let store = try SeedStore(name: "青山茶铺", owner: owner).run(in: transaction, context).id
            try SaveProgramme(store: store, basis: .spend, pointsPerYuan: 1, levels: [MemberLevel(number: 1, name: "茶友", threshold: 0)])
                .run(in: transaction, context)
            return (store, owner, try person("林小满", Self.phone), try person("韦一", "13700005678"))
        }
    }

    func actor(_ person: ID<Person>) async throws -> Actor { try await bench.database.read { try Actor.of(person, in: $0) } }

    func join(_ person: ID<Person>) async throws {
        try await bench.write(as: try await actor(person)) {
            _ = try JoinStore(store: store, person: person, consents: true).run(in: $0, $1)
        }
    }

    func report(
        version: Int64, state: MallOrderState = .paid, number: String = "WX-1", total: Int64 = 9_900, phone: String? = Arcade.phone,
        lines: [MallOrder.Line]? = nil, parcels: [MallOrder.Parcel] = [], link: String? = "https://mall.example/o/1",
        mall: String = "小程序商城",
        placedAt: Timestamp = TestBench.start, as person: ID<Person>? = nil, lane: Lane = .shared
    ) async throws -> MallOrder {
        let verb = ReportMallOrder(
            store: store, number: number, version: version, mall: mall, state: state, total: Money(fen: total), link: link, phone: phone,
            placedAt: placedAt, lines: lines ?? [MallOrder.Line(title: "龙井礼盒", count: 1, price: Money(fen: total))], parcels: parcels)
        return try await bench.write(as: try await actor(person ?? owner), lane: lane) { try verb.run(in: $0, $1) }
    }

    func mine(_ person: ID<Person>) async throws -> [MallOrder] {
        try await bench.read(as: try await actor(person)) { try MallOrderList.mine(person, PageRequest(), in: $0, $1).items }
    }

    func link(_ order: MallOrder, code: String, by person: ID<Person>) async throws {
        try await bench.write(as: try await actor(person)) {
            _ = try LinkMallOrder(order: order.id, code: code, person: person).run(in: $0, $1)
        }
    }
}

struct MallOrderTests {
    @Test(arguments: Engine.allCases)
    func `reports come twice and in any order, and the highest version counts`(engine: Engine) async throws {
        let arcade = try await Arcade(engine)
        let parcel = MallOrder.Parcel(carrier: "SF", trackingNumber: "SF1234567", shippedAt: TestBench.start)
        let first = try await arcade.report(version: 20)
        #expect(try await arcade.report(version: 20) == first)
        let shipped = try await arcade.report(version: 30, state: .shipped, parcels: [parcel])
        #expect(shipped.id == first.id && shipped.state == .shipped && shipped.parcels == [parcel])
        #expect(try await arcade.report(version: 10, state: .placed) == shipped)
        await #expect(throws: ReportMallOrder.Refusal.versionReused) { _ = try await arcade.report(version: 30, state: .received) }
        let page = try await arcade.bench.read(as: try await arcade.actor(arcade.owner)) {
            try MallOrderList.of(arcade.store, PageRequest(), in: $0, $1).items
        }
        #expect(page == [shipped])
        let totals = try await arcade.bench.database.read { try MallOrder.totals(of: arcade.store, in: $0) }
        #expect(totals.count == 1 && totals.total == Money(fen: 9_900))
    }

    @Test(arguments: Engine.allCases) func `many reports of one order at once make one order`(engine: Engine) async throws {
        let arcade = try await Arcade(engine)
        let versions = Array(1...12).map(Int64.init).shuffled()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for version in versions {
                group.addTask { _ = try await arcade.report(version: version, total: 100 * version, lane: Lane(key: version)) }
            }
            try await group.waitForAll()
        }
        let orders = try await arcade.bench.database.read { try MallOrder.page(PageRequest(), of: arcade.store, in: $0).items }
        #expect(orders.count == 1 && orders[0].version == 12 && orders[0].total == Money(fen: 1_200))
    }

    @Test(arguments: Engine.allCases)
    func `a buyer finds what was ordered under the phone number given to the store, until it is taken back`(engine: Engine) async throws {
        let arcade = try await Arcade(engine)
        let order = try await arcade.report(version: 1)
        #expect(try await arcade.mine(arcade.lin).isEmpty)
        try await arcade.join(arcade.lin)
        try await arcade.join(arcade.wei)
        #expect(try await arcade.mine(arcade.lin) == [order])
        #expect(try await arcade.mine(arcade.wei).isEmpty)
        // A later report without the number keeps it.
        let later = try await arcade.report(version: 2, phone: nil)
        #expect(try await arcade.mine(arcade.lin) == [later])
        let wei = try await arcade.actor(arcade.wei)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await arcade.bench.read(as: wei) { try MallOrderList.find(order.id, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await arcade.bench.read(as: wei) { try MallOrderList.mine(arcade.lin, PageRequest(), in: $0, $1).items }
        }
        try await arcade.bench.write(as: try await arcade.actor(arcade.lin)) {
            try LeaveStore(store: arcade.store, person: arcade.lin).run(in: $0, $1)
        }
        #expect(try await arcade.mine(arcade.lin).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a buyer takes an order with the mall's code, and the first has it`(engine: Engine) async throws {
        let arcade = try await Arcade(engine)
        let order = try await arcade.report(version: 1)
        let code = order.code(arcade.bench.vault)
        await #expect(throws: CommonRefusal.notFound) { try await arcade.link(order, code: "000000000000000000000000", by: arcade.wei) }
        try await arcade.link(order, code: code, by: arcade.wei)
        try await arcade.link(order, code: code, by: arcade.wei)
        #expect(try await arcade.mine(arcade.wei).map(\.id) == [order.id])
        await #expect(throws: LinkMallOrder.Refusal.linkedToOther) { try await arcade.link(order, code: code, by: arcade.lin) }
        // Who took it has it, whatever phone number it was ordered under.
        try await arcade.join(arcade.lin)
        #expect(try await arcade.mine(arcade.lin).isEmpty)
        #expect(try await arcade.report(version: 2, state: .received).person == arcade.wei)
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be is refused by name, and a stranger reports nothing`(engine: Engine) async throws {
        let arcade = try await Arcade(engine)
        let line = MallOrder.Line(title: "茶", count: 1, price: .zero)
        let parcel = MallOrder.Parcel(carrier: "SF", trackingNumber: "SF1", shippedAt: TestBench.start)
        func refused(_ name: ReportMallOrder.Refusal, _ report: () async throws -> MallOrder) async throws {
            do {
                _ = try await report()
                Issue.record("\(name) was not refused")
            } catch let refusal as ReportMallOrder.Refusal { #expect(refusal == name) }
        }
        try await refused(.versionNotPositive) { try await arcade.report(version: 0) }
        try await refused(.noLines) { try await arcade.report(version: 1, lines: []) }
        try await refused(.tooManyLines) { try await arcade.report(version: 1, lines: Array(repeating: line, count: 51)) }
        try await refused(.tooManyParcels) { try await arcade.report(version: 1, parcels: Array(repeating: parcel, count: 21)) }
        try await refused(.countOutOfRange) { try await arcade.report(version: 1, lines: [.init(title: "茶", count: 0, price: .zero)]) }
        try await refused(.amountOutOfRange) { try await arcade.report(version: 1, total: -1) }
        try await refused(.linkInvalid) { try await arcade.report(version: 1, link: "http://mall.example") }
        try await refused(.placedInFuture) { try await arcade.report(version: 1, placedAt: TestBench.start + .days(1)) }
        await #expect(throws: Login.Refusal.phoneInvalid) { _ = try await arcade.report(version: 1, phone: "12") }
        await #expect(throws: CommonRefusal.notFound) { _ = try await arcade.report(version: 1, as: arcade.wei) }
        #expect(try await arcade.bench.database.read { try MallOrder.totals(of: arcade.store, in: $0).count } == 0)
    }
}
