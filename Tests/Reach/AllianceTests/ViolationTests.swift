// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance

@Suite struct ViolationTests {
    @Test(arguments: Engine.allCases)
    func `a violation closes cards until an appeal lifts it`(engine: Engine) async throws {
        let market = try await Market(engine)
        try await market.add([market.open()])
        let channel = try await market.channel()
        let violation = try await market.record(days: 10)
        #expect(violation.state == .recorded && violation.closedUntil == TestBench.start + .days(10))
        await #expect(throws: PlaceSellerCard.Refusal.cardsClosed) { try await market.placeTea(in: channel) }
        await #expect(throws: CommonRefusal.notFound) { try await market.appeal(violation, as: market.staff) }
        await #expect(throws: DecideViolation.Refusal.notAppealed) { try await market.decide(violation, isLifted: false) }
        #expect(try await market.appeal(violation).state == .appealed)
        await #expect(throws: IllegalStep.self) { try await market.appeal(violation) }
        await #expect(throws: PlaceSellerCard.Refusal.cardsClosed) { try await market.placeTea(in: channel) }
        await #expect(throws: CommonRefusal.notFound) { try await market.decide(violation, isLifted: true, as: market.seller) }
        #expect(try await market.decide(violation, isLifted: true).state == .lifted)
        try await market.placeTea(in: channel)
        #expect(try await market.points() == 0)
    }

    @Test(arguments: Engine.allCases)
    func `what nobody appeals against stands, and cards open again in time`(engine: Engine) async throws {
        let market = try await Market(engine)
        try await market.add([market.open()])
        let channel = try await market.channel()
        let violation = try await market.record(days: 10)
        try await market.bench.advance(.days(7))
        let mine = try await market.bench.read(as: market.seller) { try ViolationList.of(market.lan.id, in: $0, $1).items }
        #expect(mine.map(\.violation.state) == [.standing] && mine[0].violation.points == 3)
        await #expect(throws: IllegalStep.self) { try await market.appeal(violation) }
        await #expect(throws: PlaceSellerCard.Refusal.cardsClosed) { try await market.placeTea(in: channel) }
        try await market.bench.advance(.days(3))
        try await market.placeTea(in: channel)
        #expect(try await market.points() == 3)
        let upheld = try await market.record(days: 0)
        try await market.appeal(upheld)
        #expect(try await market.decide(upheld, isLifted: false).state == .standing)
        #expect(try await market.points() == 6)
    }

    @Test(arguments: Engine.allCases)
    func `only operators record, within limits, and see all`(engine: Engine) async throws {
        let market = try await Market(engine)
        await #expect(throws: CommonRefusal.notFound) { try await market.record(days: 1, as: market.staff) }
        await #expect(throws: RecordViolation.Refusal.pointsOutOfRange) { try await market.record(points: 13) }
        await #expect(throws: RecordViolation.Refusal.daysOutOfRange) { try await market.record(days: 366) }
        await #expect(throws: RecordViolation.Refusal.sellerUnknown) { try await market.record(of: market.ming) }
        try await market.record()
        let all = try await market.bench.read(as: market.platform) { try ViolationList.all(state: .recorded, in: $0, $1).items }
        #expect(all.map(\.sellerName) == ["兰说茶"])
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.seller) { try ViolationList.all(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.staff) { try ViolationList.of(market.lan.id, in: $0, $1) }
        }
    }

    @Test func `every state is reached and every other step refused`() {
        #expect(ViolationState.reachable == Set(ViolationState.allCases) && SampleState.reachable == Set(SampleState.allCases))
        for state in ViolationState.allCases {
            for next in ViolationState.allCases where !state.allows(next) {
                #expect(throws: IllegalStep.self) { try state.moved(to: next) }
            }
        }
        for state in SampleState.allCases {
            for next in SampleState.allCases where !state.allows(next) {
                #expect(throws: IllegalStep.self) { try state.moved(to: next) }
            }
        }
    }
}

extension Market {
    var platform: Actor { Actor(party: owner.id.party, grants: [Party.platform: [.decideDisputes]]) }

    func channel() async throws -> ID<ChannelAccount> {
        try await bench.write(as: seller) {
            try LinkChannel(owner: .person(lan.id), kind: .groupChat, name: "茶友群").run(in: $0, $1).id
        }
    }

    @discardableResult
    func placeTea(in channel: ID<ChannelAccount>) async throws -> Placement {
        try await bench.write(as: seller) { try PlaceSellerCard(seller: lan.id, product: tea, channel: channel).run(in: $0, $1) }
    }

    @discardableResult
    func record(of person: Person? = nil, points: Int = 3, days: Int = 0, as actor: Actor? = nil) async throws -> Violation {
        let verb = RecordViolation(
            seller: (person ?? lan).id, rule: .falseClaims, grounds: "称茶可治病", points: points, closedDays: days)
        return try await bench.write(as: actor ?? platform) { try verb.run(in: $0, $1) }
    }

    @discardableResult
    func appeal(_ violation: Violation, as actor: Actor? = nil) async throws -> Violation {
        try await bench.write(as: actor ?? seller) { try AppealViolation(violation: violation.id, appeal: "只说了口感").run(in: $0, $1) }
    }

    func decide(_ violation: Violation, isLifted: Bool, as actor: Actor? = nil) async throws -> Violation {
        try await bench.write(as: actor ?? platform) {
            try DecideViolation(violation: violation.id, isLifted: isLifted, decision: "已看过内容").run(in: $0, $1)
        }
    }

    func points() async throws -> Int {
        try await bench.read { try Violation.points(of: lan.id, since: $1.now - .days(365), in: $0) }
    }
}
