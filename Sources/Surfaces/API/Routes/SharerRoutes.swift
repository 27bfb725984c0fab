// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Orders
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// Sharers: a store's customers and staff who pass its products on, what it pays them, and what they brought.
enum SharerRoutes {
    static let area = APIArea("分享员", "Sharers")

    private static let kind = APIRoute.Parameter("kind", Text("0 普通，1 店员", "0 ordinary, 1 staff"))
    private static let scene = APIRoute.Parameter("scene", Text("7 链接，8 海报", "7 link, 8 poster"))

    @RouteList static var all: [APIRoute] {
        terms
        invitations
        sharers
        mine
    }

    @RouteList private static var terms: [APIRoute] {
        area.on(
            .put, "/stores/{store}/sharer-terms", Text("设置分享奖励与级数", "What sharers get, and on how many levels"), .store(.managePlans),
            takes: SharerTermsInput.self, gives: SharerTermsOutput.self
        ) { call, input in
            try await call.writeStore {
                let verb = SetSharerTerms(store: $0, levels: input.levels, rate: input.rate, inviterRate: input.inviterRate ?? .zero)
                return SharerTermsOutput(try verb.run(in: $1, $2))
            }
        }
        area.get("/stores/{store}/sharer-terms", Text("分享奖励的各版本", "What sharers get and got"), .store(.managePlans)) { call in
            try await call.readStore { store, snapshot, context in
                try context.actor.require(.managePlans, in: store.party)
                return APIList(try SharerRates.of(store, products: [], in: snapshot).terms.map(SharerTermsOutput.init))
            }
        }
        area.on(
            .put, "/stores/{store}/sharer-rates/{product}", Text("设置商品的分享奖励", "What sharers get of one product"),
            .store(.managePlans), takes: SharerRateInput.self, gives: SharerRateOutput.self
        ) { call, input in
            let product = try call.id("product", of: Product.self)
            return try await call.writeStore {
                SharerRateOutput(try SetSharerRate(store: $0, product: product, rate: input.rate).run(in: $1, $2))
            }
        }
    }

    @RouteList private static var invitations: [APIRoute] {
        area.get(
            "/stores/{store}/sharer-invitations", Text("有效的分享员邀请", "Invitations that stand"), .store(.managePlans)
        ) { call in
            let baseURL = call.site.deployment.settings.baseURL
            return try await call.readStore {
                APIList(try SharerInvitationList.of($0, in: $1, $2).map { SharerInvitationOutput($0, baseURL: baseURL) })
            }
        }
        area.on(
            .post, "/stores/{store}/sharer-invitations", Text("邀请分享员", "Invite sharers"), .store(.managePlans),
            takes: SharerInvitationInput.self, gives: SharerInvitationOutput.self
        ) { call, input in
            let baseURL = call.site.deployment.settings.baseURL
            guard let kind = SharerKind(rawValue: input.kind ?? 0) else { throw FieldRefusal(CommonRefusal.notFound, field: "kind") }
            return try await call.writeStore {
                let verb = InviteSharers(store: $0, kind: kind, invitee: input.inviteeId)
                return SharerInvitationOutput(try verb.run(in: $1, $2), baseURL: baseURL)
            }
        }
        area.on(
            .delete, "/stores/{store}/sharer-invitations/{id}", Text("撤销邀请", "Cancel an invitation"), .store(.managePlans),
            gives: SharerInvitationOutput.self
        ) { call in
            let (id, baseURL) = (try call.id(of: SharerInvitation.self), call.site.deployment.settings.baseURL)
            return try await call.writeStore {
                SharerInvitationOutput(try CancelSharerInvitation(store: $0, invitation: id).run(in: $1, $2), baseURL: baseURL)
            }
        }
        area.on(
            .post, "/me/sharer-invitations", Text("分享员邀请别人（两级店铺）", "Invite as a sharer, where there are two levels"), .person,
            takes: SharedStoreInput.self, gives: SharerInvitationOutput.self
        ) { call, input in
            let baseURL = call.site.deployment.settings.baseURL
            return try await call.writeMine {
                SharerInvitationOutput(try InviteSharers(store: input.storeId, inviter: $0).run(in: $1, $2), baseURL: baseURL)
            }
        }
        area.on(
            .post, "/me/shared-stores", Text("接受邀请，成为分享员", "Accept an invitation"), .person, takes: AcceptanceInput.self,
            gives: SharerOutput.self
        ) { call, input in
            try await call.writeMine { SharerOutput(try BecomeSharer(code: input.code, person: $0).run(in: $1, $2)) }
        }
    }

