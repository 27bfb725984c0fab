// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Channels

@Suite struct LinkChannelTests {
    @Test(arguments: Engine.allCases)
    func `a store and a seller link accounts and see them newest first`(engine: Engine) async throws {
        let town = try await Town(engine)
        let first = try await town.link(
            .subscriptionAccount, "茶铺日记", to: .store(town.teahouse), as: town.staff(of: town.teahouse))
        let second = try await town.link(.weCom, "茶友群", to: .store(town.teahouse))
        let own = try await town.link(.videoAccount, "兰说茶", to: .person(Town.lan), as: Actor(party: Town.lan.party))
        let stores = try await town.bench.read { try ChannelList.of(town.teahouse, in: $0, $1).items }
        let persons = try await town.bench.read(as: Actor(party: Town.lan.party)) {
            try ChannelList.of(Town.lan, in: $0, $1).items
        }
        #expect(stores.map(\.id) == [second.id, first.id])
        #expect(persons == [own])
        #expect(own.channelOwner == .person(Town.lan))
    }

    @Test(arguments: Engine.allCases)
    func `somebody else's channels do not exist`(engine: Engine) async throws {
        let town = try await Town(engine)
        let stranger = Actor(party: ID(5))
        await #expect(throws: CommonRefusal.notFound) {
            try await town.link(.website, handle: "https://a.cn", to: .store(town.teahouse), as: stranger)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.link(.moments, to: .person(Town.lan), as: stranger)
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await town.link(.moments, to: .person(Town.lan), as: .anonymous)
        }
        await #expect(throws: CommonRefusal.forbidden) {
            try await town.link(.moments, to: .store(town.teahouse), as: town.staff(of: town.teahouse, [.manageOrders]))
        }
        await #expect(throws: CommonRefusal.forbidden) { try await town.link(.search, to: .platform, as: stranger) }
        let own = try await town.link(.moments, to: .person(Town.lan))
        await #expect(throws: CommonRefusal.notFound) { try await town.unlink(own, as: stranger) }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.read(as: stranger) { try ChannelList.of(town.teahouse, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.read(as: stranger) { try PlacementList.in(own.id, in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be linked is refused`(engine: Engine) async throws {
        let town = try await Town(engine)
        await #expect(throws: LinkChannel.Refusal.ownPlacesOnly) {
            try await town.link(.search, to: .store(town.teahouse))
        }
        await #expect(throws: LinkChannel.Refusal.addressInvalid) {
            try await town.link(.website, handle: "tea.cn", to: .person(Town.lan))
        }
        await #expect(throws: LinkChannel.Refusal.addressInvalid) {
            try await town.link(.website, handle: "https:///x", to: .person(Town.lan))
        }
        try await town.link(.website, handle: "https://Tea.cn", to: .person(Town.lan))
        await #expect(throws: LinkChannel.Refusal.alreadyLinked) {
            try await town.link(.website, handle: "ｈttps://tea.cn ", to: .person(Town.lan))
        }
        try await town.link(.videoAccount, handle: "lan", to: .person(Town.lan))
        await #expect(throws: LinkChannel.Refusal.alreadyLinked) {
            try await town.link(.videoAccount, handle: "LAN", to: .person(Town.lan))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a store links no more than the limit`(engine: Engine) async throws {
        let town = try await Town(engine)
        try await town.bench.write { transaction, context in
            for number in 0..<LinkChannel.channelsMax {
                try LinkChannel(owner: .person(Town.lan), kind: .groupChat, name: "群\(number)").run(
                    in: transaction, context)
            }
        }
        await #expect(throws: LinkChannel.Refusal.tooManyChannels) {
            try await town.link(.moments, to: .person(Town.lan))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a video account links to one store at a time, and may be a seller's besides`(engine: Engine) async throws {
        let town = try await Town(engine)
        let linked = try await town.link(.videoAccount, "璞记", handle: "puji", to: .store(town.teahouse))
        await #expect(throws: LinkChannel.Refusal.linkedElsewhere) {
            try await town.link(.videoAccount, "璞记", handle: "puji", to: .store(town.pottery))
        }
        try await town.link(.videoAccount, "璞记", handle: "puji", to: .person(Town.lan))
        try await town.link(.subscriptionAccount, "璞记", handle: "puji", to: .store(town.pottery))
        try await town.unlink(linked)
        let moved = try await town.link(.videoAccount, "璞记", handle: "puji", to: .store(town.pottery))
        #expect(moved.id != linked.id)
        await #expect(throws: UnlinkChannel.Refusal.notLinked) { try await town.unlink(linked) }
    }

    @Test(arguments: Engine.allCases)
    func `a video account changes its store three times a year, twelve for large sales`(engine: Engine) async throws {
        let town = try await Town(engine)
        let stores = [town.teahouse, town.pottery]
        for change in 0...3 {
            let account = try await town.link(.videoAccount, handle: "puji", to: .store(stores[change % 2]))
            try await town.unlink(account)
        }
        // Coming back to the last store is no change.
        try await town.unlink(try await town.link(.videoAccount, handle: "puji", to: .store(town.pottery)))
        await #expect(throws: LinkChannel.Refusal.changedTooOften) {
            try await town.link(.videoAccount, handle: "puji", to: .store(town.teahouse))
        }
        let large = try await town.link(.videoAccount, handle: "puji", to: .store(town.teahouse), hasLargeSales: true)
        try await town.unlink(large)
        town.bench.clock.advance(.days(365))
        try await town.link(.videoAccount, handle: "puji", to: .store(town.pottery))
    }

    @Test(arguments: Engine.allCases)
    func `two stores that link one video account at once: exactly one has it`(engine: Engine) async throws {
        let town = try await Town(engine)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                let store = number.isMultiple(of: 2) ? town.teahouse : town.pottery
                group.addTask {
                    (try? await town.link(
                        .videoAccount, handle: "puji", to: .store(store), lane: Lane(key: Int64(number)))) != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 }.count == 1)
    }

    @Test func `every kind has a domain and two names`() {
        let isComplete = ChannelKind.allCases.allSatisfy { !$0.label.chinese.isEmpty && !$0.label.english.isEmpty }
        #expect(isComplete)
        #expect(
            ChannelKind.allCases.filter(\.isPrivate) == [
                .weCom, .community, .groupChat, .singleChat, .moments, .personalLink,
            ])
        #expect(Set(ChannelKind.allCases.map(\.label)).count == ChannelKind.allCases.count)
    }
}
