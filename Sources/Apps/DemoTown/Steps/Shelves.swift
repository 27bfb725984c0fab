// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// Makes the stores' products: some before the opening, the others as the weeks go by.
struct Shelves: Sendable {
    let plan: TownPlan
    let crew: Crew
    let town: Town
    let studio: Studio

    func stockForOpening() async throws {
        let places = plan.products.indices.filter { plan.products[$0].listedDay == 0 }
        _ = try await crew.each(Array(places), from: plan.start + .hours(5), apart: .minutes(1)) { hand, _, place in
            try await make(place, hand)
        }
    }

    func laterListings() -> [Act] {
        plan.products.indices.filter { plan.products[$0].listedDay > 0 }.map { place in
            let chance = Chance(seed: plan.seed ^ 0x5E1F, of: place)
            let at = plan.opening + .days(Int64(plan.products[place].listedDay) - 1) + chance.hours(0...20)
            return Act(at: at, key: 10_000 + place, name: "list \(plan.products[place].title)") {
                try await make(place, $0)
            }
        }
    }

    private func make(_ place: Int, _ hand: Hand) async throws {
        let product = plan.products[place]
        let store = town.stores[product.store]
        let pictures = try await draw(place, hand)
        let content = try content(product, pictures.map(\.id))
        let draft = try await hand.write(as: store.owner, lane: .party(store.id)) { transaction, context in
            for (id, sizes) in pictures {
                try SavePicture(id: id, owner: store.id.party, sizes: sizes).run(in: transaction, context)
            }
            let granting = context.acting(as: .system)
            try GrantCategory(store: store.id, category: content.category).run(in: transaction, granting)
            let draft = try CreateProduct(store: store.id, content: content).run(in: transaction, context)
            if product.part != .drafted {
                try SubmitForReview(product: draft.product.id, obstacles: Modules.listingObstacles).run(
                    in: transaction, context)
            }
            return draft
        }
        let id = draft.product.id
        town.add(Town.MadeProduct(id: id, skus: draft.content.skus.map(\.id)), at: place)
        if product.part == .drafted || product.part == .inReview { return }
        hand.clock.advance(.minutes(25))
        let decision: ReviewProduct.Decision =
            product.part == .rejected
            ? .reject(reason: "标题与图片不一致，请更换主图后重新提交。") : .approve
        try await hand.write(as: town.platform, lane: .party(store.id)) {
            try ReviewProduct(product: id, revision: draft.product.revision, decision: decision).run(in: $0, $1)
        }
        try await open(place, product, draft, store, hand)
    }

    /// Stock and, where there is one, the plan for sellers.
    private func open(
        _ place: Int, _ product: ProductPlan, _ draft: DraftDetail, _ store: Town.OpenedStore, _ hand: Hand
    ) async throws {
        let plans = try await hand.write(as: store.owner, lane: .party(store.id)) { transaction, context -> [Plan] in
            for (sku, planned) in zip(draft.content.skus, product.skus) {
                try SetStock(
                    store: store.id, product: draft.product.id, sku: sku.id, count: planned.stock, note: "首批入库"
                ).run(
                    in: transaction, context)
            }
            guard let rate = product.rate else { return [] }
            return try OpenPlan(store: store.id, offers: [.init(product: draft.product.id, rate: rate)]).run(
                in: transaction, context)
        }
        if let first = plans.first { town.add(first.id, at: place) }
    }

    private func draw(_ place: Int, _ hand: Hand) async throws -> [(id: ID<Picture>, sizes: PictureSizes)] {
        var pictures: [(id: ID<Picture>, sizes: PictureSizes)] = []
        for view in 0..<plan.products[place].views {
            let sizes = try await studio.picture(of: place, view: view)
            let id = hand.deployment.world.ids.next(Picture.self)
            try sizes.save(as: id, in: hand.deployment.world.files)
            pictures.append((id, sizes))
        }
        return pictures
    }

    private func content(_ product: ProductPlan, _ pictures: [ID<Picture>]) throws -> ProductContent {
        let store = town.stores[product.store]
        guard let category = town.categories[product.category] else {
            throw DemoFault.categoryUnknown(product.category)
        }
        return ProductContent(
            title: product.title, subtitle: product.subtitle, pictures: pictures, body: product.body,
            category: category,
            brand: product.brand.map { store.brands[$0] }, attributes: product.attributes,
            skus: product.skus.map { sku in
                SKU(
                    attributes: sku.attributes, price: sku.price, marketPrice: sku.marketPrice,
                    weightGrams: sku.weightGrams,
                    code: sku.code)
            },
            freightTemplate: product.hasFreight ? store.freight.raw : nil,
            purchaseLimit: product.isLimited ? PurchaseLimit(period: .month, units: 6) : nil,
            code: "T\(product.store + 1)-\(product.family + 1)\(product.variant + 1)")
    }
}

/// A mistake in the town's own data.
enum DemoFault: Error {
    case categoryUnknown(String)
}
