// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// What runs on the day on which the town is opened: flash sales, a warehouse, and quarrels before the platform.
struct OpeningDay: Sendable {
    /// How many stores have a flash sale, each of one product.
    static let flashSalesMax = 6
    static let unitsEach = 12
    /// How many products lie in the warehouse.
    static let warehousedMax = 3

    let plan: TownPlan
    let hand: Hand
    let town: Town

    func run() async throws {
        try await planFlashSales()
        try await openWarehouse()
        try await askThePlatform()
    }

    /// One flash sale a store, for some days more in each; the last one has not begun yet.
    private func planFlashSales() async throws {
        for (number, store) in town.stores.prefix(Self.flashSalesMax).enumerated() {
            guard let product = ordinaryProducts(of: number).dropFirst(Self.warehousedMax).first else { continue }
            let offers = try await hand.read { snapshot, _ in try Self.offers(of: product, store: store.id, in: snapshot) }
            if offers.isEmpty { continue }
            let isLast = number > 0 && number == min(town.stores.count, Self.flashSalesMax) - 1
            let from = plan.end + (isLast ? .days(2) : .zero)
            let sale = CreateFlashSale(
                store: store.id, product: product.id, from: from, until: from + .days(Int64(3 + number)), offers: offers,
                personMax: number % 2 == 0 ? 2 : nil)
            try await hand.write(as: store.owner, lane: .party(store.id)) { _ = try sale.run(in: $0, $1) }
        }
    }

    /// A fifth off, in whole yuan, for every style of which there is enough.
    private static func offers(of product: Town.MadeProduct, store: ID<Store>, in snapshot: any Snapshot) throws -> [FlashOffer] {
        guard let detail = try ProductDetail.find(product.id, in: snapshot), detail.isOnSale else { return [] }
        let stocks = try Stock.find(store: store, products: [product.id], in: snapshot)
        return detail.content.skus.compactMap { sku in
            let price = Money(fen: sku.price.fen * 4 / 5 / 100 * 100)
            let left = stocks.first { $0.sku == sku.id }?.available ?? 0
            return price > .zero && left > 2 * unitsEach ? FlashOffer(sku: sku.id, price: price, units: unitsEach) : nil
        }
    }

    /// The first store sends some things from a warehouse of its own to the provinces around.
    private func openWarehouse() async throws {
        let store = town.stores[0]
        let stocked = ordinaryProducts(of: 0).prefix(Self.warehousedMax)
        try await hand.write(as: store.owner, lane: .party(store.id)) { transaction, context in
            let made = try CreateWarehouse(
                store: store.id, code: "east", name: "华东仓", intro: "杭州余杭，江浙沪次日达。", regions: ["浙江省", "江苏省", "上海市"]
            ).run(in: transaction, context)
            for product in stocked {
                for sku in product.skus {
                    try ChangeWarehouseStock(
                        store: store.id, warehouse: made.id, product: product.id, sku: sku, change: .to(60), note: "首批入仓"
                    ).run(in: transaction, context)
                }
            }
        }
    }

    /// The ordinary products of a store behind its first third: those that it listed first, and newest, stay as plain as they are,
    /// for whoever tries the town out with them.
    private func ordinaryProducts(of store: Int) -> ArraySlice<Town.MadeProduct> {
        let places = plan.products.indices.filter { plan.products[$0].store == store && plan.products[$0].isOrdinary }
        return places.compactMap(town.product).dropFirst(places.count / 3)
    }
}

extension OpeningDay {
    /// Buyers do not accept what the first stores refused: one dispute waits for the store, one for the platform, one is decided.
    private func askThePlatform() async throws {
        for (number, store) in town.stores.prefix(2).enumerated() {
            let refused = try await hand.read(as: store.owner) {
                try AfterSaleList.of(
                    store: store.id, states: [.refundRejected, .returnRejected], PageRequest(size: 20), in: $0, $1
                ).items
            }
            // The demo's buyer first, whose pages people look at.
            let known = refused.filter { $0.buyer == town.buyers[0].id } + refused.filter { $0.buyer != town.buyers[0].id }
            let stages = number == 0 ? [0, 1, 2] : [1]
            for (afterSale, stage) in zip(known.prefix(max(1, known.count - 1)), stages) {
                try await quarrel(about: afterSale, store, stage)
            }
        }
    }

    private func quarrel(about afterSale: AfterSale, _ store: Town.OpenedStore, _ stage: Int) async throws {
        guard let buyer = town.buyers.first(where: { $0.id == afterSale.buyer }) else { return }
        let lane = Lane.party(store.id)
        let open = OpenDispute(afterSale: afterSale.id, content: "收到当天就拍了照片，商家说完好不肯退，请平台看看。")
        let dispute = try await hand.write(as: buyer.actor, lane: lane) { try open.run(in: $0, $1).id }
        if stage == 0 { return }
        let answer = AddToDispute(dispute: dispute, isEvidence: false, content: "发货前逐件检查，有视频。愿意补发一份，不同意全额退款。")
        try await hand.write(as: store.clerk, lane: lane) { _ = try answer.run(in: $0, $1) }
        if stage == 1 { return }
        let participants = hand.deployment.participants
        try await hand.write(as: town.platform, lane: lane) { transaction, context in
            try HandleDispute(dispute: dispute, step: .take).run(in: transaction, context)
            let asked = try DisputeDetail.find(dispute, in: transaction, context).afterSale.largestRefund(in: transaction)
            try DecideDispute(
                dispute: dispute, amount: Money(fen: (asked.fen + 1) / 2), bearer: .both, grounds: "双方都没有拍到开箱过程，各担一半。",
                participants: participants
            ).run(in: transaction, context)
        }
    }
}
