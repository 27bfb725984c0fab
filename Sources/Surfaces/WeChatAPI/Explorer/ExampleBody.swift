// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Foundation
import Kernel
import OpenPlatform
import Orders
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// A body to begin with: the fields that must be there, or all where none must, with ids that the demo store has.
struct ExampleBody: Sendable {
    /// Ids by the name of the field that takes them.
    private let ids: [String: Int64]

    static let empty = ExampleBody(ids: [:])

    private init(ids: [String: Int64]) { self.ids = ids }

    /// The newest things of an app's store.
    init(_ app: OpenApp, in snapshot: any Snapshot, _ context: Context) throws {
        var ids: [String: Int64] = [:]
        let store = app.owner.store
        let one = PageRequest(size: 1)
        if let product = try ProductList.page(one, of: store, .status(.onSale), in: snapshot, context).items.first {
            ids["product_id"] = product.id.raw
            ids["sku_id"] = try DraftDetail.find(product.id, in: snapshot, context).content.skus.first?.id.raw
        }
        ids["order_id"] = try OrderList.of(store: store, .all, one, in: snapshot, context).items.first?.order.id.raw
        ids["after_sale_order_id"] = try AfterSaleList.of(store: store, one, in: snapshot, context).items.first?.id.raw
        ids["template_id"] = try FreightTemplateList.all(store: store, in: snapshot, context).first?.id.raw
        ids["address_id"] = try StoreAddressList.all(of: store, in: snapshot, context).first?.id.raw
        ids["coupon_id"] = try CouponList.page(store: store, one, in: snapshot, context).items.first?.id.raw
        self.ids = ids
    }

    func text(_ route: WeChatRoute) -> String {
        guard let request = route.request else { return "" }
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let data = (try? JSONSerialization.data(withJSONObject: value(request, ""), options: options)) ?? Data("{}".utf8)
        return String(decoding: data, as: UTF8.self)
    }

    private func value(_ schema: APISchema, _ name: String) -> Any {
        switch schema {
        case .string, .id: ids[name].map(String.init) ?? Self.texts[name] ?? ""
        case .any, .binary: ""
        case .text: ""
        case .integer, .number: ids[name] ?? Self.counts[name] ?? 0
        case .boolean: false
        case .choice(let values): values.first ?? ""
        case .array(let item): [value(item, name)]
        case .map: [String: Any]()
        case .object(let fields): object(fields)
        }
    }

    private func object(_ fields: [APISchema.Field]) -> [String: Any] {
        let needed = fields.contains(where: \.isRequired) ? fields.filter(\.isRequired) : fields
        return Dictionary(needed.map { ($0.name, value($0.schema, $0.name)) }, uniquingKeysWith: { first, _ in first })
    }

    /// A query to begin with.
    static func query(_ route: WeChatRoute) -> String {
        route.query.map { "\($0.name)=\(route.open == nil ? "" : texts[$0.name] ?? "")" }.joined(separator: "&")
    }

    /// What everybody knows of the first demo store's app.
    private static let texts: [String: String] = [
        "grant_type": "client_credential", "appid": SandboxCredentials.all[0].appid, "secret": SandboxCredentials.all[0].secret,
        "appsecret": SandboxCredentials.all[0].secret,
    ]

    private static let counts: [String: Int64] = ["page_size": 10, "limit": 10, "page": 1]
}
