// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import Identity
import Kernel
import Ledger
import OpenPlatform
import Orders
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// What an agency's programs do: arrange sellers' showcases, and read its products, stores, orders and money.
enum HeadSupplierArea {
    static let sizeMax = 30
    static let area = WeChatArea(
        "league-headsupplier", Text("机构", "Agencies"), for: .agency,
        refusals: RefusalTable(
            notFound: .leagueProductUnknown, conflict: .leagueParameterWrong,
            [
                (LeagueFault.sellerUnknown, .finderIDWrong), (AgencyRefusal.windowNotAuthorised, .forbidden),
                (AgencyRefusal.sellerNotSigned, .forbidden), (AddToShowcase.Refusal.notOnSale, .leagueProductNotOnSale),
                (AddToShowcase.Refusal.planEnded, .leagueProductUnknown), (AddToShowcase.Refusal.showcaseFull, .leagueItemsTooMany),
                (SupplierFault.orderUnknown, .orderUnknown), (SupplierFault.shopUnknown, .appidWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        SupplierWindowRoutes.routes
        SupplierReads.routes
    }

    /// The seller that is named.
    static func seller(_ name: String, in snapshot: any Snapshot) throws -> ID<Person> {
        guard let id = ID<Person>(name), try Seller.find(id, in: snapshot) != nil else { throw LeagueFault.sellerUnknown }
        return id
    }

    /// The store that is named, if one is.
    static func store(_ appid: String?, in snapshot: any Snapshot) throws -> ID<Store>? {
        guard let appid, !appid.isEmpty else { return nil }
        guard let store = try StoreAppids.store(appid, in: snapshot) else { throw SupplierFault.shopUnknown }
        return store
    }

    /// A product is named beside the store that it is of, or beside the agency that sells it.
    static func requireProduct(_ product: ID<Product>, of appid: String?, _ call: WeChatCall, in snapshot: any Snapshot) throws {
        guard let appid, !appid.isEmpty, appid != call.app.appid else { return }
        guard try StoreAppids.store(appid, in: snapshot) == Product.find(product, in: snapshot)?.store else { throw CommonRefusal.notFound }
    }
}

/// The showcases of sellers who let the agency arrange them.
enum SupplierWindowRoutes {
    private static let area = HeadSupplierArea.area
    private static let windowSizeMax = 500

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "league.headsupplier.window.add", "/league/headsupplier/window/add", Text("添加机构商品到橱窗", "Put a product into a showcase"),
            nil, takes: SupplierWindowRequest.self, gives: EnvelopeOnly.self, errors: [.leagueProductUnknown, .finderIDWrong, .forbidden]
        ) { call, input in
            try await call.write { transaction, context in
                let seller = try HeadSupplierArea.seller(input.openfinderid, in: transaction)
                try HeadSupplierArea.requireProduct(input.productId, of: input.appid, call, in: transaction)
                let products = AgencyProducts(agency: call.person)
                guard let plan = try products.plan(of: input.productId, for: seller, in: transaction, context) else {
                    throw CommonRefusal.notFound
                }
                try AddToShowcase(seller: seller, plans: [plan.id]).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        area.post(
            "league.headsupplier.window.getall", "/league/headsupplier/window/getall",
            Text("橱窗里的机构商品", "The agency's products in a showcase"), nil, takes: SupplierWindowListRequest.self,
            gives: SupplierWindowListResponse.self, errors: [.finderIDWrong, .forbidden]
        ) { call, input in
            let (offset, size) = (input.offset ?? 0, input.pageSize ?? 100)
            guard offset >= 0 else { throw WireFault.outOfRange("offset") }
            guard (1...windowSizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
            return try await call.read { snapshot, context in
                let seller = try HeadSupplierArea.seller(input.openfinderid, in: snapshot)
                let shown = try AgencyProducts(agency: call.person).shown(by: seller, in: snapshot, context)
                let items = shown.dropFirst(offset).prefix(size)
                return SupplierWindowListResponse(
                    list: items.map { .init(appid: call.app.appid, productId: $0.product, headSupplierId: "\(call.person)") },
                    nextOffset: offset + items.count, haveMore: offset + items.count < shown.count,
                    totalNum: input.needTotalNum ?? false ? shown.count : 0)
            }
        }
        area.post(
            "league.headsupplier.window.remove", "/league/headsupplier/window/remove",
            Text("移除橱窗里的机构商品", "Take a product out of a showcase"), nil, takes: SupplierWindowRequest.self, gives: EnvelopeOnly.self,
            errors: [.leagueProductUnknown, .finderIDWrong, .forbidden]
        ) { call, input in
            try await call.write { transaction, context in
                let seller = try require(input, call, in: transaction, context)
                _ = try RemoveFromShowcase(seller: seller, products: [input.productId]).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        area.post(
            "league.headsupplier.window.getdetail", "/league/headsupplier/window/getdetail",
            Text("橱窗里的机构商品详情", "A product of the agency in a showcase"), nil, takes: SupplierWindowRequest.self,
            gives: SupplierWindowProductResponse.self, errors: [.leagueProductUnknown, .finderIDWrong, .forbidden]
        ) { call, input in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, context in
                _ = try require(input, call, in: snapshot, context)
                guard let detail = try ProductDetail.find(input.productId, in: snapshot) else { throw CommonRefusal.notFound }
                let store = detail.product.store
                return SupplierWindowProductResponse(
                    productDetail: .init(
                        appid: try StoreAppids.of([store], in: snapshot)[store] ?? "", productId: detail.product.id,
                        productInfo: SimpleProduct(detail, baseURL: baseURL)))
            }
        }
        authorisation
    }

    @WeChatRoutes private static var authorisation: [WeChatRoute] {
        area.post(
            "league.headsupplier.windowauth.get", "/league/headsupplier/windowauth/get",
            Text("橱窗授权链接", "Where a seller lets the agency arrange the showcase"), nil, takes: FinderRequest.self,
            gives: WindowAuthResponse.self, errors: [.finderIDWrong]
        ) { call, input in
            let baseURL = call.deployment.settings.baseURL
            return try await call.read { snapshot, _ in
                let seller = try HeadSupplierArea.seller(input.finderId, in: snapshot)
                return WindowAuthResponse(
                    authInfo: .init(
                        authUrl: "\(baseURL)/partner/contracts", authWxaPath: "partner/contracts", authWxaAppid: call.app.appid,
                        authWxaUsername: StoreUsername.text(call.app.owner)),
                    openfinderid: "\(seller)")
            }
        }
        .noting(
            Text(
                "带货者登录后在合约页授权；没有小程序，auth_wxa_* 指向同一页面。",
                "The seller signs in and authorises it on the page of contracts. Without a mini-program, auth_wxa_* lead there too."))
        area.post(
            "league.headsupplier.windowauth.status", "/league/headsupplier/windowauth/status/get",
            Text("橱窗授权状态", "Whether a seller lets the agency arrange the showcase"), nil, takes: FinderRequest.self,
            gives: WindowAuthStatusResponse.self, errors: [.finderIDWrong]
        ) { call, input in
            try await call.read { snapshot, context in
                let seller = try HeadSupplierArea.seller(input.finderId, in: snapshot)
                let may = try AgencyProducts(agency: call.person).mayArrange(seller, in: snapshot, context)
                return WindowAuthStatusResponse(windowAuthStatus: may ? 1 : 0)
            }
        }
    }

    /// The seller of a request whose product stands in the showcase under a plan of the agency.
    private static func require(
        _ input: SupplierWindowRequest, _ call: WeChatCall, in snapshot: any Snapshot, _ context: Context
    ) throws -> ID<Person> {
        let seller = try HeadSupplierArea.seller(input.openfinderid, in: snapshot)
        try HeadSupplierArea.requireProduct(input.productId, of: input.appid, call, in: snapshot)
        let shown = try AgencyProducts(agency: call.person).shown(by: seller, in: snapshot, context)
        guard shown.contains(where: { $0.product == input.productId }) else { throw CommonRefusal.notFound }
        return seller
    }
}

/// What only the endpoints of agencies refuse.
enum SupplierFault: String, Refusal, CaseIterable {
    case orderUnknown, shopUnknown

    var kind: RefusalKind { .notFound }
    var field: String? { self == .orderUnknown ? "order_id" : "appid" }
    var text: Text {
        switch self {
        case .orderUnknown: Text("没有这笔佣金单，请检查编号。", "There is no such commission. Check the numbers.")
        case .shopUnknown: Text("机构没有与这家店铺合作，请检查 appid。", "The agency has no such store. Check the appid.")
        }
    }
}