    @RouteList private static var sharers: [APIRoute] {
        area.get(
            "/stores/{store}/sharers", Text("店铺的分享员", "A store's sharers"), .store(.managePlans),
            query: [kind] + APIRoute.Parameter.page
        ) { call in
            let (kind, page) = (try call.choice("kind", SharerKind.self), try call.page())
            return try await call.readStore { APIPage(try SharerList.of($0, kind: kind, page, in: $1, $2), SharerRowOutput.init) }
        }
        area.get("/stores/{store}/sharers/{person}", Text("一位分享员", "One sharer"), .store(.managePlans)) { call in
            let person = try call.id("person", of: Person.self)
            return try await call.readStore { store, snapshot, context in
                guard let found = try SharerList.find(person, of: store, in: snapshot, context) else { throw CommonRefusal.notFound }
                return SharerRowOutput(found)
            }
        }
        area.on(
            .delete, "/stores/{store}/sharers/{person}", Text("解绑分享员", "Unbind a sharer"), .store(.managePlans),
            gives: SharerOutput.self
        ) { call in
            let person = try call.id("person", of: Person.self)
            return try await call.writeStore { SharerOutput(try UnbindSharer(store: $0, person: person).run(in: $1, $2)) }
        }
        area.get(
            "/stores/{store}/sharer-orders", Text("分享员带来的订单", "Orders that sharers brought"), .store(.managePlans),
            query: [APIRoute.Parameter("person", Text("某位分享员的", "Of one sharer"), .id), scene] + APIRoute.Parameter.page
        ) { call in
            let (person, page) = (try call.queryID("person", of: Person.self), try call.page())
            let query = SharerOrderQuery(person: person, scene: try call.choice("scene", ShareScene.self))
            return try await call.readStore {
                APIPage(try SharerOrderList.of($0, query, page, in: $1, $2), SharerOrderOutput.init)
            }
        }
    }

    @RouteList private static var mine: [APIRoute] {
        area.get("/me/shared-stores", Text("我分享的店铺", "Stores that I share"), .person) { call in
            let person = try call.person().id
            return try await call.read { APIList(try SharerList.mine(person, in: $0, $1).map(SharerRowOutput.init)) }
        }
        area.on(
            .delete, "/me/shared-stores/{store}", Text("不再做店铺的分享员", "Share a store no longer"), .person, gives: SharerOutput.self
        ) { call in
            let store = try call.id("store", of: Store.self)
            return try await call.writeMine { SharerOutput(try UnbindSharer(store: store, person: $0).run(in: $1, $2)) }
        }
        area.on(
            .post, "/me/sharer-links", Text("生成商品的专属链接", "Make my exclusive link to a product"), .person,
            takes: ShareInput.self, gives: SharerLinkOutput.self
        ) { call, input in
            guard let scene = ShareScene(rawValue: input.scene ?? ShareScene.productLink.rawValue) else {
                throw FieldRefusal(CommonRefusal.notFound, field: "scene")
            }
            return try await call.writeMine {
                let verb = ShareProduct(person: $0, product: input.productId, scene: scene, channel: input.channelId)
                return SharerLinkOutput(try verb.run(in: $1, $2))
            }
        }
        area.get(
            "/me/sharer-links", Text("我的专属链接", "My exclusive links"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (person, page) = (try call.person().id, try call.page())
            return try await call.read { snapshot, _ in
                APIPage(try SharerLink.page(of: person, page, in: snapshot), SharerLinkOutput.init)
            }
        }
        area.get(
            "/me/sharer-orders", Text("我带来的订单", "Orders that I brought"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (person, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try SharerOrderList.mine(person, page, in: $0, $1), SharerOrderOutput.init) }
        }
    }
}
