// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Deposits
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Products: drafts and their review, what is online, and the links that lead there.
enum ProductArea {
    static let listSizeMax = 30

    static let area = WeChatArea(
        "product", Text("商品", "Products"),
        refusals: RefusalTable(
            notFound: .productUnknown, conflict: .productNotEditable,
            [
                (ProductRefusal.inReview, .productInReview), (ProductRefusal.notEditable, .productNotEditable),
                (WithdrawReview.Refusal.notInReview, .draftNotInReview), (ContentRefusal.skuMissing, .skusMissing),
                (ContentRefusal.skusTooMany, .skuCountWrong), (ContentRefusal.attributesTooMany, .attributeValuesTooMany),
                (ContentRefusal.priceOutOfRange, .priceTooHigh), (ContentRefusal.marketPriceTooLow, .priceAboveMarket),
                (ContentRefusal.picturesTooMany, .headImagesTooMany), (ContentRefusal.pictureMissing, .headImagesMissing),
                (ContentRefusal.pictureUnknown, .imageAddressWrong), (ContentRefusal.bodyTooLong, .detailTextTooLong),
                (ContentRefusal.categoryUnusable, .categoryWrong), (ContentRefusal.titleTooShort, .titleTooShort),
                (ContentRefusal.storeNotOpen, .listingRefused), (ContentRefusal.storeClosed, .accountClosing),
                (ContentRefusal.skuRepeated, .skusNotAdded), (ContentRefusal.skuAttributesDiffer, .skusNotAdded),
                (ContentRefusal.brandUnknown, .productParameterWrong), (ContentRefusal.brandExpired, .productParameterWrong),
                (ContentRefusal.weightOutOfRange, .productParameterWrong), (ContentRefusal.purchaseLimitOutOfRange, .productParameterWrong),
                (ChangePrice.Refusal.raiseNeedsReview, .productParameterWrong),
                (ProductWireRefusal.titleMissing, .titleEmpty), (ProductWireRefusal.titleTooLong, .titleTooLong),
                (ProductWireRefusal.imagesTooMany, .headImagesTooMany), (ProductWireRefusal.detailImagesTooMany, .detailImagesTooMany),
                (ProductWireRefusal.descriptionTooLong, .detailTextTooLong), (ProductWireRefusal.imageForeign, .imageAddressWrong),
                (ProductWireRefusal.categoryPathWrong, .categoryPathWrong), (ProductWireRefusal.skuMissing, .skuCountWrong),
                (ProductWireRefusal.skusTooMany, .skuCountWrong), (ProductWireRefusal.priceZero, .priceZero),
                (ProductWireRefusal.priceTooHigh, .priceTooHigh), (ProductWireRefusal.priceAboveMarket, .priceAboveMarket),
                (ProductWireRefusal.skuCodeTooLong, .skuCodeTooLong), (ProductWireRefusal.outIDTooLong, .outProductIDTooLong),
                (ProductWireRefusal.outSKUIDTooLong, .outSKUIDTooLong),
                (ProductWireRefusal.presaleUnsupported, .productParameterWrong),
                (ProductWireRefusal.qualificationsTooMany, .qualificationImagesTooMany),
                (ProductWireRefusal.stockWrong, .productParameterWrong), (ProductWireRefusal.titleMeaningless, .titleMeaningless),
                (ProductWireRefusal.attributeNameTooLong, .attributeNameTooLong),
                (ProductWireRefusal.attributeValueTooLong, .attributeValueTooLong),
                (ProductWireRefusal.attributeValuesTooMany, .attributeValuesTooMany),
                (ProductWireRefusal.categoryClosed, .categoryNotUsable), (ProductWireRefusal.templateUnknown, .freightTemplateWrong),
                (ProductWireRefusal.inFlashSale, .productInFlashSale), (DepositShort(short: .zero), .depositTooLow),
                (ProductWireRefusal.limitedStockZero, .limitedStockZero),
            ]))

