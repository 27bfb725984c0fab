// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Storage
import Stores

/// What programs are told of products and their stock.
enum ProductPushes {
    /// What the protocol says of a review that ended.
    private static let (rejected, approved, withdrawn) = (2, 3, 4)

    /// What is sold as what it is: neither a gift nor a prize.
    private static let ownProduct = 1

    static let rules = [
        review("product.approved", approved),
        review("product.rejected", rejected),
        review("product.withdrawn", withdrawn),
        product("product.approved", "product_spu_listing", "ProductSpuListing") { _, source in Int(source.payload("status") ?? "") },
        product("product.status_changed", "product_spu_listing", "ProductSpuListing") { _, source in Int(source.payload("to") ?? "") },
        product("product.price_changed", "product_spu_update", "ProductSpuUpdate") { product, _ in product.status.rawValue },
        // The first approval puts something online; every later one replaces what was there.
        product("product.approved", "product_spu_update", "ProductSpuUpdate") { product, source in
            source.payload("version").flatMap { Int($0) }.flatMap { $0 > 1 ? product.status.rawValue : nil }
        },
        PushRule([StockEvents.low, StockEvents.soldOut], sends: ["channels_ec_stock_no_enough"]) { source in
            let left = Int(source.payload("left") ?? "") ?? 0
            // A step from plenty to nothing is told once, as sold out.
            if source.event.kind == StockEvents.low, left == 0 { return [] }
            guard let product = source.payloadID("product_id", of: Product.self) else { return [] }
            return [
                PushMessage("channels_ec_stock_no_enough", in: "channels_ec_stock_no_enough", to: source.event.party.store, [
                    .text("product_id", product), .text("sku_id", source.event.object), .number("remaining_stock_amount", left),
                    .number("remaining_code_amount", 0),
                ])
            ]
        },
    ]

    /// A review that ended, with when and why as JSON within the text `audit_info`.
    private static func review(_ kind: String, _ status: Int) -> PushRule {
        PushRule(kind, sends: "product_spu_audit") { source in
            guard let product = try Product.find(source.id(), in: source.snapshot) else { return nil }
            let times = [product.submittedAt ?? source.event.at, source.event.at].map { moment in
                let civil = CivilTime(moment, in: .shanghai)
                return PushText.json("\(civil.date) \(civil.time)")
            }
            let info = #"{"submit_time":\#(times[0]),"audit_time":\#(times[1]),"reject_reason":\#(PushText.json(product.reason))}"#
            return PushMessage("product_spu_audit", in: "ProductSpuAudit", to: product.store, [
                .text("product_id", product.id), .number("status", status), .text("reason", product.reason), .text("audit_info", info),
                .number("product_type", ownProduct),
            ])
        }
    }

    private static func product(
        _ kind: String, _ event: String, _ bodyKey: String, _ status: @escaping @Sendable (Product, PushSource) -> Int?
    ) -> PushRule {
        PushRule(kind, sends: event) { source in
            guard let product = try Product.find(source.id(), in: source.snapshot), let status = status(product, source) else { return nil }
            return PushMessage(event, in: bodyKey, to: product.store, [
                .text("product_id", product.id), .number("status", status), .text("reason", product.reason),
            ])
        }
    }
}
