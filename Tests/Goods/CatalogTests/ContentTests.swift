// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Catalog

struct ContentTests {
    @Test(arguments: engines)
    func `content that cannot be right is refused when it is saved`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        func sku(_ fen: Int64, market: Int64? = nil, weight: Int = 0, _ attributes: [Attribute] = []) -> SKU {
            SKU(
                attributes: attributes, price: Money(fen: fen), marketPrice: market.map { Money(fen: $0) },
                weightGrams: weight)
        }
        func refused(_ expected: ContentRefusal, _ change: (inout ProductContent) -> Void) async {
            var changed = tea.content()
            change(&changed)
            let content = changed
            await #expect(throws: expected) { try await tea.create(content) }
        }
        await refused(.skuMissing) { $0.skus = [] }
        await refused(.skusTooMany) { $0.skus = (0...500).map { sku(1, [Attribute("号", "\($0)")]) } }
        await refused(.skuRepeated) { $0.skus = [sku(1, [Attribute("色", "红")]), sku(2, [Attribute("色", "红")])] }
        await refused(.skuRepeated) {
            $0.skus = [
                sku(1, [Attribute("色", "红"), Attribute("码", "L")]), sku(2, [Attribute("码", "L"), Attribute("色", "红")]),
            ]
        }
        await refused(.skuAttributesDiffer) {
            $0.skus = [sku(1, [Attribute("色", "红")]), sku(2, [Attribute("码", "L")])]
        }
        await refused(.skuAttributesDiffer) { $0.skus = [sku(1, [Attribute("色", "红"), Attribute("色", "蓝")])] }
        await refused(.attributesTooMany) { $0.skus = [sku(1, (0..<6).map { Attribute("名\($0)", "值") })] }
        await refused(.attributesTooMany) { $0.attributes = (0...50).map { Attribute("名\($0)", "值") } }
        await refused(.priceOutOfRange) { $0.skus = [sku(0)] }
        await refused(.priceOutOfRange) { $0.skus = [sku(-5)] }
        await refused(.priceOutOfRange) { $0.skus = [sku(SKU.priceMax.fen + 1)] }
        await refused(.marketPriceTooLow) { $0.skus = [sku(100, market: 100)] }
        await refused(.weightOutOfRange) { $0.skus = [sku(100, weight: -1)] }
        await refused(.picturesTooMany) { $0.pictures = Array(repeating: tea.picture, count: 10) }
        await refused(.pictureUnknown) { $0.pictures = [ID(12)] }
        await refused(.bodyTooLong) { $0.body = String(repeating: "茶", count: 50_001) }
        await refused(.categoryUnusable) { $0.category = ID(1000) }
        await refused(.categoryUnusable) { $0.category = ID(9_999_999) }
        await refused(.brandUnknown) { $0.brand = ID(3) }
        await refused(.shipWithinOutOfRange) { $0.shipWithinHours = 0 }
        for title in ["", "茶\u{202E}叶", "茶\u{0}叶", String(repeating: "茶", count: 61)] {
            await #expect(throws: FieldRefusal.self) { try await tea.create(tea.content(title: title)) }
        }
    }

    @Test(arguments: engines)
    func `a draft may be incomplete but not submitted so`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let short = try await tea.create(tea.content(title: "龙井"))
        await #expect(throws: ContentRefusal.titleTooShort) { try await tea.submit(short.product.id) }
        var bare = tea.content()
        bare.pictures = []
        let faceless = try await tea.create(bare)
        await #expect(throws: ContentRefusal.pictureMissing) { try await tea.submit(faceless.product.id) }

        let whole = try await tea.create()
        let retired = CategoryDetails(name: Text("绿茶", "Green tea"), isActive: false)
        try await tea.write(as: tea.reviewer) {
            try EditCategory(category: Tea.greenTea, details: retired).run(in: $0, $1)
        }
        await #expect(throws: ContentRefusal.categoryUnusable) { try await tea.submit(whole.product.id) }
    }

    @Test(arguments: engines)
    func `a store that is not open lists nothing and is not on the shelf`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let listed = try await tea.listed()
        let delisted = try await tea.listed().product.id
        try await tea.write { try DelistProduct(product: delisted).run(in: $0, $1) }
        let draft = try await tea.create().product.id
        let store = tea.store
        try await tea.write(as: .system) { try SuspendStore(store, reason: "核查").run(in: $0, $1) }
        try await tea.bench.scheduler.publish()
        #expect(try await tea.detail(listed.product.id)?.isOnSale == false)
        #expect(try await tea.items([listed.content.skus[0].id])[0].isOnSale == false)
        let shelf = try await tea.bench.read { snapshot, _ in try ShopShelf.page(PageRequest(), in: snapshot).items }
        #expect(shelf.isEmpty)
        await #expect(throws: ContentRefusal.storeNotOpen) { try await tea.submit(draft) }
        await #expect(throws: ContentRefusal.storeNotOpen) {
            try await tea.write { try ListProduct(product: delisted).run(in: $0, $1) }
        }
        try await tea.write(as: .system) { try ResumeStore(store).run(in: $0, $1) }
        try await tea.bench.scheduler.publish()
        let after = try #require(try await tea.detail(listed.product.id))
        #expect(after.isOnSale && after.version == listed.version + 2)
        try await tea.write(as: .system) { try CloseStore(store, obstacles: []).run(in: $0, $1) }
        await #expect(throws: ContentRefusal.storeClosed) { try await tea.create() }
    }

    @Test(arguments: engines)
    func `a brand ends, takes its products off sale, and is renewed`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let store = tea.store
        let end = tea.bench.clock.now + .days(30)
        let brand = try await tea.write(as: .system) {
            try GrantBrand(store: store, name: "Mist Peak", expiresAt: end).run(in: $0, $1)
        }
        await #expect(throws: GrantBrand.Refusal.nameTaken) {
            try await tea.write(as: .system) {
                _ = try GrantBrand(store: store, brand: ID(77), name: "mist  PEAK").run(in: $0, $1)
            }
        }
        await #expect(throws: GrantBrand.Refusal.alreadyExpired) {
            try await tea.write(as: .system) {
                _ = try GrantBrand(store: store, name: "晚香", expiresAt: $1.now).run(in: $0, $1)
            }
        }
        var content = tea.content()
        content.brand = brand.id
        let detail = try await tea.listed(content)
        let waiting = try await tea.create(content).product.id
        let delisted = try await tea.listed(content).product.id
        try await tea.write { try DelistProduct(product: delisted).run(in: $0, $1) }
        let inReview = try await tea.create(content).product.id
        try await tea.submit(inReview)
        try await tea.bench.advance(.days(30))
        await #expect(throws: ContentRefusal.brandExpired) { try await tea.review(inReview) }
        #expect(try await tea.product(detail.product.id).status == .brandExpired)
        await #expect(throws: ContentRefusal.brandExpired) { try await tea.submit(waiting) }
        await #expect(throws: ContentRefusal.brandExpired) {
            try await tea.write { try ListProduct(product: delisted).run(in: $0, $1) }
        }
        _ = try await tea.write(as: .system) {
            try GrantBrand(store: store, brand: brand.id, name: "Mist Peak").run(in: $0, $1)
        }
        #expect(try await tea.product(detail.product.id).status == .onSale)
        let brands = try await tea.bench.read(as: tea.merchant) {
            try BrandList.page(PageRequest(), of: store, in: $0, $1).items
        }
        #expect(brands.map(\.name) == ["Mist Peak"])
    }

    @Test(arguments: engines)
    func `a picture is kept as JPEG within its limit`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        func save(_ sizes: PictureSizes) async throws {
            try await tea.write {
                try SavePicture(id: $1.newID(), owner: tea.store.party, sizes: sizes).run(in: $0, $1)
            }
        }
        await #expect(throws: SavePicture.Refusal.mediaTypeUnsupported) {
            try await save(
                PictureSizes(large: [1], medium: [1], small: [1], mediaType: "image/gif", width: 1, height: 1))
        }
        await #expect(throws: SavePicture.Refusal.empty) {
            try await save(
                PictureSizes(large: [1], medium: [], small: [1], mediaType: Picture.mediaType, width: 1, height: 1))
        }
        let large = [UInt8](repeating: 0, count: Picture.sizeBytesMax + 1)
        await #expect(throws: SavePicture.Refusal.tooLarge) {
            try await save(
                PictureSizes(large: large, medium: [1], small: [1], mediaType: Picture.mediaType, width: 1, height: 1))
        }
        let own = try await tea.write(as: tea.stranger) {
            try SavePicture(id: $1.newID(), owner: ID(900), sizes: .sample).run(in: $0, $1)
        }
        #expect(try await tea.bench.read { snapshot, _ in try Picture.find(own.id, of: ID(900), in: snapshot) } == own)
        #expect(
            try await tea.bench.read { snapshot, _ in try Picture.find(own.id, of: tea.store.party, in: snapshot) }
                == nil)
    }

    @Test(arguments: engines)
    func `a picture that no transaction records leaves no files behind`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let files = MemoryFiles()
        let store = PictureFiles(files: files, database: tea.bench.database)
        func keep(_ id: ID<Picture>, refused: Bool) async throws {
            try await store.keep([id: .sample], of: tea.store.party) {
                try await tea.write {
                    try SavePicture(id: id, owner: tea.store.party, sizes: .sample).run(in: $0, $1)
                    if refused { throw CommonRefusal.notFound }
                }
            }
        }
        await #expect(throws: CommonRefusal.notFound) { try await keep(ID(1), refused: true) }
        try await keep(ID(2), refused: false)
        for size in Picture.Size.allCases {
            #expect(files.load(Picture.fileName(ID(1), size)) == nil)
            #expect(files.load(Picture.fileName(ID(2), size)) != nil)
        }
    }

    @Test(arguments: engines)
    func `files of a picture whose process died before the commit are swept after a day`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let (files, ids) = (tea.bench.world.files, tea.bench.world.ids)
        let (database, owner) = (tea.bench.database, tea.store.party)
        func stored(_ id: ID<Picture>) throws -> Bool {
            try Picture.Size.allCases.allSatisfy { try files.load(Picture.fileName(id, $0)) != nil }
        }
        let (lost, kept, late): (ID<Picture>, ID<Picture>, ID<Picture>) = (ids.next(), ids.next(), ids.next())
        // The process dies when the files are there and nothing is committed: neither the picture nor its removal.
        for id in [lost, late] {
            try await database.write(lane: .party(owner)) { try Picture.announce([id], of: owner, in: $0) }
            try PictureSizes.sample.save(as: id, in: files)
        }
        try await PictureFiles(files: files, database: database).keep([kept: .sample], of: owner) {
            _ = try await tea.write { try SavePicture(id: kept, owner: owner, sizes: .sample).run(in: $0, $1) }
        }
        try await tea.bench.advance(.hours(23))
        try await tea.bench.runJobs()
        #expect(try stored(lost) && stored(kept) && stored(late), "somebody may still be about to record it")
        // A picture that is recorded late keeps its files.
        _ = try await tea.write { try SavePicture(id: late, owner: owner, sizes: .sample).run(in: $0, $1) }
        try await tea.bench.advance(.hours(2))
        try await tea.bench.runJobs()
        #expect(try !stored(lost) && stored(kept) && stored(late))
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM announced_pictures") } == 0)
    }
}
