// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Foundation
import HTTPTypes
import Imaging
import Kernel
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

extension Provocation {
    static let basics = [
        Provocation(.imageEmpty, at: "basics.img.upload", "basics.qualification.upload", by: "an empty file") { _ in
            ContractCall(file: [])
        },
        Provocation(.imageFormatWrong, at: "basics.img.upload", "basics.qualification.upload", by: "a text") { _ in
            ContractCall(file: Array("tea".utf8))
        },
        Provocation(.imageTooLarge, at: "basics.qualification.upload", by: "a file above 2 MB") { _ in
            ContractCall(file: Array(repeating: 0, count: Proof.bytesMax + 1))
        },
        Provocation(.imageTooLarge, at: "basics.img.upload", by: "a file above the limit") { _ in
            ContractCall(file: Array(repeating: 0, count: ImageUpload.uploadBytesMax + 1))
        },
    ]

    static let products = ["product.add", "product.update"].flatMap { written($0) } + states + missing

    /// What is wrong with a product that is written.
    private static func written(_ endpoint: String) -> [Provocation] {
        @Sendable func sku(_ fields: [String: Any]) -> [String: Any] { ["skus": [["sale_price": 9_900].merging(fields) { $1 }]] }
        @Sendable func long(_ count: Int) -> String { String(repeating: "茶", count: count) }
        let texts = [
            Provocation(.titleEmpty, at: endpoint, by: "an empty title") { _ in ["title": ""] },
            Provocation(.titleTooLong, at: endpoint, by: "61 characters") { _ in ["title": long(61)] },
            Provocation(.titleMeaningless, at: endpoint, by: "digits only") { _ in ["title": "20260101-8"] },
            Provocation(.detailTextTooLong, at: endpoint, by: "2,001 characters") { _ in ["desc_info": ["desc": long(2_001)]] },
            Provocation(.outProductIDTooLong, at: endpoint, by: "129 characters") { _ in ["out_product_id": long(129)] },
            Provocation(.attributeNameTooLong, at: endpoint, by: "41 characters") { _ in
                sku(["sku_attrs": [["attr_key": long(41), "attr_value": "250g"]]])
            },
            Provocation(.attributeValueTooLong, at: endpoint, by: "41 characters") { _ in
                sku(["sku_attrs": [["attr_key": "规格", "attr_value": long(41)]]])
            },
            Provocation(.attributeValuesTooMany, at: endpoint, by: "101 sizes") { _ in
                [
                    "skus": (0...100).map {
                        ["sale_price": 9_900, "sku_attrs": [["attr_key": "规格", "attr_value": "\($0)g"]]] as [String: Any]
                    }
                ]
            },
        ]
        let images = [
            Provocation(.headImagesTooMany, at: endpoint, by: "10 images") { ["head_imgs": Array(repeating: $0.shop.image, count: 10)] },
            Provocation(.detailImagesTooMany, at: endpoint, by: "51 images") { town in
                ["desc_info": ["imgs": Array(repeating: town.shop.image, count: 51)]]
            },
            Provocation(.imageAddressWrong, at: endpoint, by: "another site's image") { _ in
                ["head_imgs": ["https://elsewhere.example/a.jpg"]]
            },
            Provocation(.qualificationImagesTooMany, at: endpoint, by: "6 images") { town in
                ["qualifications": Array(repeating: town.shop.image, count: 6)]
            },
        ]
        let skus = [
            Provocation(.skuCountWrong, at: endpoint, by: "no SKU") { _ in ["skus": [[String: Any]]()] },
            Provocation(.skusNotAdded, at: endpoint, by: "two SKUs alike") { _ in
                [
                    "skus": Array(
                        repeating: ["sale_price": 9_900, "sku_attrs": [["attr_key": "规格", "attr_value": "250g"]]] as [String: Any], count: 2
                    )
                ]
            },
            Provocation(.priceZero, at: endpoint, by: "a price of 0") { _ in sku(["sale_price": 0]) },
            Provocation(.priceTooHigh, at: endpoint, by: "90 million yuan") { _ in sku(["sale_price": 9_000_000_000]) },
            Provocation(.priceAboveMarket, at: endpoint, by: "a market price below") { _ in sku(["market_price": 1]) },
            Provocation(.skuCodeTooLong, at: endpoint, by: "101 characters") { _ in sku(["sku_code": long(101)]) },
            Provocation(.outSKUIDTooLong, at: endpoint, by: "129 characters") { _ in sku(["out_sku_id": long(129)]) },
            Provocation(.productParameterWrong, at: endpoint, by: "a pre-sale") { _ in sku(["sku_deliver_info": ["stock_type": 1]]) },
            Provocation(.limitedStockZero, at: endpoint, by: "a purchase limit without stock") { _ in
                sku(["stock_num": 0]).merging(["limited_info": ["period_type": 1, "limited_buy_num": 1]]) { $1 }
            },
        ]
        let elsewhere = [
            Provocation(.categoryPathWrong, at: endpoint, by: "the path upside down") { town in
                ["cats": town.shop.path.reversed().map { ["cat_id": $0] }]
            },
            Provocation(.categoryWrong, at: endpoint, by: "an unknown category") { _ in ["cats": [["cat_id": "1"]]] },
            Provocation(.freightTemplateWrong, at: endpoint, by: "an unknown template") { _ in ["express_info": ["template_id": "7"]] },
            Provocation(.categoryNotUsable, at: endpoint, by: "a category that was closed") { town in
                let closed = try await town.closedCategory()
                let minimal = try await ContractScene.byID[endpoint]!.minimal(town)
                return minimal.with(minimal.fields.merging(["cats": [["cat_id": closed]]]) { $1 })
            },
        ]
        return texts + images + skus + elsewhere
    }

