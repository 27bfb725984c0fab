// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Kernel
import Runtime
import Testing
import WebTestSupport

@testable import WeChatAPI

extension Provocation {
    static let homepage = classes + window + backgrounds + banners

    private static let classes = [
        Provocation(.parameterWrong, at: "homepage.tree.product.add", "homepage.tree.product.del", by: "a class that is none") { town in
            ContractCall(["req": ["level_1_id": 999, "product_ids": [town.trade.product.raw]]])
        },
        Provocation(.parameterWrong, at: "homepage.tree.product.get", by: "a class that is none") { _ in
            ContractCall(["req": ["level_1_id": 999]])
        },
        Provocation(.parameterWrong, at: "homepage.tree.product.add", by: "a product that is none") { town in
            try await town.setClasses()
            return ContractCall(["req": ["level_1_id": 1, "product_ids": [7]]])
        },
        Provocation(.parameterWrong, at: "homepage.tree.set", by: "a version that is not the last") { _ in
            ["req": ["tree": ContractScene.classTree, "version": 0]]
        },
    ]

    private static let window: [Provocation] = ["reorder", "hide", "settop"].flatMap { name -> [Provocation] in
        let id = "homepage.window.product.\(name)"
        return [
            Provocation(.productParameterWrong, at: id, by: "an id that is none") { _ in ["product_id": 7] },
            Provocation(.productParameterWrong, at: id, by: "what is not on sale") { town in
                ContractCall(["product_id": try await town.shop.add(), "index_num": 1, "is_set_hide": 1, "is_set_top": 1])
            },
        ]
    } + [0, 1_001].map { place -> Provocation in
        Provocation(.productParameterWrong, at: "homepage.window.product.reorder", by: "place \(place)") { _ in ["index_num": place] }
    }

    private static let backgrounds = [
        Provocation(.decorationImageMissing, at: "homepage.background.submit", by: "no address") { _ in ["img_url": ""] },
        Provocation(.decorationImageWrong, at: "homepage.background.submit", by: "a picture of elsewhere") { _ in
            ["img_url": ContractTown.pictureAddress]
        },
        Provocation(.decorationImageFailed, at: "homepage.background.submit", by: "a picture that is none") { ["img_url": $0.noPicture] },
        Provocation(.decorationInProcess, at: "homepage.background.submit", by: "asking twice") { town in
            _ = try await town.askForBackground()
            return ContractCall(["img_url": town.shop.image])
        },
        Provocation(.decorationIDMissing, at: "homepage.background.cancel", "homepage.banner.cancel", by: "no id") { _ in ContractCall() },
        Provocation(.decorationUnknown, at: "homepage.background.cancel", "homepage.banner.cancel", by: "an id that is none") { _ in
            ContractCall(["apply_id": 7])
        },
        Provocation(.decorationUnknown, at: "homepage.background.cancel", by: "a banner's application") { town in
            ContractCall(["apply_id": try await town.askForBanner()])
        },
        Provocation(.decorationNotInProcess, at: "homepage.background.cancel", by: "what was taken back") { town in
            let call = ContractCall(["apply_id": try await town.askForBackground()])
            try await town.post("/basics/homepage/background/apply/cancel", call.fields)
            return call
        },
        Provocation(.decorationNotInProcess, at: "homepage.banner.cancel", by: "what was approved") { town in
            let id = try await town.askForBanner()
            try await town.town.review("\(id)")
            return ContractCall(["apply_id": id])
        },
    ]

    private static let banners = [
        banner(.bannerScaleWrong, by: "a scale that is none") { ContractScene.bareBanner(in: $0, scale: 3) },
        banner(.bannerCountWrong, by: "one small picture") { ContractScene.bareBanner(in: $0, scale: 1) },
        banner(.bannerCountWrong, by: "no item") { _ in ["banner": ["scale": 2, "banner": [Int]()] as [String: Any]] },
        banner(.bannerTypeWrong, by: "a type that is none") { ContractScene.bareBanner(in: $0, changes: ["type": 2]) },
        banner(.bannerTitleMissing, by: "no title") { ContractScene.bareBanner(in: $0, face: ["title": ""]) },
        banner(.bannerImageMissing, by: "no picture") { ContractScene.bareBanner(in: $0, face: ["img_url": ""]) },
        banner(.decorationImageWrong, by: "a picture of elsewhere") {
            ContractScene.bareBanner(in: $0, face: ["img_url": ContractTown.pictureAddress])
        },
        banner(.decorationImageFailed, by: "a picture that is none") { ContractScene.bareBanner(in: $0, face: ["img_url": $0.noPicture]) },
        banner(.parameterWrong, by: "a product that is none") { ContractScene.bareBanner(in: $0, changes: ["product": ["product_id": 7]]) },
        Provocation(.decorationInProcess, at: "homepage.banner.submit", by: "asking twice") { town in
            _ = try await town.askForBanner()
            return ContractCall(ContractScene.banner(in: town))
        },
    ]

    private static func banner(
        _ errCode: ErrCode, by how: String, _ fields: @escaping @Sendable (ContractTown) -> [String: Any]
    ) -> Provocation {
        Provocation(errCode, at: "homepage.banner.submit", by: how) { town in
            try await town.clearHomepage()
            return ContractCall(fields(town))
        }
    }
}

extension ContractTown {
    /// The address of a picture that nobody uploaded.
    var noPicture: String { ImageAddress.text(ID(7), baseURL: bench.deployment.settings.baseURL) }
}
