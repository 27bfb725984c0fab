// SPDX-License-Identifier: Apache-2.0
import Alliance
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Channels, the cards placed in them, and the touches that they bring.
enum CardRoutes {
    static let area = APIArea("卡片与渠道", "Cards and channels")

    @RouteList static var all: [APIRoute] {
        area.get("/cards/{id}", Text("卡片：商品在某处的公开面", "A card: the public face of a product in one place"), .everyone) {
            call in
            let card = try call.id(of: Placement.self)
            return try await call.read { CardOutput(try PricedCard.find(card, in: $0, at: $1.now)) }
        }
        area.get(
            "/cards/{id}/link", Text("签名链接，可在任何地方验证归因", "A signed link, whose attribution anyone can verify"), .everyone
        ) { call in
            let card = try call.id(of: Placement.self)
            let deployment = call.site.deployment
            return try await call.read { snapshot, context in
                _ = try CardDetail.find(card, in: snapshot)
                let span = context.span(ChannelsRules.linkDays)
                let link = try deployment.signer.sign(card, at: context.now, validFor: span)
                return LinkOutput(link, baseURL: deployment.settings.baseURL)
            }
        }
        area.on(
            .post, "/touches", Text("记录一次点击", "Record a tap on a card's link"), .everyone, takes: TouchInput.self,
            gives: TouchOutput.self
        ) { call, input in
            let deployment = call.site.deployment
            let card = try deployment.signer.verify(input.link, at: deployment.world.clock.now)
            let (visitor, person) = (call.viewer.visitor, call.viewer.person?.id)
            return try await call.write(lane: Lane(key: call.viewer.cartOwner)) {
                TouchOutput(try RecordTouch(card: card, visitor: visitor, person: person).run(in: $0, $1))
            }
        }
        channels
        followed
        placements
    }

    @RouteList private static var channels: [APIRoute] {
        area.get(
            "/me/channels", Text("我的渠道账号", "Accounts that I linked"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (person, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try ChannelList.of(person, page, in: $0, $1), ChannelOutput.init) }
        }
        area.on(
            .post, "/me/channels", Text("绑定渠道账号", "Link an account of mine"), .person, takes: ChannelInput.self,
            gives: ChannelOutput.self
        ) { call, input in
            try await call.writeMine { ChannelOutput(try input.verb(of: .person($0)).run(in: $1, $2)) }
        }
        area.get(
            "/stores/{store}/channels", Text("店铺的渠道账号", "Accounts linked to a store"), .store(.manageSettings),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore { APIPage(try ChannelList.of($0, page, in: $1, $2), ChannelOutput.init) }
        }
        area.on(
            .post, "/stores/{store}/channels", Text("店铺绑定渠道账号", "Link an account to the store"),
            .store(.manageSettings),
            takes: ChannelInput.self, gives: ChannelOutput.self
        ) { call, input in
            try await call.writeStore { ChannelOutput(try input.verb(of: .store($0)).run(in: $1, $2)) }
        }
        area.on(
            .delete, "/channels/{id}", Text("解绑渠道账号", "Unlink an account, one's own or the store's"), .person,
            gives: ChannelOutput.self
        ) { call in
            try await call.writeChannel { ChannelOutput(try UnlinkChannel(channel: $0).run(in: $1, $2)) }
        }
    }

    /// Following channels: what is given to a channel's followers is for those who followed it before.
    @RouteList private static var followed: [APIRoute] {
        area.get("/channels/{id}", Text("渠道的公开资料", "A channel as everybody sees it"), .everyone) { call in
            let id = try call.id(of: ChannelAccount.self)
            return try await call.read { ChannelFaceOutput(try ChannelFace.find(id, in: $0, $1)) }
        }
        area.get(
            "/followed-channels", Text("我关注的渠道", "Channels that I follow"), .person, query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.read {
                APIPage(try FollowedChannels.page(page, in: $0, $1)) { FollowedChannelOutput($0.account, since: $0.since) }
            }
        }
        area.on(
            .post, "/followed-channels", Text("关注渠道", "Follow a channel"), .person, takes: FollowInput.self,
            gives: ChannelFaceOutput.self
        ) { call, input in
            try await call.writeMine { _, transaction, context in
                // The deployment's own are places, which nobody follows.
                _ = try ChannelFace.find(input.channelId, in: transaction, context)
                try FollowChannel(channel: input.channelId).run(in: transaction, context)
                return ChannelFaceOutput(try ChannelFace.find(input.channelId, in: transaction, context))
            }
        }
        area.on(
            .delete, "/followed-channels/{id}", Text("不再关注渠道", "Unfollow a channel"), .person, gives: ChannelFaceOutput.self
        ) { call in
            let id = try call.id(of: ChannelAccount.self)
            return try await call.writeMine { _, transaction, context in
                try UnfollowChannel(channel: id).run(in: transaction, context)
                return ChannelFaceOutput(try ChannelFace.find(id, in: transaction, context))
            }
        }
    }

    @RouteList private static var placements: [APIRoute] {
        area.get(
            "/me/placements", Text("我放置的卡片", "Cards in my channels"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (person, page) = (try call.person().id, try call.page())
            return try await call.read {
                APIPage(try PlacementList.of(.person(person), page, in: $0, $1), PlacementOutput.init)
            }
        }
        area.on(
            .post, "/me/placements", Text("达人在自己的渠道放置橱窗商品的卡片", "Put a card from my showcase into my channel"), .person,
            takes: PlacementInput.self, gives: PlacementOutput.self
        ) { call, input in
            try await call.writeMine {
                let verb = PlaceSellerCard(seller: $0, product: input.productId, channel: input.channelId)
                return PlacementOutput(try verb.run(in: $1, $2))
            }
        }
        area.get(
            "/stores/{store}/placements", Text("店铺放置的卡片", "Cards in the store's channels"), .store(.managePlans),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore {
                APIPage(try PlacementList.of(.store($0), page, in: $1, $2), PlacementOutput.init)
            }
        }
        area.on(
            .post, "/stores/{store}/placements", Text("店铺在自己的渠道放置卡片", "Put a card into the store's channel"),
            .store(.managePlans), takes: PlacementInput.self, gives: PlacementOutput.self
        ) { call, input in
            try await call.writeStore { _, transaction, context in
                let verb = PlaceCard(product: input.productId, channel: input.channelId)
                return PlacementOutput(try verb.run(in: transaction, context))
            }
        }
        area.on(
            .delete, "/placements/{id}", Text("撤下卡片", "Take a card down, one's own or the store's"), .person,
            gives: PlacementOutput.self
        ) { call in
            try await call.writePlacement { PlacementOutput(try WithdrawCard(placement: $0).run(in: $1, $2)) }
        }
    }
}
