// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Gifts
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Shop

/// Channels that people follow, and gifts for those who do.
struct GiftAudienceTests {
    private func community(_ name: String, of owner: ChannelOwner, _ town: GiftTown) async throws -> ID<ChannelAccount> {
        try await town.bench.write { try LinkChannel(owner: owner, kind: .community, name: name).run(in: $0, $1).id }
    }

    @Test(arguments: Engine.allCases)
    func `a gift is for who followed before it was sent, and who comes late takes part in the next`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        let owner = try #require(try await bench.signUp("群主").person)
        let channel = try await community("茶友社群", of: .person(owner), town)
        let others = try await community("别人的社群", of: .person(owner), town)
        #expect(try await !bench.get(town.give, as: town.giver).text.contains("茶友社群"), "only what the giver runs or follows")
        #expect(try await bench.post(ShopPath.channel(channel, "follow"), as: town.giver).location == ShopPath.channel(channel))
        let form = try await bench.get(town.give, as: town.giver).text
        #expect(form.contains("Followers of “茶友社群”") && !form.contains("别人的社群"))
        bench.clock.advance(.milliseconds(1))

        func choice(_ channel: ID<ChannelAccount>) -> [(String, String)] {
            town.choice(("mode", "firstCome"), ("portions", "2"), ("channel", "\(channel)"))
        }
        let check = try await bench.post(town.give, choice(channel), as: town.giver).text
        #expect(check.contains("茶友社群") && check.contains(ShopPath.channel(channel)))
        let foreign = try await bench.post(town.give, choice(others) + [("step", "give"), ("once", "1")], as: town.giver)
        #expect(foreign.status == 403 && foreign.text.contains("You can give to a channel that you run or follow"))

        let first = try await town.link(try await town.give(choice(channel)))
        let refused = try await bench.get(first, as: friend).text
        #expect(refused.contains("followed before it was sent") && refused.contains(ShopPath.channel(channel)))
        #expect(try await bench.post(first + "/accept", GiftTown.address, as: friend).location == first)
        let page = try await bench.get(ShopPath.channel(channel), as: friend).text
        #expect(page.contains("茶友社群") && page.contains("群主") && page.contains("1 follows it") && page.contains("Follow"))
        #expect(try await bench.post(ShopPath.channel(channel, "follow"), as: friend).location == ShopPath.channel(channel))
        #expect(try await bench.get(first, as: friend).text.contains("You followed after it was sent"), "it is too late")
        #expect(try await bench.post(first + "/accept", GiftTown.address, as: friend).location == first)
        #expect(try await bench.get(first, as: friend, language: .chinese).text.contains("送给渠道的朋友们"))

        bench.clock.advance(.milliseconds(1))
        let next = try await town.link(try await town.give(choice(channel)))
        #expect(try await bench.post(next + "/accept", GiftTown.address, as: friend).location == next)
        #expect(try await bench.get(next, as: friend).text.contains("It is yours"))
    }

    @Test(arguments: Engine.allCases)
    func `a channel's page follows and unfollows, and the account lists what is followed`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        let channel = try await community("茶铺社群", of: .store(town.shop.teahouse), town)
        let path = ShopPath.channel(channel)
        let visitor = try await bench.get(path).text
        #expect(visitor.contains("Sign in to follow it") && visitor.contains("璞记茶铺"))
        #expect(visitor.contains(ShopPath.store(town.shop.teahouse)))
        #expect(try await bench.post(path + "/follow").status == 401)
        #expect(try await bench.get("/channel/5").status == 404)
        #expect(try await bench.post("/channel/5/follow", as: friend).status == 404)
        #expect(try await bench.get(ShopPath.followedChannels, as: friend).text.contains("No channel followed yet"))
        for _ in 0..<2 { #expect(try await bench.post(path + "/follow", as: friend).location == path) }
        #expect(try await bench.get(path, as: friend).text.contains("You have followed it since"))
        #expect(try await bench.get("/account", as: friend).text.contains(ShopPath.followedChannels))
        let list = try await bench.get(ShopPath.followedChannels, as: friend).text
        #expect(list.contains("茶铺社群") && list.contains(path))
        #expect(try await bench.get(ShopPath.followedChannels).location.hasPrefix("/sign-in?next="))

        try await bench.write { _ = try UnlinkChannel(channel: channel).run(in: $0, $1) }
        #expect(try await bench.get(ShopPath.followedChannels, as: friend).text.contains("No longer in use"))
        let late = try await bench.signUp("阿泽")
        #expect(try await bench.post(path + "/follow", as: late).location == path)
        let gone = try await bench.get(path, as: late).text
        #expect(gone.contains("This channel is no longer in use") && !gone.contains("You have followed it since"))
        #expect(try await bench.post(path + "/unfollow", as: friend).location == path)
        #expect(try await bench.get(ShopPath.followedChannels, as: friend).text.contains("No channel followed yet"))
    }
}
