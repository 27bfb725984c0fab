// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Catalog

struct ProductLifeTests {
    @Test(arguments: engines)
    func `a product is a draft until its first approval lists it`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let draft = try await tea.create()
        #expect(draft.product.status == .unlisted && draft.product.editStatus == .editing && draft.product.version == 0)
        #expect(try await tea.detail(draft.product.id) == nil)
        #expect(try await tea.items(draft.content.skus.map(\.id)).allSatisfy { !$0.isOnSale })

        try await tea.submit(draft.product.id)
        #expect(try await tea.product(draft.product.id).editStatus == .inReview)
        try await tea.review(draft.product.id)
        let detail = try #require(try await tea.detail(draft.product.id))
        #expect(detail.product.status == .onSale && detail.product.editStatus == .approved && detail.version == 1)
        #expect(detail.content == draft.content)
        #expect(detail.product.listedAt == tea.bench.clock.now)
        let items = try await tea.items(draft.content.skus.map(\.id)).sorted { $0.price < $1.price }
        #expect(
            items.map(\.price.fen) == [9900, 18_800]
                && items.allSatisfy { $0.isOnSale && $0.isGiftable && $0.version == 1 })
        #expect(items[0].attributesText == "50克" && items[0].title == "明前龙井绿茶" && items[0].store == tea.store)
        #expect(
            items[0].picture == "/pictures/\(tea.picture)-m.jpg" && items[0].weightGrams == 50
                && items[0].shipWithinHours == 48)
    }

    @Test(arguments: engines)
    func `a change of a listed product waits for its review and then replaces the online version`(
        engine: Engine
    ) async throws {
        let tea = try await Tea(engine)
        let before = try await tea.listed()
        let id = before.product.id
        var changed = tea.content(title: "明前龙井绿茶（新）", prices: [12_000, 20_000, 30_000])
        changed.skus.swapAt(0, 1)
        let draft = try await tea.write { [changed] in try EditDraft(product: id, content: changed).run(in: $0, $1) }
        #expect(try await tea.detail(id)?.content == before.content)
        #expect(try await tea.items(before.content.skus.map(\.id)).map(\.price.fen).sorted() == [9900, 18_800])
        let fresh = draft.content.skus[2].id
        #expect(try await tea.items([fresh]).first?.isOnSale == false)

        try await tea.submit(id)
        try await tea.review(id)
        let after = try #require(try await tea.detail(id))
        #expect(after.content == draft.content && after.version == 2 && after.product.title == "明前龙井绿茶（新）")
        #expect(after.content.skus.map(\.id) == [before.content.skus[1].id, before.content.skus[0].id, fresh])
        #expect(after.product.lowestPrice.fen == 12_000 && after.product.highestPrice.fen == 30_000)
        #expect(after.product.listedAt == before.product.listedAt)
    }

    @Test(arguments: engines)
    func `an SKU that leaves and comes back keeps its id and is not on sale meanwhile`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let before = try await tea.listed()
        let id = before.product.id
        for prices in [[9900], [9900, 17_000]] as [[Int64]] {
            let content = tea.content(prices: prices)
            try await tea.write { try EditDraft(product: id, content: content).run(in: $0, $1) }
            try await tea.submit(id)
            try await tea.review(id)
            let second = try await tea.items([before.content.skus[1].id])[0]
            #expect(second.isOnSale == (prices.count == 2))
        }
        #expect(try await tea.detail(id)?.content.skus.map(\.id) == before.content.skus.map(\.id))
        let drafted = try await tea.write {
            try EditDraft(product: id, content: tea.content(prices: [9900, 17_000, 5])).run(in: $0, $1)
        }
        try await tea.write {
            try EditDraft(product: id, content: tea.content(prices: [9900, 17_000])).run(in: $0, $1)
        }
        let again = try await tea.write {
            try EditDraft(product: id, content: tea.content(prices: [9900, 17_000, 6])).run(in: $0, $1)
        }
        #expect(drafted.content.skus[2].id == again.content.skus[2].id)
        let owners = try await tea.bench.read { snapshot, _ in
            try SKUOwner.find([drafted.content.skus[2].id], in: snapshot)
        }
        #expect(owners == [SKUOwner(sku: drafted.content.skus[2].id, product: id, store: tea.store)])
    }

    @Test(arguments: engines)
    func `a draft in review can only be withdrawn`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let id = try await tea.create().product.id
        await #expect(throws: WithdrawReview.Refusal.notInReview) {
            try await tea.write { try WithdrawReview(product: id).run(in: $0, $1) }
        }
        try await tea.submit(id)
        await #expect(throws: ProductRefusal.inReview) {
            try await tea.write { try EditDraft(product: id, content: tea.content()).run(in: $0, $1) }
        }
        await #expect(throws: ProductRefusal.inReview) { try await tea.submit(id) }
        await #expect(throws: ProductRefusal.inReview) {
            try await tea.write { try RemoveProduct(product: id).run(in: $0, $1) }
        }
        await #expect(throws: ProductRefusal.inReview) {
            try await tea.write { try ListProduct(product: id).run(in: $0, $1) }
        }
        try await tea.write { try WithdrawReview(product: id).run(in: $0, $1) }
        #expect(try await tea.product(id).editStatus == .editing)
        try await tea.write { try EditDraft(product: id, content: tea.content(title: "换了标题的茶")).run(in: $0, $1) }
    }

    @Test(arguments: engines)
    func `a reviewer decides only on what they looked at`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let draft = try await tea.create()
        let id = draft.product.id
        await #expect(throws: ReviewProduct.Refusal.notInReview) { try await tea.review(id) }
        try await tea.submit(id)
        try await tea.write { try WithdrawReview(product: id).run(in: $0, $1) }
        try await tea.write { try EditDraft(product: id, content: tea.content(prices: [1, 2])).run(in: $0, $1) }
        try await tea.submit(id)
        await #expect(throws: ReviewProduct.Refusal.changedSince) {
            try await tea.write(as: tea.reviewer) {
                try ReviewProduct(product: id, revision: 1, decision: .approve).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await tea.write { try ReviewProduct(product: id, revision: 2, decision: .approve).run(in: $0, $1) }
        }
        try await tea.review(id, .reject(reason: "图片不清晰"))
        let rejected = try await tea.product(id)
        #expect(rejected.editStatus == .rejected && rejected.reason == "图片不清晰" && rejected.status == .unlisted)
        try await tea.submit(id)
        #expect(try await tea.review(id).reason == "")
    }

    @Test(arguments: engines)
    func `an unchanged approved draft is not reviewed again`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let id = try await tea.listed().product.id
        await #expect(throws: SubmitForReview.Refusal.nothingChanged) { try await tea.submit(id) }
    }

    @Test(arguments: engines)
    func `a product is delisted, listed again, binned, restored and deleted`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let fresh = try await tea.create().product.id
        await #expect(throws: ListProduct.Refusal.notApproved) {
            try await tea.write { try ListProduct(product: fresh).run(in: $0, $1) }
        }
        await #expect(throws: DelistProduct.Refusal.notOnSale) {
            try await tea.write { try DelistProduct(product: fresh).run(in: $0, $1) }
        }
        await #expect(throws: RemoveProduct.Refusal.notInBin) {
            try await tea.write { try RemoveProduct(product: fresh, forGood: true).run(in: $0, $1) }
        }
        await #expect(throws: RestoreProduct.Refusal.notInBin) {
            try await tea.write { try RestoreProduct(product: fresh).run(in: $0, $1) }
        }
        try await tea.write { try RemoveProduct(product: fresh).run(in: $0, $1) }
        #expect(try await tea.write { try RestoreProduct(product: fresh).run(in: $0, $1) }.status == .unlisted)

        let detail = try await tea.listed()
        let id = detail.product.id
        let sku = detail.content.skus[0].id
        await #expect(throws: ListProduct.Refusal.notDelisted) {
            try await tea.write { try ListProduct(product: id).run(in: $0, $1) }
        }
        #expect(try await tea.write { try DelistProduct(product: id).run(in: $0, $1) }.version == 2)
        #expect(try await tea.items([sku])[0].isOnSale == false)
        #expect(try await tea.detail(id)?.isOnSale == false)
        tea.bench.clock.advance(.hours(1))
        let again = try await tea.write { try ListProduct(product: id).run(in: $0, $1) }
        #expect(again.listedAt == tea.bench.clock.now)

        try await tea.write { try RemoveProduct(product: id).run(in: $0, $1) }
        #expect(try await tea.detail(id) == nil)
        await #expect(throws: RemoveProduct.Refusal.alreadyGone) {
            try await tea.write { try RemoveProduct(product: id).run(in: $0, $1) }
        }
        await #expect(throws: ProductRefusal.notEditable) {
            try await tea.write { try EditDraft(product: id, content: tea.content()).run(in: $0, $1) }
        }
        #expect(try await tea.write { try RestoreProduct(product: id).run(in: $0, $1) }.status == .delisted)
        try await tea.write { try RemoveProduct(product: id).run(in: $0, $1) }
        try await tea.write { try RemoveProduct(product: id, forGood: true).run(in: $0, $1) }
        await #expect(throws: RemoveProduct.Refusal.alreadyGone) {
            try await tea.write { try RemoveProduct(product: id).run(in: $0, $1) }
        }
        #expect(try await tea.items([sku]).isEmpty)
    }

    @Test(arguments: engines)
    func `a price is cut at once and raised only by review`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let detail = try await tea.listed()
        let id = detail.product.id
        let (first, second) = (detail.content.skus[0].id, detail.content.skus[1].id)
        func change(_ prices: [ID<SKU>: Money]) async throws -> Product {
            try await tea.write { try ChangePrice(product: id, prices: prices).run(in: $0, $1) }
        }
        let cut = try await change([first: Money(fen: 8800)])
        #expect(
            cut.version == 2 && cut.lowestPrice.fen == 8800 && cut.highestPrice.fen == 18_800
                && cut.editStatus == .approved)
        #expect(try await tea.items([first])[0].price.fen == 8800)
        #expect(try await tea.detail(id)?.content.skus[0].price.fen == 8800)
        let draft = try await tea.bench.read { try DraftDetail.find(id, in: $0, $1) }
        #expect(draft.content.skus.map(\.price.fen) == [8800, 18_800])

        await #expect(throws: ChangePrice.Refusal.raiseNeedsReview) { try await change([first: Money(fen: 8801)]) }
        await #expect(throws: ChangePrice.Refusal.nothingToChange) { try await change([first: Money(fen: 8800)]) }
        await #expect(throws: ChangePrice.Refusal.skuUnknown) { try await change([ID(5): Money(fen: 1)]) }
        await #expect(throws: ContentRefusal.priceOutOfRange) { try await change([first: .zero]) }
        await #expect(throws: ContentRefusal.priceOutOfRange) { try await change([first: Money(fen: -1)]) }

        // A draft with a price of its own keeps it.
        try await tea.write {
            try EditDraft(product: id, content: tea.content(prices: [8800, 20_000])).run(in: $0, $1)
        }
        _ = try await change([first: Money(fen: 8000), second: Money(fen: 18_000)])
        let edited = try await tea.bench.read { try DraftDetail.find(id, in: $0, $1) }
        #expect(edited.content.skus.map(\.price.fen) == [8000, 20_000])

        let unlisted = try await tea.create().product.id
        await #expect(throws: ChangePrice.Refusal.notOnline) {
            try await tea.write { try ChangePrice(product: unlisted, prices: [first: Money(fen: 1)]).run(in: $0, $1) }
        }
    }

    @Test(arguments: engines)
    func `two cuts at once both count`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let detail = try await tea.listed()
        let (id, sku) = (detail.product.id, detail.content.skus[0].id)
        await withTaskGroup(of: Void.self) { group in
            for fen in 1...20 {
                group.addTask {
                    _ = try? await tea.write {
                        try ChangePrice(product: id, prices: [sku: Money(fen: Int64(fen))]).run(in: $0, $1)
                    }
                }
            }
        }
        let product = try await tea.product(id)
        #expect(product.lowestPrice.fen == 1)
        #expect(try await tea.items([sku])[0].price.fen == 1)
    }

    @Test(arguments: engines)
    func `the platform takes down, bans, and lifts a ban only as far as a review`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let id = try await tea.listed().product.id
        await #expect(throws: CommonRefusal.notFound) {
            try await tea.write { try BanProduct(product: id, reason: "假货").run(in: $0, $1) }
        }
        try await tea.write(as: tea.reviewer) { try TakeDownProduct(product: id, reason: "夸大宣传").run(in: $0, $1) }
        #expect(try await tea.product(id).reason == "夸大宣传")
        await #expect(throws: TakeDownProduct.Refusal.notOnSale) {
            try await tea.write(as: tea.reviewer) { try TakeDownProduct(product: id, reason: "再次").run(in: $0, $1) }
        }
        await #expect(throws: ListProduct.Refusal.notDelisted) {
            try await tea.write { try ListProduct(product: id).run(in: $0, $1) }
        }
        // The bin is no way around the platform.
        try await tea.write { try RemoveProduct(product: id).run(in: $0, $1) }
        await #expect(throws: BanProduct.Refusal.gone) {
            try await tea.write(as: tea.reviewer) { try BanProduct(product: id, reason: "假货").run(in: $0, $1) }
        }
        #expect(try await tea.write { try RestoreProduct(product: id).run(in: $0, $1) }.status == .takenDown)
        try await tea.submit(id)
        #expect(try await tea.review(id).status == .onSale)

        try await tea.write { try EditDraft(product: id, content: tea.content(prices: [1, 2])).run(in: $0, $1) }
        try await tea.submit(id)
        try await tea.write(as: tea.reviewer) { try BanProduct(product: id, reason: "假货").run(in: $0, $1) }
        #expect(try await tea.product(id).editStatus == .rejected)
        #expect(try await tea.detail(id) == nil)
        await #expect(throws: BanProduct.Refusal.alreadyBanned) {
            try await tea.write(as: tea.reviewer) { try BanProduct(product: id, reason: "假货").run(in: $0, $1) }
        }
        await #expect(throws: ProductRefusal.notEditable) { try await tea.submit(id) }
        await #expect(throws: ProductRefusal.notEditable) {
            try await tea.write { try ChangePrice(product: id, prices: [:]).run(in: $0, $1) }
        }
        await #expect(throws: RemoveProduct.Refusal.banned) {
            try await tea.write { try RemoveProduct(product: id).run(in: $0, $1) }
        }
        try await tea.write(as: tea.reviewer) { try LiftBan(product: id).run(in: $0, $1) }
        #expect(try await tea.product(id).status == .takenDown)
        await #expect(throws: LiftBan.Refusal.notBanned) {
            try await tea.write(as: tea.reviewer) { try LiftBan(product: id).run(in: $0, $1) }
        }
    }

    @Test(arguments: engines)
    func `a missing deposit takes the products of its category off sale and gives them back`(
        engine: Engine
    ) async throws {
        let tea = try await Tea(engine)
        let green = try await tea.listed().product.id
        let binned = try await tea.listed().product.id
        let black = try await tea.listed(tea.content(category: Tea.blackTea)).product.id
        let store = tea.store
        await #expect(throws: CommonRefusal.forbidden) {
            try await tea.write { try SuspendForDeposit(store: store, category: Tea.greenTea).run(in: $0, $1) }
        }
        let count = try await tea.write(as: .system) {
            try SuspendForDeposit(store: store, category: Tea.greenTea).run(in: $0, $1)
        }
        #expect(count == 2)
        #expect(try await tea.product(green).status == .depositMissing)
        #expect(try await tea.product(black).status == .onSale)
        await #expect(throws: ListProduct.Refusal.notDelisted) {
            try await tea.write { try ListProduct(product: green).run(in: $0, $1) }
        }
        try await tea.write { try RemoveProduct(product: binned).run(in: $0, $1) }
        // An approval does not heal a missing deposit.
        try await tea.write { try EditDraft(product: green, content: tea.content(prices: [3, 4])).run(in: $0, $1) }
        try await tea.submit(green)
        #expect(try await tea.review(green).status == .depositMissing)

        await #expect(throws: CommonRefusal.forbidden) {
            try await tea.write { try ResumeAfterDeposit(store: store, category: Tea.greenTea).run(in: $0, $1) }
        }
        #expect(
            try await tea.write(as: .system) {
                try ResumeAfterDeposit(store: store, category: Tea.greenTea).run(in: $0, $1)
            } == 1)
        #expect(try await tea.product(green).status == .onSale)
        #expect(try await tea.write { try RestoreProduct(product: binned).run(in: $0, $1) }.status == .delisted)
    }

    @Test(arguments: engines)
    func `an obstacle from above keeps a product from being submitted and listed`(engine: Engine) async throws {
        struct NoDeposit: ListingObstacle {
            enum Missing: String, Refusal {
                case depositMissing
                var kind: RefusalKind { .conflict }
                var text: Text { Text("请先缴纳保证金。", "Pay the deposit first.") }
            }
            func refusal(
                store: ID<Store>, category: ID<Catalog.Category>, in transaction: any Transaction, _ context: Context
            ) throws -> (any Refusal)? { Missing.depositMissing }
        }
        let tea = try await Tea(engine)
        let id = try await tea.create().product.id
        await #expect(throws: NoDeposit.Missing.depositMissing) {
            try await tea.write { try SubmitForReview(product: id, obstacles: [NoDeposit()]).run(in: $0, $1) }
        }
        let listed = try await tea.listed().product.id
        try await tea.write { try DelistProduct(product: listed).run(in: $0, $1) }
        await #expect(throws: NoDeposit.Missing.depositMissing) {
            try await tea.write { try ListProduct(product: listed, obstacles: [NoDeposit()]).run(in: $0, $1) }
        }
    }

    @Test(arguments: engines)
    func `somebody else's product does not exist`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let id = try await tea.listed().product.id
        let store = tea.store
        let acts: [@Sendable (any Transaction, Context) throws -> Void] = [
            { _ = try CreateProduct(store: store, content: tea.content()).run(in: $0, $1) },
            { try EditDraft(product: id, content: tea.content()).run(in: $0, $1) },
            { try SubmitForReview(product: id).run(in: $0, $1) },
            { try WithdrawReview(product: id).run(in: $0, $1) },
            { try ListProduct(product: id).run(in: $0, $1) },
            { try DelistProduct(product: id).run(in: $0, $1) },
            { try RemoveProduct(product: id).run(in: $0, $1) },
            { try RestoreProduct(product: id).run(in: $0, $1) },
            { try ChangePrice(product: id, prices: [:]).run(in: $0, $1) },
            { try ReviewProduct(product: id, revision: 1, decision: .approve).run(in: $0, $1) },
            { try BanProduct(product: id, reason: "无").run(in: $0, $1) },
            { try LiftBan(product: id).run(in: $0, $1) },
            { try TakeDownProduct(product: id, reason: "无").run(in: $0, $1) },
            { try SavePicture(id: ID(7), owner: store.party, sizes: .sample).run(in: $0, $1) },
            { _ = try GrantBrand(store: store, name: "山野").run(in: $0, $1) },
            { try DeleteBrand(store: store, brand: ID(1)).run(in: $0, $1) },
            { try GrantCategory(store: store, category: Tea.gold).run(in: $0, $1) },
            { _ = try BrandDetail.all(of: store, in: $0, $1) },
            { _ = try StoreCategory.open(to: store, in: $0, $1) },
            { _ = try DraftDetail.find(id, in: $0, $1) },
            { _ = try ProductList.page(PageRequest(), of: store, in: $0, $1) },
            { _ = try ProductList.counts(of: store, in: $0, $1) },
            { _ = try BrandList.page(PageRequest(), of: store, in: $0, $1) },
            { _ = try ReviewList.page(PageRequest(), in: $0, $1) },
            { _ = try ImportList.page(PageRequest(), of: store, in: $0, $1) },
        ]
        for act in acts {
            for actor in [tea.stranger, .anonymous] {
                await #expect(throws: CommonRefusal.notFound) { try await tea.write(as: actor, act) }
            }
        }
        #expect(try await tea.product(id).status == .onSale)
    }
}
