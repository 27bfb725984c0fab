// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Channels

@Suite struct FollowerTests {
    @Test(arguments: Engine.allCases)
    func `a person follows a channel once, sees it, and unfollows it`(engine: Engine) async throws {
        let town = try await Town(engine)
        let account = try await town.link(.community, "茶友社群", to: .store(town.teahouse))
        let ming = Actor(party: Town.ming.party)
        #expect(try await town.bench.write(as: ming) { try FollowChannel(channel: account.id).run(in: $0, $1) })
        #expect(try await !town.bench.write(as: ming) { try FollowChannel(channel: account.id).run(in: $0, $1) })
        let followed = try await town.bench.read(as: ming) { try FollowedChannels.page(in: $0, $1).items.map(\.account.id) }
        #expect(followed == [account.id])
        let (follows, other, count) = try await town.bench.read(as: ming) { snapshot, _ in
            (
                try ChannelFollower.follows(Town.ming, account.id, in: snapshot),
                try ChannelFollower.follows(Town.lan, account.id, in: snapshot),
                try ChannelFollower.count(of: account.id, in: snapshot)
            )
        }
        #expect(follows)
        #expect(!other)
        #expect(count == 1)
        let since = town.bench.clock.now
        town.bench.clock.advance(.hours(1))
        let seen = try await town.bench.read(as: ming) { try ChannelFace.find(account.id, in: $0, $1) }
        #expect(seen.account.name == "茶友社群" && seen.followers == 1 && seen.followedSince == since && !seen.ownerName.isEmpty)
        let visitors = try await town.bench.read(as: .anonymous) { try ChannelFace.find(account.id, in: $0, $1) }
        #expect(visitors.followedSince == nil)
        await #expect(throws: CommonRefusal.notFound) { try await town.bench.read(as: ming) { try ChannelFace.find(ID(5), in: $0, $1) } }
        #expect(try await town.bench.write(as: ming) { try UnfollowChannel(channel: account.id).run(in: $0, $1) })
        #expect(try await !town.bench.write(as: ming) { try UnfollowChannel(channel: account.id).run(in: $0, $1) })
        #expect(try await town.bench.read(as: ming) { try FollowedChannels.page(in: $0, $1).items.isEmpty })
    }

    @Test(arguments: Engine.allCases)
    func `channels that are unlinked or unknown, and visitors, are refused`(engine: Engine) async throws {
        let town = try await Town(engine)
        let account = try await town.link(.community, "茶友社群", to: .store(town.teahouse))
        let ming = Actor(party: Town.ming.party)
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await town.bench.write(as: .anonymous) { try FollowChannel(channel: account.id).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await town.bench.write(as: .anonymous) { try UnfollowChannel(channel: account.id).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            try await town.bench.read(as: .anonymous) { try FollowedChannels.page(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.write(as: ming) { try FollowChannel(channel: ID(5)).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await town.bench.write(as: ming) { try UnfollowChannel(channel: ID(5)).run(in: $0, $1) }
        }
        try await town.bench.write(as: ming) { _ = try FollowChannel(channel: account.id).run(in: $0, $1) }
        try await town.unlink(account)
        await #expect(throws: FollowChannel.Refusal.channelUnlinked) {
            try await town.bench.write(as: Actor(party: Town.lan.party)) { try FollowChannel(channel: account.id).run(in: $0, $1) }
        }
        #expect(try await town.bench.write(as: ming) { try UnfollowChannel(channel: account.id).run(in: $0, $1) })
    }

    @Test(arguments: Engine.allCases)
    func `nobody follows more channels than there may be`(engine: Engine) async throws {
        let town = try await Town(engine)
        let account = try await town.link(.community, "茶友社群", to: .store(town.teahouse))
        try await town.bench.write { transaction, context in
            for channel in 1...ChannelFollower.followedMax {
                let follower = ChannelFollower(channel: ID(Int64(channel)), person: Town.ming, since: context.now)
                _ = try follower.insert(in: transaction)
            }
        }
        await #expect(throws: FollowChannel.Refusal.tooManyFollowed) {
            try await town.bench.write(as: Actor(party: Town.ming.party)) { try FollowChannel(channel: account.id).run(in: $0, $1) }
        }
    }
}
