// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Kernel
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    private static let noProductPapers = "no category asks for papers of single products"
    private static let freeAttributes = "attributes are the merchant's own in every category"

    static let categories = [
        ContractScene(
            "category.all",
            absent: [
                "cats[].cat_and_qua[].product_qua_list[]": noProductPapers, "cats_v2[].cat_and_qua[].product_qua_list[]": noProductPapers,
            ]
        ) { _ in ContractCall() },
        ContractScene(
            "category.detail",
            absent: [
                "attr.brand_list[]": "no category is for some brands only", "attr.product_attr_list[]": freeAttributes,
                "attr.sale_attr_list[]": freeAttributes, "attr.size_chart.item_list[]": "size charts are the merchant's own",
                "attr.product_qua_list[]": noProductPapers,
            ]
        ) { ContractCall(["cat_id": Int64($0.shop.path.last ?? "") ?? 0]) },
        ContractScene("category.availablesoncategories.get") { _ in ContractCall(["f_cat_id": 0]) },
        ContractScene(
            "category.add",
            full: { town in
                let leaf = try await town.licensedCategory()
                let proof = try await town.town.proof()
                let brand = try await town.brand(isApproved: true).id
                let papers = [
                    "certificate", "baobeihan", "jingyingzhengming", "daihuokoubei", "ruzhuzhizhi", "jingyingliushui", "buchongcailiao",
                ]
                var info = Dictionary(uniqueKeysWithValues: papers.map { ($0, [proof] as Any) })
                info.merge([
                    "level1": 0, "level2": 0, "level3": Int64(leaf) ?? 0, "cats_v2": [["cat_id": leaf]], "jingyingpingtai": "jd",
                    "zhanghaomingcheng": "云雾官方", "brand_list": [["brand_id": brand]],
                ]) { $1 }
                return [ContractCall(["category_info": info])]
            }, minimal: { ContractCall(["category_info": try await bareCategory(in: $0)]) }),
        ContractScene("category.audit.get") { ContractCall(["audit_id": try await $0.categoryApplication()]) },
        ContractScene("category.audit.cancel") { ContractCall(["audit_id": try await $0.categoryApplication()]) },
        ContractScene("category.list.get") { _ in ContractCall() },
    ]

    static func bareCategory(in town: ContractTown) async throws -> [String: Any] {
        ["cats_v2": [["cat_id": try await town.licensedCategory()]], "certificate": [try await town.town.proof()]]
    }
}

extension ContractTown {
    /// A category that takes a licence.
    func licensedCategory() async throws -> String {
        let name = "乌龙茶\(freshName)"
        let details = CategoryDetails(name: Text(name, name), qualification: Text("食品经营许可证", "Food licence"))
        return "\(try await trade.asSystem { try CreateCategory(parent: nil, details: details).run(in: $0, $1).id })"
    }

    func categoryApplication() async throws -> String {
        let asked = try await post("/category/add", ["category_info": try await ContractScene.bareCategory(in: self)])
        return try #require(asked["audit_id"] as? String)
    }
}
