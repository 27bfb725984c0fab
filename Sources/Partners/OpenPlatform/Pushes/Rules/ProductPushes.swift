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

    static let rules = [
        product("product.approved", "product_spu_audit", "ProductSpuAudit") { _, _ in approved },
        product("product.rejected", "product_spu_audit", "ProductSpuAudit") { _, _ in rejected },
        product("product.withdrawn", "product_spu_audit", "ProductSpuAudit") { _, _ in withdrawn },
        product("product.approved", "product_spu_listing", "ProductSpuListing") { _, source in Int(source.payload("status") ?? "") },
        product("product.status_changed", "product_spu_listing", "ProductSpuListing") { _, source in Int(source.payload("to") ?? "") },
        product("product.price_changed", "product_spu_update", "ProductSpuUpdate") { product, _ in product.status.rawValue },
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