    private static let states = [
        Provocation(.productInReview, at: "product.update", by: "a draft in review") { town in
            let id = try await town.shop.add(["listing": 1])
            return ContractCall(ContractScene.bareProduct(in: town).merging(["product_id": id]) { $1 })
        },
        Provocation(.productInReview, at: "product.listing", "product.delete", by: "a draft in review") { town in
            ContractCall(["product_id": try await town.shop.add(["listing": 1])])
        },
        Provocation(.productNotEditable, at: "product.update", by: "a product in the bin") { town in
            let id = try await town.shop.add()
            try await town.post("/product/delete", ["product_id": id])
            return ContractCall(ContractScene.bareProduct(in: town).merging(["product_id": id]) { $1 })
        },
        Provocation(.productInFlashSale, at: "product.update", by: "other SKUs while a flash sale waits") { town in
            let id = try await town.listedProduct()
            try await town.planFlashSale(of: id)
            return ContractCall(ContractScene.bareProduct(in: town).merging(["product_id": id]) { $1 })
        },
        Provocation(.productNotEditable, at: "product.delisting", by: "what is not on sale") {
            ContractCall(["product_id": try await $0.shop.add()])
        },
        Provocation(.draftNotInReview, at: "product.audit.cancel", by: "a draft") { ContractCall(["product_id": try await $0.shop.add()]) },
        Provocation(.headImagesMissing, at: "product.listing", by: "no image") { town in
            ContractCall(["product_id": try await town.shop.add(["head_imgs": [String]()])])
        },
        Provocation(.titleTooShort, at: "product.listing", by: "two characters") { town in
            ContractCall(["product_id": try await town.shop.add(["title": "龙井"])])
        },
        Provocation(.depositTooLow, at: "product.listing", by: "a category with a deposit") { town in
            ContractCall(["product_id": try await town.shop.add(["cats": [["cat_id": try await town.dearCategory()]]])])
        },
        Provocation(.listingRefused, at: "product.listing", by: "a store that may not sell") { town in
            let id = try await town.shop.add()
            try await town.setState(.suspended)
            return ContractCall(["product_id": id])
        },
        Provocation(.accountClosing, at: "product.add", by: "a store that is being closed") { town in
            try await town.setState(.closing)
            return ContractCall(ContractScene.bareProduct(in: town))
        },
        Provocation(.productParameterWrong, at: "product.auditfree", by: "a higher price") { town in
            let id = try await town.listedProduct()
            let sku = try #require(try await town.skus(of: id).first)
            return ContractCall(["product_id": id, "skus": [["sku_id": sku, "sale_price": 99_900]]])
        },
    ]

    private static let missing = [
        Provocation(
            .productUnknown, at: "product.get", "product.listing", "product.delisting", "product.audit.cancel", "product.delete",
            "product.h5url.get", "product.qrcode.get", "product.taglink.get", by: "an id that is none"
        ) { _ in ContractCall(["product_id": 7]) },
        Provocation(.productUnknown, at: "product.update", by: "an id that is none") { _ in ["product_id": 7] },
        Provocation(.productUnknown, at: "product.auditfree", by: "an id that is none") { _ in ["product_id": 7] },
    ]

    static let places = [
        Provocation(.freightTemplateWrong, at: "freighttemplate.get", by: "an id that is none") { _ in ContractCall(["template_id": 7]) },
        Provocation(.freightTemplateWrong, at: "freighttemplate.update", by: "an id that is none") { town in
            let minimal = try await ContractScene.byID["freighttemplate.update"]!.minimal(town)
            let template = minimal.fields["freight_template"] as? [String: Any] ?? [:]
            return ContractCall(["freight_template": template.merging(["template_id": 7]) { $1 }])
        },
        Provocation(.addressIDWrong, at: "address.get", "address.delete", by: "an id that is none") { _ in ContractCall(["address_id": 7])
        },
        Provocation(.addressIDWrong, at: "address.update", by: "an id that is none") { town in
            let minimal = try await ContractScene.byID["address.update"]!.minimal(town)
            let detail = minimal.fields["address_detail"] as? [String: Any] ?? [:]
            return ContractCall(["address_detail": detail.merging(["address_id": 7]) { $1 }])
        },
    ]
}

extension ContractTown {
    private func category(_ details: CategoryDetails) async throws -> ID<Catalog.Category> {
        try await trade.asSystem { try CreateCategory(parent: nil, details: details).run(in: $0, $1).id }
    }

    func closedCategory() async throws -> String {
        let name = "旧类目\(bench.deployment.world.ids.nextRaw())"
        return "\(try await category(CategoryDetails(name: Text(name, name), isActive: false)))"
    }

    /// A category that asks for a deposit.
    func dearCategory() async throws -> String {
        let name = "珠宝\(bench.deployment.world.ids.nextRaw())"
        return "\(try await category(CategoryDetails(name: Text(name, name), deposit: Money(fen: 100_000))))"
    }

    /// Puts our store into a state without the way there.
    func setState(_ state: StoreState) async throws {
        let store = trade.store
        try await trade.asSystem { transaction, _ in try transaction.execute("UPDATE stores SET state = \(state) WHERE id = \(store)") }
    }

    func planFlashSale(of product: String) async throws {
        let sku = try #require(try await skus(of: product).first)
        let store = trade.store
        try await trade.asSystem { transaction, context in
            let offer = FlashOffer(sku: ID(sku)!, price: Money(fen: 5_000), units: 1)
            _ = try CreateFlashSale(
                store: store, product: ID(product)!, from: context.now + .hours(1), until: context.now + .hours(2), offers: [offer],
                personMax: nil
            ).run(in: transaction, context)
        }
    }
}
