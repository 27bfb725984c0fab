// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why a product's content cannot be saved or submitted.
package enum ContentRefusal: String, Refusal, CaseIterable {
    case skuMissing, skusTooMany, skuRepeated, skuAttributesDiffer, attributesTooMany, priceOutOfRange,
        marketPriceTooLow
    case weightOutOfRange, picturesTooMany, pictureUnknown, pictureMissing, bodyTooLong, categoryUnusable, categoryNotGranted, brandUnknown,
        brandExpired
    case shipWithinOutOfRange, purchaseLimitOutOfRange, titleTooShort, storeNotOpen, storeClosed

    package var kind: RefusalKind {
        switch self {
        case .storeNotOpen, .storeClosed, .brandExpired, .categoryNotGranted: .conflict
        default: .invalid
        }
    }

    package var field: String? {
        switch self {
        case .skuMissing, .skusTooMany, .skuRepeated, .skuAttributesDiffer: "skus"
        case .attributesTooMany: "attributes"
        case .priceOutOfRange: "price"
        case .marketPriceTooLow: "market_price"
        case .weightOutOfRange: "weight_grams"
        case .picturesTooMany, .pictureUnknown, .pictureMissing: "pictures"
        case .bodyTooLong: "body"
        case .categoryUnusable, .categoryNotGranted: "category"
        case .brandUnknown, .brandExpired: "brand"
        case .shipWithinOutOfRange: "ship_within_hours"
        case .purchaseLimitOutOfRange: "purchase_limit"
        case .titleTooShort: "title"
        case .storeNotOpen, .storeClosed: nil
        }
    }

    package var text: Text {
        switch self {
        case .skuMissing: Text("请至少填写一个规格及其价格。", "Enter at least one SKU with its price.")
        case .skusTooMany: Text("规格最多 500 个，请拆分商品。", "A product has at most 500 SKUs. Divide it.")
        case .skuRepeated: Text("有两个规格的属性完全相同，请修改其一。", "Two SKUs have the same attributes. Change one of them.")
        case .skuAttributesDiffer: Text("各规格须有相同的属性名，且名称不重复。", "All SKUs need the same attribute names, each once.")
        case .attributesTooMany: Text("属性太多，请删减。", "There are too many attributes. Remove some.")
        case .priceOutOfRange: Text("价格须在 0.01 元至 1000 万元之间。", "A price lies between ¥0.01 and ¥10,000,000.")
        case .marketPriceTooLow:
            Text("划线价须高于售价，且不超过 1000 万元。", "The struck-out price is above the price and at most ¥10,000,000.")
        case .weightOutOfRange: Text("重量须在 0 至 1000 千克之间。", "A weight lies between 0 and 1,000 kg.")
        case .picturesTooMany: Text("主图最多 9 张。", "A product has at most 9 pictures.")
        case .pictureUnknown: Text("有图片不属于本店，请重新上传。", "One of the pictures is not this store's. Upload it again.")
        case .pictureMissing: Text("请至少上传一张主图。", "Upload at least one picture.")
        case .bodyTooLong: Text("详情太长，请精简到 5 万字符以内。", "The description is too long. Keep it within 50,000 characters.")
        case .categoryUnusable: Text("请选择一个可用的末级类目。", "Choose a leaf category that is in use.")
        case .categoryNotGranted:
            Text("该类目需要资质，请先申请并通过审核。", "This category takes a qualification. Apply for it and have it approved first.")
        case .brandUnknown: Text("没有这个品牌，请先申请品牌并通过审核。", "There is no such brand. Apply for it first.")
        case .brandExpired:
            Text("品牌授权已到期，请更新授权或更换品牌。", "The brand's authorisation has ended. Renew it or choose another brand.")
        case .shipWithinOutOfRange: Text("发货时限须在 1 至 720 小时之间。", "Shipping is promised within 1 to 720 hours.")
        case .purchaseLimitOutOfRange: Text("每人限购须为 1 至 999 件。", "The limit for each buyer is 1 to 999.")
        case .titleTooShort: Text("标题至少 5 个字符，请补充后再提交。", "A title has at least 5 characters. Add to it, then submit.")
        case .storeNotOpen: Text("店铺未在营业，暂不能上架商品。", "The store is not open, so it cannot list products now.")
        case .storeClosed: Text("店铺已关闭，不能编辑商品。", "The store is closed, so its products cannot be changed.")
        }
    }
}
