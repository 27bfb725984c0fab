// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import HTTPTypes
import Kernel
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let basics = [
        ContractScene("basics.info.get") { _ in ContractCall() },
        ContractScene(
            "basics.img.upload",
            full: { _ in
                [
                    ContractCall(file: try TestImage.png(), query: "&upload_type=0&resp_type=1&height=8&width=8"),
                    ContractCall(["img_url": ContractTown.pictureAddress], query: "&upload_type=1&resp_type=0"),
                ]
            }, minimal: { _ in ContractCall(file: try TestImage.png()) }),
        ContractScene("basics.qualification.upload") { _ in ContractCall(file: try TestImage.png()) },
        ContractScene("basics.media.get") { town in
            let picture = town.shop.image.split(separator: "/").last!.prefix { $0 != "-" }
            return ContractCall(query: "&media_id=\(picture)")
        },
        ContractScene("basics.addresscode.get") { _ in ContractCall(["addr_code": 440_000]) },
    ]

    static let products = [
        ContractScene(
            "product.add",
            unsent: ["product_id": "a new product has none yet", "skus[].sku_id": "a new SKU has none yet"],
            full: { [ContractCall(try await product(in: $0))] }, minimal: { ContractCall(bareProduct(in: $0)) }),
        ContractScene(
            "product.update",
            full: { town in
                let id = try await town.shop.add()
                var fields = try await product(in: town)
                var skus = fields["skus"] as? [[String: Any]] ?? []
                for (index, sku) in try await town.skus(of: id).prefix(skus.count).enumerated() { skus[index]["sku_id"] = sku }
                fields.merge(["product_id": id, "skus": skus]) { $1 }
                return [ContractCall(fields)]
            },
            minimal: { town in
                let id = try await town.shop.add()
                return ContractCall(bareProduct(in: town).merging(["product_id": id]) { $1 })
            }),
        ContractScene(
            "product.get",
            full: { town in
                let id = try #require(
                    (try await town.post("/product/add", try await product(in: town))["data"] as? [String: Any])?["product_id"] as? String)
                try await town.shop.approve(id)
                return [ContractCall(["product_id": id, "data_type": 3])]
            }, minimal: { ContractCall(["product_id": try await $0.listedProduct()], without: ["edit_product"]) }),
        ContractScene(
            "product.list.get",
            full: { town in
                for _ in 0..<2 { _ = try await town.listedProduct() }
                let key = try #require(try await town.post("/product/list/get", ["page_size": 1, "status": 5])["next_key"] as? String)
                return [ContractCall(["page_size": 10, "next_key": key, "status": 5])]
            }, minimal: { _ in ContractCall() }),
        ContractScene(
            "product.auditfree", unsent: ["skus[].is_delete": "an SKU is taken out by a review only"],
            full: { town in
                let id = try await town.listedProduct()
                let sku = try #require(try await town.skus(of: id).first)
                let change: [String: Any] = ["sku_id": sku, "sale_price": 9_000, "stock_info": ["diff_type": 1, "num": 3]]
                return [ContractCall(["product_id": id, "skus": [change]])]
            },
            minimal: { town in
                let id = try await town.listedProduct()
                return ContractCall(["product_id": id, "skus": [["sku_id": try #require(try await town.skus(of: id).first)]]])
            }),
        ContractScene("product.listing") { ContractCall(["product_id": try await $0.shop.add()]) },
        ContractScene("product.delisting") { ContractCall(["product_id": try await $0.listedProduct()]) },
        ContractScene("product.audit.cancel") { ContractCall(["product_id": try await $0.shop.add(["listing": 1])]) },
        ContractScene("product.delete") { ContractCall(["product_id": try await $0.shop.add()]) },
        ContractScene("product.h5url.get") { ContractCall(["product_id": try await $0.shop.add()]) },
        ContractScene("product.qrcode.get") { ContractCall(["product_id": try await $0.shop.add()]) },
        ContractScene("product.taglink.get") { ContractCall(["product_id": try await $0.shop.add()]) },
    ]

    /// A product with everything that one can have.
    static func product(in town: ContractTown) async throws -> [String: Any] {
        let (image, path) = (town.shop.image, town.shop.path.map { ["cat_id": $0] })
        let template = try await town.template()
        let address = Int64(try await town.address()) ?? 0
        let sku: [String: Any] = [
            "out_sku_id": "erp-s1", "thumb_img": image, "sale_price": 9_900, "market_price": 12_900, "stock_num": 10, "sku_code": "S1",
            "sku_attrs": [["attr_key": "规格", "attr_value": "250g"]], "sku_deliver_info": ["stock_type": 0],
        ]
        let size: [String: Any] = [
            "name": "罐高", "unit": "cm", "is_range": true, "value_list": [["key": "大", "value": "", "left": "10", "right": "12"]],
        ]
        return [
            "out_product_id": "erp-1", "title": "明前龙井茶叶礼盒", "sub_title": "西湖产区", "head_imgs": [image, image, image],
            "deliver_method": 0, "deliver_acct_type": [3], "desc_info": ["desc": "一芽一叶", "imgs": [image]], "cats": path, "cats_v2": path,
            "attrs": [["attr_key": "产地", "attr_value": "杭州"]], "spu_code": "SPU-1", "brand_id": "2100000000",
            "qualifications": [image], "express_info": ["template_id": template, "weight": 250], "aftersale_desc": "七天无理由",
            "limited_info": ["period_type": 1, "limited_buy_num": 9],
            "extra_service": [
                "seven_day_return": 1, "pay_after_use": 0, "freight_insurance": 0, "fake_one_pay_three": 0, "damage_guarantee": 1,
            ], "after_sale_info": ["after_sale_address_id": address], "product_qua_infos": [["qua_id": "7", "qua_url": [image]]],
            "size_chart": ["enable": true, "specification_list": [size]], "skus": [sku], "listing": 1,
        ]
    }

    /// A product with no more than it needs.
    static func bareProduct(in town: ContractTown) -> [String: Any] {
        ["title": "明前龙井", "cats": town.shop.path.map { ["cat_id": $0] }, "skus": [["sale_price": 9_900]]]
    }
}
