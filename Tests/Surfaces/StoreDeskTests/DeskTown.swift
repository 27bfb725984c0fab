// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Composition
import Foundation
import HTTPTypes
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

@testable import StoreDesk

/// Li Pu's tea house 璞记茶铺 with a tea on sale, and Zhou Jing's pottery 景云瓷坊 next door.
struct DeskTown: Sendable {
    struct Listed: Sendable {
        let product: ID<Product>
        let sku: ID<SKU>
    }

    let bench: WebBench
    let owner: WebBench.Caller
    let neighbour: WebBench.Caller
    let store: ID<Store>
    let other: ID<Store>
    let category: ID<Catalog.Category>
    let tea: Listed

    var paths: StorePath { StorePath(store) }

    init(_ engine: Engine) async throws {
        bench = try await WebBench(engine, templateFolders: [StoreDeskSurface.templateFolder]) { site, _ in
            [StoreDeskSurface(site: site)]
        }
        owner = try await bench.signUp("Li Pu")
        neighbour = try await bench.signUp("Zhou Jing")
        let (li, zhou) = (owner.person!, neighbour.person!)
        (store, other, category) = try await bench.asSystem { transaction, context in
            let store = try SeedStore(name: "璞记茶铺", owner: li).run(in: transaction, context)
            let other = try SeedStore(name: "景云瓷坊", owner: zhou).run(in: transaction, context)
            let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶叶", "Tea"))).run(
                in: transaction, context)
            return (store.id, other.id, category.id)
        }
        tea = try await bench.sell("明前龙井绿茶", fen: 8800, in: store, category)
    }

    /// Buys the tea; answers the order, paid or not.
    func order(of buyer: ID<Person>, count: Int = 2, pays: Bool = true) async throws -> ID<Order> {
        let line = QuoteRequest.Line(sku: tea.sku, count: count)
        let address = AddressText(
            userName: "张小明", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
        let placed = try await bench.deployment.write(as: Actor(party: buyer.party), lane: .shared) { transaction, context in
            try PlaceOrder(buyer: buyer, lines: [line], address: address).run(in: transaction, context)
        }
        if pays {
            let (targets, notice) = (bench.deployment.paymentTargets, SandboxProvider.notice(for: placed.payment, at: bench.clock.now))
            _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        }
        return placed.orders[0].id
    }

    /// The fields of a product's form.
    func productFields(_ title: String, price: String = "12.50") -> [(String, String)] {
        [
            ("title", title), ("category", "\(category)"), ("ship_within_hours", "48"), ("rows", "2"), ("spec-0", "Size"),
            ("sku-0-value-0", "Small"), ("sku-0-price", price), ("sku-0-stock", "7"), ("sku-1-value-0", "Large"), ("sku-1-price", "20"),
            ("sku-1-market", "25"), ("sku-1-weight", "500"),
        ]
    }
}

extension WebBench {
    func asSystem<Value: Sendable>(_ body: @escaping @Sendable (any Transaction, Context) throws -> Value) async throws -> Value {
        try await deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    /// Puts a product on sale.
    func sell(_ title: String, fen: Int64, stock: Int = 100, in store: ID<Store>, _ category: ID<Catalog.Category>) async throws
        -> DeskTown.Listed
    {
        try await asSystem { transaction, context in
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(title: title, pictures: [picture.id], category: category, skus: [SKU(price: Money(fen: fen))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            _ = try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: submitted.id, sku: sku, count: stock).run(in: transaction, context)
            return DeskTown.Listed(product: submitted.id, sku: sku)
        }
    }

    /// Sends a form with files, as a browser does.
    func upload(_ path: String, _ fields: [(String, String)], file: (name: String, fileName: String, text: String), as caller: Caller)
        async throws -> Answer
    {
        let parts = (fields + [("csrf", caller.token!.csrf)]).map {
            "--b\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }
        let last =
            "--b\r\nContent-Disposition: form-data; name=\"\(file.name)\"; filename=\"\(file.fileName)\"\r\n\r\n\(file.text)\r\n--b--\r\n"
        return try await call(
            .post, path, parts.joined() + last, as: caller, headers: [("Content-Type", "multipart/form-data; boundary=b")])
    }
}
