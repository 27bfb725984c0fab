// SPDX-License-Identifier: Apache-2.0
import Catalog
import Foundation
import Kernel
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    static let homepage = classes + window + decorations

    private static let classes = [
        ContractScene(
            "homepage.tree.product.add", full: { [try await classProducts(in: $0)] },
            minimal: { try await classProducts(in: $0, withoutSecond: true) }),
        ContractScene(
            "homepage.tree.product.del", full: { [try await classProducts(in: $0)] },
            minimal: { try await classProducts(in: $0, withoutSecond: true) }),
        ContractScene(
            "homepage.tree.product.get",
            full: { town in
                let more = try #require(Int64(try await town.listedProduct()))
                let named = try await classProducts(in: town, and: [more])
                try await town.post("/store/classification/tree/product/add", named.fields)
                let place: [String: Any] = ["level_1_id": 1, "level_2_id": 1]
                let first = try await town.post(
                    "/store/classification/tree/product/get", ["req": place.merging(["page_size": 1]) { $1 }])
                let context = (first["resp"] as? [String: Any])?["page_context"] as? String ?? ""
                return [ContractCall(["req": place.merging(["page_size": 10, "page_context": context]) { $1 }])]
            },
            minimal: { town in
                try await town.setClasses()
                return ContractCall(["req": ["level_1_id": 1]])
            }),
        ContractScene(
            "homepage.tree.set",
            full: { town in
                try await town.setClasses()
                let known = try await town.post("/store/classification/tree/get")["resp"] as? [String: Any]
                let version = try #require(known?["version"] as? Int)
                return [ContractCall(["req": ["tree": classTree, "version": version, "classification_id_deleted": ["1.1"]]])]
            }, minimal: { _ in ContractCall(["req": ["tree": ["level_1": [["name": "绿茶"]]]]]) }),
        ContractScene(
            "homepage.tree.get", absent: ["resp.classification_id_deleted[]": "only requests name classes here"]
        ) { town in
            try await town.setClasses()
            return ContractCall()
        },
    ]

    private static let window = [
        ContractScene(
            "homepage.window.product.list.get",
            full: { town in
                _ = try await town.listedProduct()
                let first = try await town.post("/store/window/product/list/get", ["page_size": 1])
                return [ContractCall(["page_size": 10, "next_key": first["next_key"] ?? ""])]
            }, minimal: { _ in ContractCall() }),
        ContractScene("homepage.window.product.reorder") { ContractCall(["product_id": "\($0.trade.product)", "index_num": 1]) },
        ContractScene("homepage.window.product.hide") { ContractCall(["product_id": "\($0.trade.product)", "is_set_hide": 1]) },
        ContractScene("homepage.window.product.settop") { ContractCall(["product_id": "\($0.trade.product)", "is_set_top": 1]) },
    ]

    private static let decorations = [
        ContractScene("homepage.background.submit") { town in
            try await town.clearHomepage()
            return ContractCall(["img_url": town.shop.image])
        },
        ContractScene("homepage.background.get") { town in
            try await town.town.review("\(try await town.askForBackground())")
            _ = try await town.askForBackground(clearing: false)
            return ContractCall()
        },
        ContractScene("homepage.background.cancel") { ContractCall(["apply_id": try await $0.askForBackground()]) },
        ContractScene("homepage.background.remove") { town in
            _ = try await town.askForBackground()
            return ContractCall()
        },
        ContractScene(
            "homepage.banner.submit",
            full: { town in
                try await town.clearHomepage()
                return [ContractCall(banner(in: town))]
            },
            minimal: { town in
                try await town.clearHomepage()
                return ContractCall(bareBanner(in: town))
            }),
        ContractScene("homepage.banner.get") { town in
            try await town.town.review("\(try await town.askForBanner())")
            _ = try await town.askForBanner(clearing: false)
            return ContractCall()
        },
        ContractScene("homepage.banner.cancel") { ContractCall(["apply_id": try await $0.askForBanner()]) },
        ContractScene("homepage.banner.remove") { town in
            _ = try await town.askForBanner()
            return ContractCall()
        },
    ]

    /// One class, and one below it.
    static var classTree: [String: Any] {
        ["level_1": [
            ["id": 1, "name": "绿茶", "is_displayed": true, "level_2": [["id": 1, "name": "龙井", "is_displayed": true]]] as [String: Any],
        ]]
    }

    /// The shelf's product, and others, in the class below the first.
    private static func classProducts(
        in town: ContractTown, and more: [Int64] = [], withoutSecond: Bool = false
    ) async throws -> ContractCall {
        try await town.setClasses()
        var place: [String: Any] = ["level_1_id": 1, "level_2_id": 1, "product_ids": [town.trade.product.raw] + more]
        if withoutSecond { place["level_2_id"] = nil }
        return ContractCall(["req": place])
    }

    /// A banner with an item of each type.
    static func banner(in town: ContractTown) -> [String: Any] {
        let face: [String: Any] = ["img_url": town.shop.image, "title": "春茶上新", "description": "明前龙井"]
        let items: [[String: Any]] = [
            ["type": 1, "banner": face, "product": ["product_id": town.trade.product.raw]],
            ["type": 3, "banner": face, "finder": ["finder_user_name": "sph1", "feed_id": "export/1"]],
            ["type": 4, "banner": face, "official_account": ["url": "https://mp.example.com/tea"]],
        ]
        return ["banner": ["scale": 1, "banner": items] as [String: Any]]
    }

    /// A banner of one product, in one large picture. `changes` go into the item, `face` into what it shows.
    static func bareBanner(
        in town: ContractTown, scale: Int = 2, changes: [String: Any] = [:], face: [String: Any] = [:]
    ) -> [String: Any] {
        let shown: [String: Any] = ["img_url": town.shop.image, "title": "春茶上新"].merging(face) { $1 }
        let item: [String: Any] = ["type": 1, "banner": shown, "product": ["product_id": town.trade.product.raw]]
        return ["banner": ["scale": scale, "banner": [item.merging(changes) { $1 }]] as [String: Any]]
    }
}

extension ContractTown {
    func setClasses() async throws {
        try await post("/store/classification/tree/set", ["req": ["tree": ContractScene.classTree]])
    }

    /// Takes the background and the banner away, with what was asked for.
    func clearHomepage() async throws {
        for what in ["background", "banner"] { try await post("/basics/homepage/\(what)/remove") }
    }

    /// The number of a new application.
    func askForBackground(clearing: Bool = true) async throws -> Int {
        if clearing { try await clearHomepage() }
        let asked = try await post("/basics/homepage/background/apply/submit", ["img_url": shop.image])
        return try #require(asked["apply_id"] as? Int)
    }

    /// The number of a new application.
    func askForBanner(clearing: Bool = true) async throws -> Int {
        if clearing { try await clearHomepage() }
        let asked = try await post("/basics/homepage/banner/apply/submit", ContractScene.banner(in: self))
        return try #require(asked["apply_id"] as? Int)
    }
}
