// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Inventory
import Kernel
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import API

extension APITown {
    /// Where a recipient lives, as a body has it.
    static let home = #"""
        "address": {"user_name": "沈若溪", "tel_number": "13911112222", "province_name": "浙江省", "city_name": "杭州市",
        "county_name": "西湖区", "detail_info": "梅家坞 2 号"}
        """#

    /// A paid gift of two portions, drawn by lot in an hour.
    static func give(_ goods: Goods, giver: ID<Person>, _ bench: WebBench) async throws -> [String: String] {
        let targets = bench.deployment.paymentTargets
        return try await bench.deployment.write(as: .system, lane: .party(goods.store)) { transaction, context in
            let plan = GiftPlan.lottery(portions: 2, drawMinutes: 60)
            let given = try GiveGift(giver: giver, sku: goods.sku, plan: plan).run(in: transaction, context)
            let notice = SandboxProvider.notice(for: given.payment, at: context.now)
            _ = try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
            let link = try GiftDetail.find(given.gift.id, in: transaction, context).link
            return ["gifts": "\(given.gift.id)", "gift-links": link?.token ?? ""]
        }
    }

    /// Gives, as the buyer where nobody else is named, and answers what the API says.
    func give(_ how: String = "", sku: ID<SKU>? = nil, as giver: WebBench.Caller? = nil) async throws -> WebBench.Answer {
        try await bench.call(.post, "/api/v1/gifts", #"{"sku_id": "\#(sku ?? self.sku)"\#(how)}"#, as: giver ?? buyer)
    }

    /// Gives and pays, and answers the gift as its giver reads it then.
    func send(_ how: String = "", sku: ID<SKU>? = nil, as giver: WebBench.Caller? = nil) async throws -> WebBench.Answer {
        let given = try await give(how, sku: sku, as: giver)
        #expect(given.status == 201, "\(given.text)")
        try await pay(given)
        return try await bench.call(.get, "/api/v1/gifts/\(given.id)", as: giver ?? buyer)
    }

    /// The provider says that the gift was paid.
    func pay(_ given: WebBench.Answer) async throws {
        let targets = bench.deployment.paymentTargets
        let id = try #require((given.json["payment_id"] as? String).flatMap { ID<Payment>($0) }, "\(given.text)")
        let outcome = try await bench.deployment.write(as: .system, lane: .party(store)) { transaction, context in
            guard let payment = try Payment.find(id, in: transaction) else { throw CommonRefusal.notFound }
            let notice = SandboxProvider.notice(for: payment, at: context.now)
            return try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
        }
        if case .refused(let refusal) = outcome { throw refusal }
    }

    /// Where a gift, or one portion of it, is opened.
    func opening(_ gift: [String: Any]) throws -> String {
        let token = (gift["link"] as? [String: Any])?["token"] as? String
        return "/api/v1/gift-links/" + (try #require(token, "\(gift)"))
    }

    func accept(_ opening: String, as caller: WebBench.Caller, _ body: String = "{\(Self.home)}") async throws -> WebBench.Answer {
        try await bench.call(.post, opening + "/acceptance", body, as: caller)
    }

    /// Another product of the store, sent everywhere but to Tibet: two styles of one price, a dearer one, one of the first price that is
    /// sold out, and one that costs more than a gift may.
    func styles() async throws -> [ID<SKU>] {
        let (store, category) = (store, category)
        return try await bench.deployment.write(as: .system, lane: .party(store)) { transaction, context in
            let terms = FreightTerms(name: "不到西藏", method: .free, undelivered: ["西藏自治区"])
            let template = try SaveFreightTemplate(store: store, terms: terms).run(in: transaction, context)
            let picture = ID<Picture>(context.ids.nextRaw())
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1)
            try SavePicture(id: picture, owner: store.party, sizes: sizes).run(in: transaction, context)
            let prices: [Int64] = [8_800, 8_800, 9_900, 8_800, 1_000_001]
            let skus = prices.enumerated().map { SKU(attributes: [Attribute("规格", "第 \($0) 款")], price: Money(fen: $1)) }
            let content = ProductContent(
                title: "明前龙井，多款可选", pictures: [picture], category: category, skus: skus, freightTemplate: template.id.raw)
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            for (index, sku) in draft.content.skus.enumerated() {
                let count = index == 3 ? 0 : 100
                try SetStock(store: store, product: draft.product.id, sku: sku.id, count: count).run(in: transaction, context)
            }
            return draft.content.skus.map(\.id)
        }
    }

    /// Nothing is wrong with money, stock or gifts.
    func expectSound(_ place: SourceLocation = #_sourceLocation) async throws {
        let problems = try await Audit.run(on: bench.deployment.database).flatMap { check in check.problems.map { "\(check.name): \($0)" } }
        #expect(problems == [], sourceLocation: place)
    }
}
