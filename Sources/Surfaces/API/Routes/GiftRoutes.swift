// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Gifts: what givers and recipients do. Whoever holds a gift's link names it by the link's secret part, the `token`.
enum GiftRoutes {
    static let area = APIArea("礼物", "Gifts")

    @RouteList static var all: [APIRoute] {
        area.on(
            .post, "/gifts", Text("送礼：每份一个订单，一次支付", "Give: one order a portion, one payment"), .person,
            takes: GiftInput.self, gives: GiftOutput.self
        ) { call, input in
            let (giver, payer, targets) = (try call.person().id, input.payerId, call.site.deployment.paymentTargets)
            if payer == nil { try call.site.deployment.requireProvider() }
            let verb = try input.verb(of: giver)
            return try await call.write(lane: try await call.lane(of: verb.sku)) { transaction, context in
                let given = try verb.run(in: transaction, context)
                if let payer { try PayGiftFromBalance(gift: given.gift.id, payer: payer, targets: targets).run(in: transaction, context) }
                return GiftOutput(try GiftDetail.find(given.gift.id, in: transaction, context))
            }
        }
        area.get("/gifts", Text("我送出的礼物", "Gifts that I gave"), .person, query: APIRoute.Parameter.page) { call in
            let (giver, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try GiftList.given(by: giver, page, in: $0, $1), GiftOutput.init) }
        }
        area.get(
            "/received-gifts", Text("我收到的礼物，含等我领取的", "Gifts that I won, accepted or declined, and those that wait for me alone"), .person,
            query: APIRoute.Parameter.page
        ) { call in
            let (person, page, baseURL) = (try call.person().id, try call.page(), call.site.deployment.settings.baseURL)
            return try await call.read { snapshot, context in
                APIPage(try GiftList.received(by: person, page, in: snapshot, context)) { ReceivedGiftOutput($0, baseURL: baseURL) }
            }
        }
        area.get("/gifts/{id}", Text("我送出的一份礼物", "A gift that I gave"), .person) { call in
            let (id, baseURL) = (try call.id(of: Gift.self), call.site.deployment.settings.baseURL)
            return try await call.read { GiftOutput(try GiftDetail.find(id, in: $0, $1), baseURL: baseURL) }
        }
        area.file(
            "/gifts/{id}/report.csv", Text("一份礼物的报表：每份的状态、答复与链接", "How each portion of a gift is, with its link, as a file"),
            .person, mediaType: CSVFile.mediaType
        ) { call in
            let (id, site) = (try call.id(of: Gift.self), call.site)
            let detail = try await call.read { try GiftDetail.find(id, in: $0, $1) }
            guard detail.gift.sentAt != nil else { throw CommonRefusal.notFound }
            let format = Format(call.language, zone: site.deployment.settings.zone)
            let report = GiftReport(detail, baseURL: site.deployment.settings.baseURL, format)
            return report.file.response(name: report.name)
        }
        area.on(
            .post, "/gifts/{id}/cancellation", Text("收回未被领取的部分", "Take back what nobody has accepted"), .person,
            gives: GiftOutput.self
        ) { call in
            try await call.writeGift { id, transaction, context in
                // Operators take gifts back at their desk, with a reason; here it is the giver's.
                _ = try GiftDetail.find(id, in: transaction, context)
                try CancelGift(gift: id).run(in: transaction, context)
                return GiftOutput(try GiftDetail.find(id, in: transaction, context))
            }
        }
        area.on(
            .post, "/gifts/{id}/thanks", Text("感谢送礼人", "Thank the giver"), .person, takes: ThanksInput.self, gives: PortionOutput.self
        ) { call, input in
            try await call.writeGift { PortionOutput(try ThankGiver(gift: $0, thanks: input.thanks ?? "").run(in: $1, $2)) }
        }
        links
    }

    /// What the holder of a link sees and does.
    @RouteList private static var links: [APIRoute] {
        area.get("/gift-links/{token}", Text("链接里的礼物", "The gift behind a link"), .everyone) { call in
            GiftFaceOutput(try await call.opening.face(on: call.site.deployment.database, call.command), call.language)
        }
        area.on(
            .post, "/gift-links/{token}/acceptance", Text("领取并填写地址", "Accept a portion and say where it goes"), .person,
            takes: GiftAcceptanceInput.self, gives: GiftAcceptanceOutput.self
        ) { call, input in
            let (person, participants) = (try call.person().id, call.site.deployment.participants)
            return try await call.writeGiftLink { link, transaction, context in
                let verb = AcceptGift(
                    link: link, sku: input.skuId, address: try input.text(of: person, in: transaction, context),
                    keepsAddress: input.addressId == nil && input.keepsAddress ?? false, thanks: input.thanks ?? "",
                    participants: participants)
                let accepted = try verb.run(in: transaction, context)
                return GiftAcceptanceOutput(giftId: accepted.gift.id, orderId: accepted.order.id, isAddressKept: accepted.isAddressKept)
            }
        }
        area.on(
            .post, "/gift-links/{token}/decline", Text("婉拒", "Decline it"), .person, takes: ThanksInput.self, gives: PortionOutput.self
        ) { call, input in
            try await call.writeGiftLink { PortionOutput(try DeclineGift(link: $0, thanks: input.thanks ?? "").run(in: $1, $2)) }
        }
        area.on(
            .post, "/gift-links/{token}/entries", Text("参加抽奖", "Enter its lottery"), .person, takes: LotteryEntryInput.self,
            gives: LotteryEntryOutput.self
        ) { call, input in
            try await call.writeGiftLink { LotteryEntryOutput(try EnterLottery(link: $0, name: input.name).run(in: $1, $2)) }
        }
        area.get("/gift-links/{token}/proof", Text("抽奖的公开记录与证明", "A lottery's public record and proof"), .everyone) { call in
            LotteryOutput(try await call.opening.record(on: call.site.deployment.database, call.command))
        }
    }
}

extension GiftAcceptanceInput {
    fileprivate func text(of person: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> AddressText {
        if let address { return address }
        guard let addressId else { throw FieldRefusal(CommonRefusal.textEmpty, field: "address") }
        return try AddressBook.require(addressId, of: person, in: snapshot, context.vault).text
    }
}

extension APICall {
    fileprivate var command: Context { site.deployment.context(viewer.actor, language) }
    /// Opens the gift whose link is named in the path; guesses are counted.
    fileprivate var opening: OpenGift { OpenGift(token: context.parameters.get("token") ?? "", request, context) }

    /// Stock is decided on the lane of the store that sells it.
    fileprivate func lane(of sku: ID<SKU>) async throws -> Lane {
        let item = try await read { snapshot, _ in try SaleItem.find(skus: [sku], in: snapshot).first }
        return .party(try item?.store.party ?? person().id.party)
    }

    /// On the lane of the gift's store; whoever it does not concern gets "not found" from the verb.
    fileprivate func writeGift<Output: Codable & Sendable>(_ run: @escaping Run<Gift, Output>) async throws -> Response {
        try await writeOwned({ try Gift.find($0, in: $1)?.store.party }, run)
    }

    /// Runs a verb with the link in the path, on the lane of the gift's store.
    fileprivate func writeGiftLink<Output: Codable & Sendable>(
        _ run: @escaping @Sendable (GiftLink, any Transaction, Context) throws -> Output
    ) async throws -> Response {
        let target = try await opening.target(on: site.deployment.database, command)
        return try await write(lane: .party(target.store)) { try run(target.link, $0, $1) }
    }
}
