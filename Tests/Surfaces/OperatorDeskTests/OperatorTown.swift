// SPDX-License-Identifier: Apache-2.0
import Catalog
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
import WebCore
import WebTestSupport

@testable import OperatorDesk

/// A town with one who may do everything (Wen), one who only reads the ledger (An), somebody without any grant (Ming), and Li Pu's store.
struct OperatorTown: Sendable {
    struct Listed: Sendable {
        let product: ID<Product>
        let sku: ID<SKU>
    }

    let bench: WebBench
    let wen: WebBench.Caller
    let an: WebBench.Caller
    let ming: WebBench.Caller
    let owner: WebBench.Caller
    let store: ID<Store>
    let category: ID<Catalog.Category>

    init(_ engine: Engine = .sqlite) async throws {
        bench = try await WebBench(engine, templateFolders: [OperatorDeskSurface.templateFolder]) { site, _ in
            [OperatorDeskSurface(site: site)]
        }
        (wen, an) = (try await bench.signUp("Wen"), try await bench.signUp("An"))
        (ming, owner) = (try await bench.signUp("Ming"), try await bench.signUp("Li Pu"))
        try await bench.grant(Permission.allCases.filter { !$0.isOfStore }, to: wen)
        try await bench.grant([.readLedger], to: an)
        let owner = owner.person!
        (store, category) = try await bench.asSystem { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: owner).run(in: transaction, context)
            let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶叶", "Tea"))).run(in: transaction, context)
            return (store.id, category.id)
        }
    }

    /// A product on sale, or one that waits for its review.
    func product(_ title: String = "明前龙井绿茶", fen: Int64 = 10_000, approves: Bool = true) async throws -> Listed {
        let (store, category) = (store, category)
        return try await bench.asSystem { transaction, context in
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(
                title: title, pictures: [picture.id], body: "<p>手工<b>炒制</b></p>", category: category, skus: [SKU(price: Money(fen: fen))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            if approves {
                _ = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
                try SetStock(store: store, product: submitted.id, sku: sku, count: 100).run(in: transaction, context)
            }
            return Listed(product: submitted.id, sku: sku)
        }
    }

    /// A paid order of Ming's; settled where asked for.
    func order(_ listed: Listed, settles: Bool = false) async throws -> Order {
        let (bench, buyer) = (bench, ming.person!)
        let line = QuoteRequest.Line(sku: listed.sku, count: 1)
        let address = AddressText(
            userName: "张小明", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
        let placed = try await bench.asSystem { try PlaceOrder(buyer: buyer, lines: [line], address: address).run(in: $0, $1) }
        let (targets, notice) = (bench.deployment.paymentTargets, SandboxProvider.notice(for: placed.payment, at: bench.clock.now))
        _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        let order = placed.orders[0]
        guard settles else { return order }
        _ = try await bench.asSystem { try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF1234567890").run(in: $0, $1) }
        for _ in 0..<20 {
            bench.clock.advance(.days(1))
            try await bench.deployment.runDue()
        }
        return order
    }

    /// A day so many days from now, as a form sends it.
    func day(_ days: Int64) -> String { CivilTime(bench.clock.now + .days(days), in: .shanghai).date }
}

extension WebBench {
    func asSystem<Value: Sendable>(_ body: @escaping @Sendable (any Transaction, Context) throws -> Value) async throws -> Value {
        try await deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    func grant(_ permissions: [Permission], to caller: WebBench.Caller) async throws {
        let person = caller.person!
        try await asSystem { transaction, context in
            for permission in permissions {
                try GrantPermission(permission, to: person, in: Party.platform).run(in: transaction, context)
            }
        }
        site.sessions.forget()
    }
}
