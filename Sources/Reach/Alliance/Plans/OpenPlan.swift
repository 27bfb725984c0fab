// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Offers a share of the sales of some of a store's products, to all sellers, to named ones, or to agencies.
package struct OpenPlan: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case productCountInvalid, datesInvalid, partnerCountInvalid, partnersNotNamed, partnerUnknown
        case storeNotOpen, notOnSale, planOpen, exclusivePlanExcludesOthers, publicPlanMissing, partnerTwice

        package var kind: RefusalKind {
            switch self {
            case .productCountInvalid, .datesInvalid, .partnerCountInvalid, .partnersNotNamed, .partnerUnknown: .invalid
            case .storeNotOpen, .notOnSale, .planOpen, .exclusivePlanExcludesOthers, .publicPlanMissing, .partnerTwice: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .productCountInvalid:
                Text("一次可为 1 至 20 个不同的商品设置推广。", "Choose 1 to 20 different products at a time.")
            case .datesInvalid: Text("开始时间不能早于现在，结束时间须晚于开始时间。", "A plan begins now or later, and ends after that.")
            case .partnerCountInvalid:
                Text("定向和独家计划一次须指定 1 至 30 位不同的合作方。", "Name 1 to 30 different partners for a directed or exclusive plan.")
            case .partnersNotNamed:
                Text("普通计划对所有人开放，请不要指定合作方。", "This kind of plan is open to all. Do not name anybody.")
            case .partnerUnknown:
                Text("有合作方不存在，或不是此类计划的对象，请检查编号。", "One of the partners is not a seller, or for agency plans not an agency. Check the ids.")
            case .storeNotOpen: Text("店铺未营业，开业后才能推广。", "The store is not open. Open it before you offer commissions.")
            case .notOnSale: Text("有商品未在售，请先上架。", "One of the products is not on sale. List it first.")
            case .planOpen:
                Text(
                    "有商品已在推广中，请直接修改佣金率；已公布结束的，请待其结束后再开启。",
                    "One of the products has a plan. Change its rate; where its end is announced, wait for that.")
            case .exclusivePlanExcludesOthers:
                Text(
                    "独家计划与其他计划互斥：请先结束商品的其他计划，或先结束其独家计划。",
                    "An exclusive plan excludes all others. End the product's other plans first, or its exclusive one.")
            case .publicPlanMissing:
                Text(
                    "定向计划期间商品须有普通计划，请先开启普通计划。",
                    "A directed plan needs a public plan of the product for all its time. Open that first.")
            case .partnerTwice:
                Text(
                    "有合作方已在此商品的同类计划中，一位合作方不能同时在两个同类计划里。",
                    "One of the partners is in such a plan of the product already. Nobody is in two of a kind.")
            }
        }

        package var field: String? {
            switch self {
            case .datesInvalid: "ends_at"
            case .partnerCountInvalid, .partnersNotNamed, .partnerUnknown, .partnerTwice: "partners"
            default: nil
            }
        }
    }

    /// A product and what those who sell it get.
    package struct Offer: Sendable, Hashable {
        package let product: ID<Product>
        package let rate: Rate
        /// The agency's, in plans for agencies.
        package let serviceRate: Rate

        package init(product: ID<Product>, rate: Rate, serviceRate: Rate = .zero) {
            self.product = product
            self.rate = rate
            self.serviceRate = serviceRate
        }
    }

    package let store: ID<Store>
    package let kind: PlanKind
    package let offers: [Offer]
    /// The sellers, or for agencies' plans the agencies, who are in it.
    package let partners: [ID<Party>]
    /// From when on it holds; at once where nothing is said.
    package let beginsAt: Timestamp?
    /// Until when; without end where nothing is said.
    package let endsAt: Timestamp?

    package init(
        store: ID<Store>, kind: PlanKind = .publicPlan, offers: [Offer], partners: [ID<Party>] = [], beginsAt: Timestamp? = nil,
        endsAt: Timestamp? = nil
    ) {
        self.store = store
        self.kind = kind
        self.offers = offers
        self.partners = partners
        self.beginsAt = beginsAt
        self.endsAt = endsAt
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [Plan] {
        try context.actor.require(.managePlans, in: store.party)
        let products = offers.map(\.product)
        guard (1...Plan.productsMax).contains(products.count), Set(products).count == products.count else {
            throw Refusal.productCountInvalid
        }
        for offer in offers { try RateRefusal.check(offer.rate, offer.serviceRate, kind) }
        let begin = beginsAt ?? context.now
        guard context.isTerm(from: begin, to: endsAt) else { throw Refusal.datesInvalid }
        guard try Store.require(store, in: transaction).isOpen else { throw Refusal.storeNotOpen }
        try kind.requirePartners(partners, in: transaction)
        try Plan.lockAll(of: store, in: transaction)
        let known = try Product.byID(products, in: transaction)
        let found = try products.map { product in
            guard let product = known[product], product.store == store else { throw CommonRefusal.notFound }
            return product
        }
        guard found.allSatisfy(\.isListed) else { throw Refusal.notOnSale }
        try PlanConflicts(of: products, in: transaction, context).check(kind, partners, from: begin, to: endsAt)
        return try zip(offers, found).map { try open($0, of: $1, from: begin, in: transaction, context) }
    }

    private func open(
        _ offer: Offer, of product: Product, from begin: Timestamp, in transaction: any Transaction, _ context: Context
    ) throws -> Plan {
        let first = PlanVersion(
            version: 1, rate: offer.rate, serviceRate: offer.serviceRate, from: begin, announcedAt: context.now)
        let plan = Plan(
            id: context.newID(), store: store, product: offer.product, kind: kind, openedAt: context.now, endsAt: endsAt,
            versions: [first])
        guard try plan.insert(in: transaction) else { throw Refusal.planOpen }
        for party in partners {
            try PlanPartner(store: store, plan: plan.id, party: party, from: begin).join(in: transaction, context)
        }
        try CenterItem.show(plan, of: product, isStoreOpen: true, in: transaction, context)
        try context.publish("plan.opened", object: plan.id.raw, party: store.party, in: transaction)
        return plan
    }
}

extension PlanKind {
    /// Refuses partners that a plan of this kind does not have: too many, none, or of the wrong sort.
    func requirePartners(_ partners: [ID<Party>], in snapshot: any Snapshot) throws {
        guard isDirected else {
            if partners.isEmpty { return }
            throw OpenPlan.Refusal.partnersNotNamed
        }
        guard (1...Plan.partnersMax).contains(partners.count), Set(partners).count == partners.count else {
            throw OpenPlan.Refusal.partnerCountInvalid
        }
        let people = partners.map(\.person)
        let known = isForAgencies ? try Agency.find(people, in: snapshot).count : try Seller.find(people, in: snapshot).count
        guard known == partners.count else { throw OpenPlan.Refusal.partnerUnknown }
    }
}
