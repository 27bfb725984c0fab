// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Malls
import Members
import Pricing
import Runtime
import Storage
import Stores

/// The first two stores have members: one by spend, one by points. Every third buyer joins before anything is sold.
struct Membership: Sendable {
    static let storesMax = 2
    static let buyersEach = 3

    let plan: TownPlan
    let crew: Crew
    let town: Town

    /// Opens the programmes, and buyers join.
    func run() async throws {
        _ = try await crew.each(Array(town.stores.prefix(Self.storesMax).indices), from: plan.start + .hours(12), apart: .minutes(2)) {
            hand, number, _ in
            let store = town.stores[number]
            try await hand.write(as: store.owner, lane: .party(store.id)) { _ = try Self.programme(number, store.id).run(in: $0, $1) }
            for buyer in town.buyers.indices.filter({ $0 % Self.buyersEach == 0 }).map({ town.buyers[$0] }) {
                hand.clock.advance(.seconds(15))
                try await Self.join(buyer, store, hand)
            }
        }
    }

    /// What points are exchanged for, a member price, and a present, on the day on which the town is opened.
    func open(_ hand: Hand) async throws {
        try await report(hand)
        for store in town.stores.prefix(Self.storesMax) {
            try await hand.write(as: store.owner, lane: .party(store.id)) { transaction, context in
                let terms = CouponTerms(
                    kind: .storeReductionOverMinimum, name: "会员专享券", amountMin: Money(fen: 5_000), off: Money(fen: 1_000),
                    claimFrom: context.now, claimUntil: context.now + .days(180), total: 500, personMax: 5, validity: .days(30),
                    promotion: .member)
                let coupon = try CreateCoupon(store: store.id, terms: terms).run(in: transaction, context)
                try ChangeCouponStatus(store: store.id, coupon: coupon.id, to: .active).run(in: transaction, context)
                try OfferExchange(store: store.id, offer: .coupon(coupon.id), points: 100).run(in: transaction, context)
                if let product = try Self.plainProduct(of: store.id, in: transaction) {
                    let sku = product.content.skus[0]
                    try SetMemberPrices(
                        store: store.id, product: product.product.id, prices: [sku.id: Money(fen: max(sku.price.fen * 85 / 100, 1))]
                    ).run(in: transaction, context)
                    try OfferExchange(store: store.id, offer: .product(product.product.id, count: 20, days: 60), points: 2_000)
                        .run(in: transaction, context)
                }
                if let first = try Member.find(town.buyers[0].id, of: store.id, in: transaction) {
                    try AdjustPoints(store: store.id, member: first.id, points: 120, reason: "老客人的见面礼").run(in: transaction, context)
                }
            }
        }
    }

    /// The first store's mini-program reports three orders of the demo's buyer.
    private func report(_ hand: Hand) async throws {
        let store = town.stores[0]
        let orders: [(title: String, fen: Int64, state: MallOrderState, days: Int64)] = [
            ("手冲茶入门套装", 12_900, .received, 12), ("桂花乌龙 50g", 4_600, .shipped, 3), ("节气茶礼盒", 26_800, .paid, 1),
        ]
        for (index, order) in orders.enumerated() {
            let placedAt = plan.end - .days(order.days)
            let parcel = MallOrder.Parcel(carrier: "SF", trackingNumber: "SF14578\(index)2023", shippedAt: placedAt + .hours(20))
            let verb = ReportMallOrder(
                store: store.id, number: "WXM2026\(index + 1)", version: placedAt.milliseconds, mall: "小程序商城", state: order.state,
                total: Money(fen: order.fen), phone: DemoGuide.buyer, placedAt: placedAt,
                lines: [MallOrder.Line(title: order.title, count: 1, price: Money(fen: order.fen))],
                parcels: order.state == .paid ? [] : [parcel])
            try await hand.write(as: store.owner, lane: .party(store.id)) { _ = try verb.run(in: $0, $1) }
        }
    }

    /// One whose styles all cost the same.
    private static func plainProduct(of store: ID<Store>, in snapshot: any Snapshot) throws -> ProductDetail? {
        let shelf = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(store), in: snapshot).items
        for product in shelf {
            guard let detail = try ProductDetail.find(product.id, in: snapshot) else { continue }
            let prices = Set(detail.content.skus.map(\.price))
            if prices.count == 1, prices.allSatisfy({ $0 > Money(fen: 1_000) }) { return detail }
        }
        return nil
    }

    private static func programme(_ number: Int, _ store: ID<Store>) -> SaveProgramme {
        let bySpend = [
            MemberLevel(number: 1, name: "茶友", threshold: 0, paidShare: Rate(percent: 98)),
            MemberLevel(number: 2, name: "茶客", threshold: 20_000, paidShare: Rate(percent: 95), multiplier: Rate(percent: 150)),
            MemberLevel(number: 3, name: "茶人", threshold: 100_000, paidShare: Rate(percent: 90), multiplier: Rate(percent: 200)),
        ]
        let byPoints = [
            MemberLevel(number: 1, name: "新知", threshold: 0),
            MemberLevel(number: 2, name: "熟客", threshold: 300, paidShare: Rate(percent: 96)),
            MemberLevel(number: 3, name: "知己", threshold: 1_500, paidShare: Rate(percent: 92), multiplier: Rate(percent: 200)),
        ]
        return SaveProgramme(
            store: store, basis: number == 0 ? .spend : .points, pointsPerYuan: number == 0 ? 1 : 2,
            levels: number == 0 ? bySpend : byPoints)
    }

    /// Who signs in by e-mail has no phone number to give.
    private static func join(_ buyer: Town.Buyer, _ store: Town.OpenedStore, _ hand: Hand) async throws {
        do {
            try await hand.write(as: buyer.actor, lane: .party(store.id)) {
                _ = try JoinStore(store: store.id, person: buyer.id, consents: true).run(in: $0, $1)
            }
        } catch JoinStore.Refusal.phoneMissing {
            return
        }
    }
}
