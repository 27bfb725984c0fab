// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The front of Catalog: categories and their fees, brands, pictures, products with draft and online version, and
/// their import.
package enum CatalogModule {
    package static let front = Module(
        name: "Catalog",
        migrations: CatalogSchema.migrations,
        rules: [CatalogRules.platformFee, CatalogRules.grantsRequired, CatalogRules.giftPriceMaxFen],
        timers: [
            TimerHandler(ExpireBrand.timerKind) { transaction, context, timer in
                try ExpireBrand(brand: ID(timer.object), store: timer.party.store).run(in: transaction, context)
            }
        ],
        subscribers: [FollowStores.subscriber],
        jobs: [Job(SweepPictures.job, everySeconds: SweepPictures.everySeconds) { try await SweepPictures.run($0) }],
        states: [
            StateTable(ProductStatus.self, noun: "product", title: Text("商品（线上版）", "Product (online version)")),
            StateTable(EditStatus.self, noun: "product_draft", title: Text("商品（草稿）", "Product (draft)")),
            StateTable(ImportState.self, noun: "import", title: Text("商品导入", "Product import")),
        ],
        limits: [
            Limit("categoryLevelsMax", Category.levelsMax),
            Limit("categoryChildrenMax", Category.childrenMax),
            Limit("titleCharactersMin", ProductContent.titleCharacters.lowerBound),
            Limit("titleCharactersMax", ProductContent.titleCharacters.upperBound),
            Limit("subtitleCharactersMax", ProductContent.subtitleCharactersMax),
            Limit("picturesMax", ProductContent.picturesMax),
            Limit("bodyCharactersMax", ProductContent.bodyCharactersMax),
            Limit("skusMax", ProductContent.skusMax),
            Limit("purchaseLimitUnitsMax", PurchaseLimit.unitsMax),
            Limit("skusEverMax", SKU.everMax),
            Limit("skuPriceMaxFen", SKU.priceMax.fen),
            Limit("skuWeightGramsMax", SKU.weightGramsMax),
            Limit("saleItemsMax", SaleItem.skusMax),
            Limit("brandsPerStoreMax", Brand.brandsPerStoreMax),
            Limit("categoryProofsPerPartMax", CategoryProofs.proofsPerPartMax),
            Limit("categoryBrandsMax", CategoryProofs.brandsMax),
            Limit("pictureSizeBytesMax", Picture.sizeBytesMax),
            Limit("announcedPictureHours", SweepPictures.hoursKept),
            Limit("importFileBytesMax", ProductImport.fileBytesMax),
            Limit("importRowBytesMax", CSVReader.rowBytesMax),
            Limit("importRefusalsMax", ProductImport.refusalsMax),
        ])
}

/// The rules that Catalog decides by.
package enum CatalogRules {
    /// The platform's fee where a leaf category has none of its own.
    package static let platformFee = Rule(
        "catalog.platform_fee_ppm", Text("类目默认技术服务费", "Platform fee where a category sets none"), unit: .ppm,
        standard: 50_000, range: 0...300_000, source: "ours")

    /// Whether a product in a category that takes a qualification waits until its store was granted the category. While
    /// it is 0 the reviewer of the product decides.
    package static let grantsRequired = Rule(
        "catalog.category_grants_required", Text("须先通过类目资质审核（1 是，0 否）", "Category grants are required (1 yes, 0 no)"),
        unit: .count, standard: 0, range: 0...1, source: "ours")

    /// The most that one unit of a gift may cost.
    package static let giftPriceMaxFen = Rule(
        "gifts.price_max_fen", Text("可送礼商品的单价上限", "The most that one unit of a gift may cost"), unit: .fen,
        standard: 1_000_000, range: 100...100_000_000, source: "press")

    /// The most that one unit of a gift may cost now.
    package static func giftPriceMax(_ context: Context) -> Money { Money(fen: context.rule(giftPriceMaxFen).value) }
}
