// SPDX-License-Identifier: Apache-2.0
import Channels
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Gifts

@Suite struct GiveTests {
    @Test(arguments: Engine.allCases)
    func `a gift waits for its recipient once it is paid, each portion an order of its own`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let given = try await world.give(.firstCome(portions: 3), count: 2)
        #expect(given.gift.state == .unpaid)
        #expect(given.orders.count == 3)
        #expect(given.payment.amount == Money(fen: 3 * (2 * 8_800 + 700)))
        let unpaid = try await world.detail(given.gift.id)
        #expect(unpaid.link == nil)
        #expect(unpaid.payment == given.payment.id)
        #expect(try await world.stock().held == 6)

        try await world.pay(given)
        let detail = try await world.detail(given.gift.id)
        #expect(detail.gift.state == .waiting)
        #expect(detail.gift.deadline == world.bench.clock.now + .hours(24))
        #expect(detail.portions.map(\.orderState) == [.giftPending, .giftPending, .giftPending])
        #expect(detail.payment == nil)
        let face = try await world.face(try #require(detail.link))
        #expect(face.portionsLeft == 3)
        #expect(face.wish == "春茶一盒，慢慢喝")
        #expect(face.giverName == "友1")
        #expect(face.standing == .mayAccept)
        #expect(face.styles.map(\.sku) == [world.skus[0], world.skus[1]])
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a gift to a list of names has a link for each of them`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let detail = try await world.sent(.named(["阿青", "老周"]))
        #expect(detail.link == nil)
        let links = detail.portions.compactMap(\.link)
        #expect(Set(links).count == 2)
        #expect(try await world.face(links[1]).invitedName == "老周")
        try await world.accept(links[1], as: world.friends[0])
        await #expect(throws: GiftRefusal.takenByOther) { try await world.accept(links[1], as: world.friends[1]) }
        try await world.decline(links[0], as: world.friends[1], thanks: "心意领了")
        let ended = try await world.detail(detail.gift.id)
        #expect(ended.portions.map(\.state) == [.declined, .accepted])
        #expect(ended.portions[0].thanks == "心意领了")
        #expect(ended.gift.state == .ended)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be given is refused and reserves nothing`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        await #expect(throws: PlaceGiftOrders.Refusal.portionsOutOfRange) { try await world.give(.firstCome(portions: 0)) }
        await #expect(throws: PlaceGiftOrders.Refusal.portionsOutOfRange) { try await world.give(.named([])) }
        await #expect(throws: PlaceGiftOrders.Refusal.portionsOutOfRange) { try await world.give(.lottery(portions: 201, drawMinutes: 5)) }
        await #expect(throws: GiveGift.Refusal.drawMinutesOutOfRange) { try await world.give(.lottery(portions: 1, drawMinutes: 0)) }
        await #expect(throws: GiveGift.Refusal.drawMinutesOutOfRange) { try await world.give(.lottery(portions: 1, drawMinutes: 4321)) }
        await #expect(throws: FieldRefusal.self) { try await world.give(wish: String(repeating: "福", count: 101)) }
        await #expect(throws: FieldRefusal.self) { try await world.give(.named([""])) }
        let (giver, stranger, sku) = (world.giver, try await world.actor(world.friends[0]), world.skus[0])
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.write(as: stranger) { _ = try GiveGift(giver: giver, sku: sku).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.bench.read(as: stranger) { try GiftList.given(by: giver, in: $0, $1) }
        }
        #expect(try await world.stock().held == 0)
    }

