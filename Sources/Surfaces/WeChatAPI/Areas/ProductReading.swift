// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Imaging
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// Reads of the store's own products.
struct ProductReading {
    let call: WeChatCall

    /// The product that is meant, if it is the store's.
    func own(_ input: ProductIDRequest) async throws -> Product {
        try await call.read { snapshot, _ in
            let id = try input.product(of: call.store, in: snapshot)
            guard let product = try Product.find(id, in: snapshot), product.store == call.store, product.status != .deleted else {
                throw CommonRefusal.notFound
            }
            return product
        }
    }

    /// A product as its store sees it, with its live stock.
    func detail(
        _ id: ID<Product>, _ form: ProductGetRequest.Form, in snapshot: any Snapshot, _ context: Context
    ) throws -> KeptOutput<ProductGetResponse> {
        guard let product = try Product.find(id, in: snapshot), product.store == call.store, product.status != .deleted else {
            throw CommonRefusal.notFound
        }
        let online = form == .draft ? nil : try ProductDetail.find(id, in: snapshot)
        let edited = form == .online ? nil : try DraftDetail.find(id, in: snapshot, context)
        let skus = (online?.content.skus ?? []) + (edited?.content.skus ?? [])
        let stock = try Self.stock(skus.map(\.id), in: snapshot)
        let info = { (product: Product, content: ProductContent) in
            ProductInfo(product, content, path: product.categoryPath, stock: stock, baseURL: call.deployment.settings.baseURL)
        }
        return KeptOutput(
            output: ProductGetResponse(
                product: online.map { info($0.product, $0.content) }, editProduct: edited.map { info($0.product, $0.content) },
                saleLimitInfo: ProductGetResponse.SaleLimit()),
            sources: [.product(id), .stock(id, of: call.store)])
    }

    func list(_ input: ProductListRequest) async throws -> ProductListResponse {
        let page = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: ProductArea.listSizeMax)
        let status = try input.status.map { number in
            guard let status = ProductStatus(rawValue: number) else { throw WireFault.unknownValue("status") }
            return status
        }
        return try await call.read { snapshot, context in
            let found = try ProductList.page(page, of: call.store, status.map(ProductList.Filter.status) ?? .current, in: snapshot, context)
            let counts = try ProductList.counts(of: call.store, in: snapshot, context)
            let total = status.map { counts[$0] ?? 0 } ?? counts.filter { ![.binned, .deleted].contains($0.key) }.values.reduce(0, +)
            return ProductListResponse(totalNum: total, nextKey: found.next?.description ?? "", productIds: found.items.map(\.id))
        }
    }

    static func stock(_ skus: [ID<SKU>], in snapshot: any Snapshot) throws -> [ID<SKU>: Int] {
        let found = try Stock.find(skus: skus, in: snapshot)
        return found.mapValues(\.available)
    }
}

/// Writes of the store's own products.
struct ProductWriting {
    let call: WeChatCall
    let input: ProductRequest

    func create() async throws -> ProductResponse {
        let content = try input.content(baseURL: call.deployment.settings.baseURL)
        return try await call.write { transaction, context in
            try checkNames(in: transaction, context)
            let draft = try CreateProduct(store: call.store, content: content).run(in: transaction, context)
            return try finish(draft, known: [], in: transaction, context)
        }
    }

    func change() async throws -> ProductResponse {
        let content = try input.content(baseURL: call.deployment.settings.baseURL)
        return try await call.write { transaction, context in
            let product = try input.product(of: call.store, in: transaction)
            let before = try DraftDetail.find(product, in: transaction, context)
            guard before.product.store == call.store else { throw CommonRefusal.notFound }
            try checkNames(in: transaction, context)
            try checkFlashSale(of: before, content, in: transaction)
            let known = before.product.status == .unlisted ? [] : Set(before.content.skus.map(\.id))
            let draft = try EditDraft(product: product, content: content).run(in: transaction, context)
            return try finish(draft, known: known, in: transaction, context)
        }
    }

    /// The path that was sent must be the leaf's own, and the freight template the store's.
    private func checkNames(in transaction: any Transaction, _ context: Context) throws {
        if let leaf = input.path.last, let category = try Catalog.Category.find(leaf, at: context.now, in: transaction) {
            guard input.path.count == 1 || category.path == input.path else { throw ProductWireRefusal.categoryPathWrong }
            guard category.isActive else { throw ProductWireRefusal.categoryClosed }
        }
        if let template = input.expressInfo?.templateId, template.raw != 0 {
            let found = try FreightTemplate.find([template], store: call.store, in: transaction)
            guard !found.isEmpty else { throw ProductWireRefusal.templateUnknown }
        }
    }