    private static let contentErrors: [ErrCode] = [
        .titleEmpty, .titleTooLong, .headImagesTooMany, .detailImagesTooMany, .detailTextTooLong, .imageAddressWrong, .categoryPathWrong,
        .categoryWrong, .skuCountWrong, .priceZero, .priceTooHigh, .priceAboveMarket, .skuCodeTooLong, .outProductIDTooLong,
        .outSKUIDTooLong, .qualificationImagesTooMany, .skusNotAdded, .freightTemplateWrong, .titleMeaningless, .attributeNameTooLong,
        .attributeValueTooLong, .attributeValuesTooMany, .categoryNotUsable, .productParameterWrong, .limitedStockZero,
    ]

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "product.add", "/product/add", Text("新增商品", "Create a product as a draft"), .manageProducts, takes: ProductRequest.self,
            gives: ProductResponse.self, errors: contentErrors
        ) { call, input in
            try await ProductWriting(call: call, input: input).create()
        }
        area.post(
            "product.update", "/product/update", Text("修改草稿", "Change the draft"), .manageProducts, takes: ProductRequest.self,
            gives: ProductResponse.self,
            errors: contentErrors + [.productUnknown, .productInReview, .productNotEditable, .productInFlashSale]
        ) { call, input in
            try await ProductWriting(call: call, input: input).change()
        }
        area.kept(
            "product.get", "/product/get", Text("商品详情：线上版、草稿", "A product: online, draft, or both"), .manageProducts,
            takes: ProductGetRequest.self, gives: ProductGetResponse.self, errors: [.productUnknown],
            key: { input in
                let form = try input.form()
                return input.productId.map { ($0.raw, form.rawValue) }
            },
            { call, input, snapshot, context in
                try ProductReading(call: call).detail(
                    try input.product(of: call.store, in: snapshot), try input.form(), in: snapshot, context)
            })
        area.post(
            "product.list.get", "/product/list/get", Text("商品列表", "Ids of the products"), .manageProducts, takes: ProductListRequest.self,
            gives: ProductListResponse.self, body: .optional
        ) { call, input in
            try await ProductReading(call: call).list(input)
        }
        states
        links
    }

    @WeChatRoutes private static var states: [WeChatRoute] {
        area.post(
            "product.auditfree", "/product/auditfree", Text("免审更新价格和库存", "Cut prices and change stock without a review"),
            .manageProducts, takes: AuditFreeRequest.self, gives: EnvelopeOnly.self, errors: [.productUnknown, .productParameterWrong]
        ) { call, input in
            try await AuditFree(call: call, input: input).run()
            return EnvelopeOnly()
        }
        change(
            "product.listing", "/product/listing", Text("提交审核并上架", "Hand the draft in for review and listing"),
            errors: [.productInReview, .headImagesMissing, .titleTooShort, .listingRefused, .depositTooLow]
        ) { product, transaction, context in
            // A draft that is online already needs no review: the product is put back on sale.
            let draft = try DraftDetail.find(product, in: transaction, context).product
            if draft.status == .delisted, draft.editStatus == .approved {
                _ = try ListProduct(product: product, obstacles: Modules.listingObstacles).run(in: transaction, context)
            } else {
                _ = try SubmitForReview(product: product, obstacles: Modules.listingObstacles).run(in: transaction, context)
            }
        }
        change("product.delisting", "/product/delisting", Text("下架", "Take it off sale"), errors: [.productNotEditable]) {
            _ = try DelistProduct(product: $0).run(in: $1, $2)
        }
        change("product.audit.cancel", "/product/audit/cancel", Text("撤回审核", "Withdraw from review"), errors: [.draftNotInReview]) {
            try WithdrawReview(product: $0).run(in: $1, $2)
        }
        change("product.delete", "/product/delete", Text("删除商品", "Delete a product"), errors: [.productInReview]) {
            product, transaction, context in
            let isBinned = try Product.find(product, in: transaction)?.status == .binned
            _ = try RemoveProduct(product: product, forGood: isBinned).run(in: transaction, context)
        }
    }

    @WeChatRoutes private static var links: [WeChatRoute] {
        area.post(
            "product.h5url.get", "/product/h5url/get", Text("商品短链", "The address of its page"), .manageProducts,
            takes: ProductIDRequest.self, gives: ProductURLResponse.self, errors: [.productUnknown]
        ) { call, input in
            let product = try await ProductReading(call: call).own(input)
            return ProductURLResponse(productH5url: ProductLinks(call.deployment.settings.baseURL).page(product.id))
        }
        area.post(
            "product.qrcode.get", "/product/qrcode/get", Text("商品二维码", "A QR code of its page, as a PNG"), .manageProducts,
            takes: ProductIDRequest.self, gives: ProductQRCodeResponse.self, errors: [.productUnknown]
        ) { call, input in
            let product = try await ProductReading(call: call).own(input)
            return ProductQRCodeResponse(productQrcode: ProductLinks(call.deployment.settings.baseURL).qrcode(product.id))
        }
        area.post(
            "product.taglink.get", "/product/taglink/get", Text("商品口令", "A text to share"), .manageProducts,
            takes: ProductIDRequest.self, gives: ProductTagLinkResponse.self, errors: [.productUnknown]
        ) { call, input in
            let product = try await ProductReading(call: call).own(input)
            let page = ProductLinks(call.deployment.settings.baseURL).page(product.id)
            return ProductTagLinkResponse(productTaglink: "【小店】\(product.title) \(page)")
        }
    }

    /// An endpoint that changes the state of one product.
    private static func change(
        _ id: String, _ path: String, _ summary: Text, errors: [ErrCode],
        _ run: @escaping @Sendable (ID<Product>, any Transaction, Context) throws -> Void
    ) -> WeChatRoute {
        area.post(
            id, path, summary, .manageProducts, takes: ProductIDRequest.self, gives: EnvelopeOnly.self, errors: [.productUnknown] + errors
        ) { call, input in
            try await call.write { try run(try input.product(of: call.store, in: $0), $0, $1) }
            return EnvelopeOnly()
        }
    }
}
