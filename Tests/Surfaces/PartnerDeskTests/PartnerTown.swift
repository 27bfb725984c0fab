// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Foundation
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import TestSupport
import WebCore
import WebTestSupport

@testable import PartnerDesk

/// Li Pu's tea house with two products under plans, Lan who sells, and Ming who does too.
struct PartnerTown: Sendable {
    struct Listed: Sendable {
        let product: ID<Product>
        let sku: ID<SKU>
    }

    let bench: WebBench
    let owner: ID<Person>
    let lan: WebBench.Caller
    let ming: WebBench.Caller
    let store: ID<Store>
    let category: ID<Catalog.Category>
    let tea: Listed
    let cake: Listed
    let plan: ID<Plan>

    init(_ engine: Engine = .sqlite, http: any HTTPFetcher = NoNetwork()) async throws {
        bench = try await WebBench(engine, templateFolders: [PartnerDeskSurface.templateFolder], http: http) { site, _ in
            [PartnerDeskSurface(site: site)]
        }
        let owner = try await bench.signUp("Li Pu").person!
        (lan, ming) = (try await bench.signUp("Lan"), try await bench.signUp("Ming"))
        (store, category) = try await bench.asSystem { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: owner).run(in: transaction, context)
            let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶叶", "Tea"))).run(in: transaction, context)
            return (store.id, category.id)
        }
        tea = try await bench.sell("明前龙井绿茶", fen: 8800, in: store, category)
        cake = try await bench.sell("陈年普洱茶饼", fen: 26_000, in: store, category)
        let (store, offers) = (store, [tea, cake].map { OpenPlan.Offer(product: $0.product, rate: Rate(percent: 10)) })
        plan = try await bench.asSystem { try OpenPlan(store: store, offers: offers).run(in: $0, $1) }[0].id
        self.owner = owner
    }

    /// Lan becomes a seller through the page.
    @discardableResult
    func become(_ caller: WebBench.Caller, _ name: String) async throws -> WebBench.Answer {
        try await bench.post("/partner/profile", [("name", name), ("about", "")], as: caller)
    }

    /// A channel linked through the page.
    func link(_ caller: WebBench.Caller, _ name: String = "茶友群") async throws -> ID<ChannelAccount> {
        _ = try await bench.post("/partner/channels", [("kind", "groupChat"), ("name", name), ("handle", "")], as: caller)
        let person = caller.person!
        return try await bench.deployment.read(as: .system) { try ChannelList.of(person, in: $0, $1).items[0].id }
    }

    /// Lan with the tea in her showcase and its card in her channel; answers the card's path.
    func place() async throws -> String {
        try await become(lan, "兰说茶")
        let channel = try await link(lan)
        _ = try await bench.post("/partner/showcase", [("plan", "\(plan)")], as: lan)
        return try await bench.post("/partner/showcase/\(tea.product)/cards", [("channel", "\(channel)")], as: lan).location
    }

    /// A buyer opens the card and buys the tea; the order goes through to its settlement.
    func sale(through first: String, then second: String? = nil, settles: Bool = false) async throws -> ID<Order> {
        let (bench, tea) = (bench, tea)
        let buyer = try await bench.signUp("Hong").person!
        let cards = [first, second].compactMap { $0 }.map { ID<Placement>(String($0.split(separator: "/").last!))! }
        let signer = bench.deployment.signer
        let line = QuoteRequest.Line(sku: tea.sku, count: 1)
        let address = AddressText(
            userName: "张小明", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
        let placed = try await bench.asSystem { transaction, context in
            for card in cards {
                let signed = try signer.sign(card, at: context.now, validFor: .days(1))
                _ = try RecordTouch(card: signed, visitor: 7, person: buyer).run(in: transaction, context)
            }
            return try PlaceOrder(buyer: buyer, lines: [line], address: address).run(in: transaction, context)
        }
        let (targets, notice) = (bench.deployment.paymentTargets, SandboxProvider.notice(for: placed.payment, at: bench.clock.now))
        _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        let order = placed.orders[0].id
        guard settles else { return order }
        _ = try await bench.asSystem { try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF1234567890").run(in: $0, $1) }
        for _ in 0..<20 {
            bench.clock.advance(.days(1))
            try await bench.deployment.runDue()
        }
        return order
    }
}

extension WebBench {
    func asSystem<Value: Sendable>(_ body: @escaping @Sendable (any Transaction, Context) throws -> Value) async throws -> Value {
        try await deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    /// Puts a product on sale.
    func sell(_ title: String, fen: Int64, in store: ID<Store>, _ category: ID<Catalog.Category>) async throws -> PartnerTown.Listed {
        try await asSystem { transaction, context in
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(title: title, pictures: [picture.id], category: category, skus: [SKU(price: Money(fen: fen))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            _ = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: submitted.id, sku: sku, count: 100).run(in: transaction, context)
            return PartnerTown.Listed(product: submitted.id, sku: sku)
        }
    }
}