    /// While a flash sale waits or runs, the SKUs are those that it was planned with.
    private func checkFlashSale(of before: DraftDetail, _ content: ProductContent, in transaction: any Transaction) throws {
        guard try FlashSale.open(of: before.product.id, store: call.store, in: transaction) != nil else { return }
        let (asked, planned) = (content.skus.map { Set($0.attributes) }, before.content.skus.map { Set($0.attributes) })
        guard Set(asked) == Set(planned) else { throw ProductWireRefusal.inFlashSale }
    }

    /// Gives new SKUs their stock, hands the draft in if asked, and answers with it. SKUs that are on sale keep their stock: the stock
    /// endpoints change it, so that an edit never undoes a sale.
    private func finish(
        _ draft: DraftDetail, known: Set<ID<SKU>>, in transaction: any Transaction, _ context: Context
    ) throws -> ProductResponse {
        for (sku, asked) in zip(draft.content.skus, input.skus ?? []) where !known.contains(sku.id) {
            guard let count = asked.stockNum else { continue }
            try SetStock(store: call.store, product: draft.product.id, sku: sku.id, count: count).run(in: transaction, context)
        }
        var product = draft.product
        if input.listing?.isOn == true {
            product = try SubmitForReview(product: product.id, obstacles: Modules.listingObstacles).run(in: transaction, context)
        }
        let stock = try ProductReading.stock(draft.content.skus.map(\.id), in: transaction)
        return ProductResponse(
            data: ProductInfo(
                product, draft.content, path: product.categoryPath, stock: stock, baseURL: call.deployment.settings.baseURL))
    }
}

/// Price cuts and changes of stock of the online version, in one transaction.
struct AuditFree {
    let call: WeChatCall
    let input: AuditFreeRequest

    func run() async throws {
        let asked = input.skus ?? []
        guard !asked.isEmpty else { throw WireFault.missing("skus") }
        guard asked.allSatisfy({ $0.isDelete != true }) else { throw WireFault.unknownValue("skus.is_delete") }
        try await call.write { transaction, context in
            let product = try input.product(of: call.store, in: transaction)
            guard try Product.find(product, in: transaction)?.store == call.store else { throw CommonRefusal.notFound }
            let prices = asked.compactMap { sku in sku.salePrice.map { (sku.skuId, $0) } }
            let current = try ProductDetail.find(product, in: transaction)?.content.skus ?? []
            let online = Dictionary(uniqueKeysWithValues: current.map { ($0.id, $0.price) })
            let changed = prices.filter { online[$0.0] != $0.1 }
            if !changed.isEmpty {
                let bySKU = Dictionary(changed, uniquingKeysWith: { _, last in last })
                try ChangePrice(product: product, prices: bySKU).run(in: transaction, context)
            }
            for sku in asked {
                guard let change = sku.stockInfo else { continue }
                try run(change, sku.skuId, of: product, in: transaction, context)
            }
        }
    }

    private func run(
        _ change: AuditFreeRequest.SKURequest.StockChange, _ sku: ID<SKU>, of product: ID<Product>, in transaction: any Transaction,
        _ context: Context
    ) throws {
        guard (0...ProductRequest.stockMax).contains(change.num) else { throw WireFault.outOfRange("skus.stock_info.num") }
        let store = call.store
        switch change.diffType {
        case 1, 2:
            let difference = change.diffType == 1 ? change.num : -change.num
            if difference == 0 { return }
            try ChangeStock(store: store, product: product, sku: sku, difference: difference).run(in: transaction, context)
        case 3: try SetStock(store: store, product: product, sku: sku, count: change.num).run(in: transaction, context)
        default: throw WireFault.unknownValue("skus.stock_info.diff_type")
        }
    }
}

/// Where a product's page is, and its QR code.
struct ProductLinks {
    private let baseURL: String

    init(_ baseURL: String) { self.baseURL = baseURL }

    func page(_ product: ID<Product>) -> String { "\(baseURL)/products/\(product)" }
    func qrcode(_ product: ID<Product>) -> String { "\(baseURL)/shop/ec/product/qrcode/\(product).png" }
}

extension WeChatSurface {
    /// The pictures behind `product.qrcode.get`: public, as the pages that they lead to are.
    func addQRCodes(to router: Router<WebContext>) {
        router.get("/shop/ec/product/qrcode/{name}") { request, context in
            let name = context.parameters.get("name") ?? ""
            guard name.hasSuffix(".png"), let id = ID<Product>(String(name.dropLast(4))) else {
                return refuse(CallRefusal.pathUnknown, RefusalTable(), request, context)
            }
            let image = try QRCode(ProductLinks(site.deployment.settings.baseURL).page(id)).png()
            return Response(
                status: .ok, headers: [.contentType: "image/png", .cacheControl: "public, max-age=86400"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: image.bytes)))
        }
    }
}
