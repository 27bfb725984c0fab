// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Channels

struct CooperationTests {
    private static let account = "gh_0123456789ab"

    /// A store with its merchant, and whoever runs an account.
    private struct Guild {
        let town: Town
        var bench: TestBench { town.bench }
        let somebody = Actor(party: ID(4711))

        func invite(_ account: String = CooperationTests.account) async throws -> InviteCooperation.Made {
            try await bench.write(as: town.staff(of: town.teahouse)) {
                try InviteCooperation(store: town.teahouse, kind: .officialAccount, account: account).run(in: $0, $1)
            }
        }

        func answer(_ made: InviteCooperation.Made, accepts: Bool = true, name: String = "茶话", as actor: Actor? = nil) async throws
            -> Cooperation
        {
            try await bench.write(as: actor ?? somebody) {
                try AnswerCooperation(code: made.code, accepts: accepts, name: name).run(in: $0, $1)
            }
        }

        func state() async throws -> CooperationState {
            try await bench.read(as: town.staff(of: town.teahouse)) {
                try CooperationList.find(.officialAccount, CooperationTests.account, of: town.teahouse, in: $0, $1).state
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that accepts becomes a channel of the store until either is ended`(engine: Engine) async throws {
        let guild = Guild(town: try await Town(engine))
        let (town, bench) = (guild.town, guild.bench)
        for endsByChannel in [false, true] {
            let bound = try await guild.answer(try await guild.invite())
            let channel = try #require(bound.channel)
            let account = try #require(try await bench.database.read { try ChannelAccount.find(channel, in: $0) })
            #expect(bound.state == .bound && account.isLinked && account.owner == town.teahouse.party && account.name == "茶话")
            await #expect(throws: CooperationRefusal.alreadyBound) { _ = try await guild.invite() }
            try await bench.write(as: town.staff(of: town.teahouse)) { transaction, context in
                if endsByChannel {
                    try UnlinkChannel(channel: channel).run(in: transaction, context)
                } else {
                    try EndCooperation(store: town.teahouse, kind: .officialAccount, account: Self.account).run(in: transaction, context)
                }
            }
            #expect(try await guild.state() == .unbound)
            #expect(try await bench.database.read { try ChannelAccount.find(channel, in: $0)?.isLinked } == false)
            await #expect(throws: CooperationRefusal.notBound) {
                try await bench.write(as: town.staff(of: town.teahouse)) {
                    _ = try EndCooperation(store: town.teahouse, kind: .officialAccount, account: Self.account).run(in: $0, $1)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an invitation is declined, cancelled or forgotten, and made again`(engine: Engine) async throws {
        let guild = Guild(town: try await Town(engine))
        let (town, bench) = (guild.town, guild.bench)
        let first = try await guild.invite()
        let second = try await guild.invite()
        // The newer link ends the older one.
        await #expect(throws: CommonRefusal.notFound) { _ = try await guild.answer(first) }
        #expect(try await guild.answer(second, accepts: false).state == .declined)
        await #expect(throws: CommonRefusal.notFound) { _ = try await guild.answer(second) }
        _ = try await guild.invite()
        let cancel = CancelCooperation(store: town.teahouse, kind: .officialAccount, account: Self.account)
        try await bench.write(as: town.staff(of: town.teahouse)) { _ = try cancel.run(in: $0, $1) }
        #expect(try await guild.state() == .cancelled)
        await #expect(throws: CooperationRefusal.notWaiting) {
            try await bench.write(as: town.staff(of: town.teahouse)) { _ = try cancel.run(in: $0, $1) }
        }
        let late = try await guild.invite()
        bench.clock.advance(.days(4))
        await #expect(throws: CooperationRefusal.notWaiting) { _ = try await guild.answer(late) }
        try await bench.write { try ExpireCooperation(store: town.teahouse, cooperation: late.cooperation.id).run(in: $0, $1) }
        #expect(try await guild.state() == .expired)
        #expect(try await guild.answer(try await guild.invite()).state == .bound)
    }

    @Test(arguments: Engine.allCases)
    func `an account that is the store's own already fails to be bound`(engine: Engine) async throws {
        let guild = Guild(town: try await Town(engine))
        let town = guild.town
        try await guild.bench.write(as: town.staff(of: town.teahouse)) {
            _ = try LinkChannel(owner: .store(town.teahouse), kind: .subscriptionAccount, name: "自己的", handle: Self.account).run(in: $0, $1)
        }
        #expect(try await guild.answer(try await guild.invite()).state == .failed)
        #expect(try await guild.state() == .failed)
    }

    @Test(arguments: Engine.allCases)
    func `strangers, wrong accounts and nobody are refused`(engine: Engine) async throws {
        let guild = Guild(town: try await Town(engine))
        let (town, bench) = (guild.town, guild.bench)
        for account in ["", "gh_", "wx0123", "gh_茶", "gh_a b!", "gh_" + String(repeating: "a", count: 80)] {
            await #expect(throws: CooperationRefusal.accountInvalid) { _ = try await guild.invite(account) }
        }
        let stranger = Actor(party: ID(99))
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.write(as: stranger) {
                _ = try InviteCooperation(store: town.teahouse, kind: .miniProgram, account: "wx1").run(in: $0, $1)
            }
        }
        let made = try await guild.invite()
        await #expect(throws: CommonRefusal.unauthenticated) { _ = try await guild.answer(made, as: .anonymous) }
        await #expect(throws: (any Error).self) { _ = try await guild.answer(made, name: "") }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read(as: stranger) { try CooperationList.all(of: town.teahouse, in: $0, $1) }
        }
        #expect(try await guild.state() == .waiting)
    }
}
