// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Members

struct MemberTests {
    @Test(arguments: Engine.allCases)
    func `a buyer joins by consent, is found by phone and number, and leaves`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        await #expect(throws: JoinStore.Refusal.noConsent) { try await club.join(club.lin, consents: false) }
        let member = try await club.join(club.lin)
        #expect(member.numberText == "00000001" && member.phoneMasked == "139****5678" && member.level == 1)
        #expect(try await club.join(club.lin) == member)
        #expect(try await club.join(club.wei).number == 2)
        let owner = try await club.actor(club.owner)
        func found(_ words: String, level: Int? = nil) async throws -> [String] {
            try await club.bench.read(as: owner) {
                try MemberList.find(PageRequest(), of: club.store, level: level, words: words, in: $0, $1).page.items.map(\.name)
            }
        }
        #expect(try await found("") == ["韦一", "林小满"])
        #expect(try await found("139 1234 5678") == ["林小满"])
        #expect(try await found("5678") == ["韦一", "林小满"])
        #expect(try await found("00000002") == ["韦一"])
        #expect(try await found("林小满").isEmpty)
        #expect(try await found("", level: 2).isEmpty)
        #expect(try await club.bench.write(as: owner) {
            try RevealMemberPhone(store: club.store, member: member.id).run(in: $0, $1)
        } == "13912345678")
        await #expect(throws: CommonRefusal.notFound) {
            let stranger = try await club.actor(club.wei)
            _ = try await club.bench.read(as: stranger) { try MemberList.find(PageRequest(), of: club.store, in: $0, $1).count }
        }
        try await club.leave(club.lin)
        #expect(try await found("5678") == ["韦一"])
        #expect(try await club.bench.write(as: owner) {
            try RevealMemberPhone(store: club.store, member: member.id).run(in: $0, $1)
        } == nil)
        await #expect(throws: CommonRefusal.notFound) { try await club.leave(club.lin) }
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `who comes back finds number, level and points again, and every consent is on record`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        try await club.received([3, 0], by: club.lin)
        #expect(try await club.member(club.lin).level == 2)
        try await club.leave(club.lin)
        #expect(try await club.quote([1, 0], by: club.lin).total == Money(fen: 10_000))
        try await club.received([1, 0], by: club.lin)
        #expect(try await club.member(club.lin).spent == Money(fen: 30_000))
        let again = try await club.join(club.lin)
        #expect(again.number == 1 && again.level == 2 && again.points == 300)
        #expect(try await club.quote([1, 0], by: club.lin).total == Money(fen: 9_500))
        let consents = try await club.bench.database.read { try MemberConsent.all(of: again, in: $0) }
        #expect(consents.count == 2 && consents[0].withdrawnAt == nil && consents[1].withdrawnAt != nil)
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `nobody joins where there is no membership, for another, or without a phone`(engine: Engine) async throws {
        let club = try await Club(engine)
        await #expect(throws: JoinStore.Refusal.noProgramme) { try await club.join(club.lin) }
        try await club.open(isOpen: false)
        await #expect(throws: JoinStore.Refusal.noProgramme) { try await club.join(club.lin) }
        try await club.open()
        let wei = try await club.actor(club.wei)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await club.bench.write(as: wei) { try JoinStore(store: club.store, person: club.lin, consents: true).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await club.bench.write(as: wei) { try LeaveStore(store: club.store, person: club.lin).run(in: $0, $1) }
        }
        let mailer = try await club.bench.write { transaction, context in
            try Register(login: .email("an@example.com"), name: "安", passwordHash: .decoy(cost: .cheap)).run(in: transaction, context).id
        }
        await #expect(throws: JoinStore.Refusal.phoneMissing) { try await club.join(mailer) }
        try await club.bench.write { _ = try SuspendStore(club.store, reason: "查证中").run(in: $0, $1) }
        await #expect(throws: JoinStore.Refusal.storeClosed) { try await club.join(club.lin) }
    }

    @Test(arguments: Engine.allCases) func `many who join at once get a number each`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        let people = try await club.bench.write { transaction, context in
            try (0..<12).map { index in
                try Register(login: .phone("1360000\(1000 + index)"), name: "客\(index)", passwordHash: .decoy(cost: .cheap))
                    .run(in: transaction, context).id
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, person) in (people + people).enumerated() {
                group.addTask {
                    _ = try await club.bench.write(as: Actor(party: person.party), lane: Lane(key: Int64(index))) {
                        try JoinStore(store: club.store, person: person, consents: true).run(in: $0, $1)
                    }
                }
            }
            try await group.waitForAll()
        }
        let numbers = try await club.bench.database.read { snapshot in
            try people.map { try Member.find($0, of: club.store, in: snapshot)!.number }
        }
        #expect(Set(numbers) == Set(1...12))
        #expect(try await club.problems().isEmpty)
    }

    @Test(arguments: Engine.allCases) func `levels that make no sense are refused by name`(engine: Engine) async throws {
        let club = try await Club(engine)
        func refused(_ levels: [MemberLevel], pointsPerYuan: Int = 1, by name: SaveProgramme.Refusal) async throws {
            do {
                try await club.open(levels, pointsPerYuan: pointsPerYuan)
                Issue.record("\(name) was not refused")
            } catch let refusal as SaveProgramme.Refusal { #expect(refusal == name) }
        }
        func level(_ number: Int, _ threshold: Int64, paid: Int64 = 100, times: Int64 = 100) -> MemberLevel {
            MemberLevel(
                number: number, name: "级", threshold: threshold, paidShare: Rate(percent: paid), multiplier: Rate(percent: times))
        }
        try await refused([], by: .noLevels)
        try await refused((1...11).map { level($0, Int64($0 - 1)) }, by: .tooManyLevels)
        try await refused([level(1, 0), level(2, 10), level(1, 20)], by: .levelCycle)
        try await refused([level(2, 0), level(1, 10)], by: .levelCycle)
        try await refused([level(1, 5)], by: .firstThresholdNotZero)
        try await refused([level(1, 0), level(2, 10), level(3, 10)], by: .thresholdsDoNotRise)
        try await refused([level(1, 0), level(2, 1_000_000_001)], by: .thresholdTooHigh)
        try await refused([level(1, 0, paid: 0)], by: .paidShareOutOfRange)
        try await refused([level(1, 0, paid: 90), level(2, 10, paid: 95)], by: .benefitsFall)
        try await refused([level(1, 0, times: 200), level(2, 10)], by: .benefitsFall)
        try await refused([level(1, 0, times: 1001)], by: .multiplierOutOfRange)
        try await refused([level(1, 0)], pointsPerYuan: 101, by: .pointsPerYuanOutOfRange)
        let wei = try await club.actor(club.wei)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await club.bench.write(as: wei) {
                try SaveProgramme(store: club.store, basis: .spend, pointsPerYuan: 1, levels: Club.levels).run(in: $0, $1)
            }
        }
        #expect(try await club.open().version == 1)
    }

    @Test(arguments: Engine.allCases)
    func `members climb and fall with what they keep, and find their level when levels change`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        try await club.join(club.lin)
        let order = try await club.received([2, 0], by: club.lin)
        #expect(try await club.member(club.lin).level == 2)
        try await club.refund(order, fen: 1)
        #expect(try await club.member(club.lin).level == 1)
        try await club.open([Club.levels[0], MemberLevel(number: 2, name: "银卡", threshold: 10_000, paidShare: Rate(percent: 80))])
        try await club.bench.advance(.seconds(1))
        #expect(try await club.member(club.lin).level == 2)
        #expect(try await club.quote([1, 0], by: club.lin).total == Money(fen: 8_000))
        try await club.open([Club.levels[0]], by: .points)
        try await club.bench.advance(.seconds(1))
        #expect(try await club.member(club.lin).level == 1)
        #expect(try await club.problems().isEmpty)
        let changes = try await club.payloads("member.level_changed")
        #expect(changes == [#"{"from":1,"to":2}"#, #"{"from":2,"to":1}"#, #"{"from":1,"to":2}"#, #"{"from":2,"to":1}"#])
    }

    @Test(arguments: Engine.allCases) func `a fixed level stays whatever the figures say`(engine: Engine) async throws {
        let club = try await Club(engine)
        try await club.open()
        let member = try await club.join(club.lin)
        func fix(_ level: Int?, as person: ID<Person>? = nil) async throws {
            try await club.bench.write(as: try await club.actor(person ?? club.owner)) {
                _ = try FixLevel(store: club.store, member: member.id, level: level).run(in: $0, $1)
            }
        }
        await #expect(throws: FixLevel.Refusal.levelUnknown) { try await fix(4) }
        await #expect(throws: CommonRefusal.notFound) { try await fix(3, as: club.wei) }
        try await fix(3)
        #expect(try await club.quote([1, 0], by: club.lin).total == Money(fen: 9_000))
        try await club.received([1, 0], by: club.lin)
        #expect(try await club.member(club.lin).level == 3)
        try await fix(nil)
        #expect(try await club.member(club.lin).level == 1)
        try await club.leave(club.lin)
        await #expect(throws: FixLevel.Refusal.notMember) { try await fix(2) }
        #expect(try await club.problems().isEmpty)
    }
}