    @Test(arguments: Engine.allCases)
    func `only who runs or follows a channel gives to its followers, and only to a group`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (owner, giver, friend) = (world.friends[0], world.giver, world.friends[1])
        let channel = try await world.bench.write(as: try await world.actor(owner)) {
            try LinkChannel(owner: .person(owner), kind: .community, name: "茶友社群").run(in: $0, $1).id
        }
        let audience = GiftAudience.followers(channel)
        await #expect(throws: GiveGift.Refusal.audienceForGroupsOnly) { try await world.give(audience: audience) }
        await #expect(throws: GiveGift.Refusal.channelNotYours) {
            try await world.give(.firstCome(portions: 1), audience: audience)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.give(.firstCome(portions: 1), audience: .followers(ID(7)))
        }
        try await world.follow(channel, as: giver)
        let detail = try await world.sent(.firstCome(portions: 2), audience: audience)
        let link = try #require(detail.link)
        await #expect(throws: GiftRefusal.notAFollower) { try await world.accept(link, as: friend) }
        #expect(try await world.standing(link, as: friend) == .closed(.notAFollower))
        #expect(try await world.standing(link) == .mayAccept)
        try await world.follow(channel, as: friend)
        await #expect(throws: GiftRefusal.followedLate) { try await world.accept(link, as: friend) }
        #expect(try await world.standing(link, as: friend) == .closed(.followedLate))
        let next = try #require(try await world.sent(.firstCome(portions: 1), audience: audience).link)
        try await world.accept(next, as: friend)
        #expect(try await world.standing(link, as: friend) == .closed(.followedLate), "the first gift stays what it was")
        try await world.cancel(detail.gift.id)
        #expect(try await world.unsound() == [])
    }

    @Test(arguments: Engine.allCases)
    func `a giver is offered the channels that they run, that their stores run, and that they follow`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let (owner, store) = (world.owner, world.store)
        func link(_ owner: ChannelOwner, _ name: String) async throws -> ID<ChannelAccount> {
            try await world.bench.write { try LinkChannel(owner: owner, kind: .community, name: name).run(in: $0, $1).id }
        }
        let own = try await link(.person(owner), "掌柜的朋友圈")
        let stores = try await link(.store(store), "茶铺社群")
        let followed = try await link(.person(world.friends[0]), "茶友社群")
        let gone = try await link(.person(world.friends[0]), "散了的社群")
        let others = try await link(.person(world.friends[1]), "别人的社群")
        for channel in [followed, gone, own] { try await world.follow(channel, as: owner) }
        try await world.bench.write(as: try await world.actor(world.friends[0])) { _ = try UnlinkChannel(channel: gone).run(in: $0, $1) }
        let actor = try await world.actor(owner)
        let offered = try await world.bench.read(as: actor) { try GiftAudiences.of(owner, in: $0, $1).map(\.id) }
        #expect(offered == [own, stores, followed])
        for channel in offered { try await world.give(.firstCome(portions: 1), audience: .followers(channel), by: owner) }
        await #expect(throws: GiveGift.Refusal.channelNotYours) {
            try await world.give(.firstCome(portions: 1), audience: .followers(others), by: owner)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await world.give(.firstCome(portions: 1), audience: .followers(gone), by: owner)
        }
    }

    @Test func `links and phone numbers in a wish are masked, and other words are left alone`() throws {
        let masked = [
            "祝好 https://evil.example/a?b=1": "祝好 ***", "看 www.evil.cn，快": "看 ***，快", "加我 13812345678 哦": "加我 *** 哦",
            "电话138 1234-5678！": "电话***！", "１３８１２３４５６７８": "***", "shop.example/x 便宜": "*** 便宜", "微信weixin://dl": "微信***",
            "加 t.me/tea_shop": "加 ***", "bit.ly/3xYz 有惊喜": "*** 有惊喜", "来 Tea-Shop.COM": "来 ***",
            "在tea.com.cn买": "在***买", "tea.cn:8080": "***",
        ]
        for (wish, expected) in masked { #expect(try GiftWords.wish(wish) == expected, "\(wish)") }
        for wish in [
            "2026 年快乐", "100 分的你", "一路平安。下次见", "3.5 折买的", "8:30 见",
            "Mr.Wang 收", "Happy birthday.Love you", "You are no.one", "见 p.s.小礼物", "St.Petersburg",
        ] {
            #expect(try GiftWords.wish(wish) == wish)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a link is guessed in vain, and not often`(engine: Engine) async throws {
        let world = try await GiftBench(engine)
        let link = try #require(try await world.sent().link)
        let context = world.bench.context(.anonymous)
        for _ in 0..<OpenGift.guessesMax {
            await #expect(throws: GiftRefusal.linkUnknown) {
                try await OpenGift(token: "0123456789abcdefghjkmnpqrs", caller: "visitor:1").face(on: world.bench.database, context)
            }
        }
        await #expect(throws: GiftRefusal.tooManyGuesses) {
            try await OpenGift(token: "nonsense", caller: "visitor:1").face(on: world.bench.database, context)
        }
        await #expect(throws: GiftRefusal.tooManyGuesses) {
            try await OpenGift(token: link.token, caller: "visitor:1").face(on: world.bench.database, context)
        }
        let face = try await OpenGift(token: link.token, caller: "visitor:2").face(on: world.bench.database, context)
        #expect(face.standing == .mayAccept)
        world.bench.clock.advance(.minutes(16))
        _ = try await OpenGift(token: link.token, caller: "visitor:1").face(on: world.bench.database, world.bench.context(.anonymous))
        await #expect(throws: GiftRefusal.linkUnknown) {
            try await OpenGift(token: link.token, caller: "visitor:2").record(on: world.bench.database, context)
        }
    }

    @Test func `every step that the tables do not have is refused`() {
        for from in GiftState.allCases {
            for to in GiftState.allCases where !GiftState.steps.contains(where: { $0.from == from && $0.to == to }) {
                #expect(throws: IllegalStep.self) { try from.moved(to: to) }
            }
        }
        for from in PortionState.allCases {
            for to in PortionState.allCases where !PortionState.steps.contains(where: { $0.from == from && $0.to == to }) {
                #expect(throws: IllegalStep.self) { try from.moved(to: to) }
            }
        }
        #expect(GiftState.reachable == Set(GiftState.allCases))
        #expect(PortionState.reachable == Set(PortionState.allCases))
    }
}
