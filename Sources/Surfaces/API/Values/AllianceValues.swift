// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Orders
import Stores

struct SellerInput: Codable, Sendable {
    let name: String
    let about: String?
}

struct SellerOutput: Codable, Sendable {
    let id: ID<Person>
    let name: String
    let about: String
    let becameAt: Timestamp

    init(_ seller: Seller) {
        id = seller.id
        name = seller.name
        about = seller.about
        becameAt = seller.becameAt
    }
}

struct PlansInput: Codable, Sendable {
    let planIds: [ID<Plan>]
}

struct ArrangementInput: Codable, Sendable {
    let productIds: [ID<Product>]
    let isPinned: Bool
}

struct OffersInput: Codable, Sendable {
    struct Offer: Codable, Sendable {
        let productId: ID<Product>
        let rate: Rate
    }

    let offers: [Offer]

    var verbs: [OpenPlan.Offer] { offers.map { OpenPlan.Offer(product: $0.productId, rate: $0.rate) } }
}

struct PlanRateInput: Codable, Sendable {
    let rate: Rate
}

/// A product that sellers may take.
struct CenterOutput: Codable, Sendable {
    let planId: ID<Plan>
    let product: ShelfOutput
    let storeName: String
    let rate: Rate
    /// What the cheapest SKU would bring.
    let commission: Money
    let endsAt: Timestamp?

    init(_ item: ProductCenter) {
        planId = item.plan
        product = ShelfOutput(item.product)
        storeName = item.storeName
        rate = item.rate
        commission = item.commission
        endsAt = item.endsAt
    }
}

struct ShowcaseOutput: Codable, Sendable {
    let product: ShelfOutput
    let storeName: String
    let planId: ID<Plan>
    let isPinned: Bool
    let isOnSale: Bool
    /// For the seller's own eyes.
    let rate: Rate?
    let addedAt: Timestamp

    init(_ entry: ShowcaseList) {
        product = ShelfOutput(entry.product)
        storeName = entry.storeName
        planId = entry.item.plan
        isPinned = entry.item.isPinned
        isOnSale = entry.isOnSale
        rate = entry.rate
        addedAt = entry.item.addedAt
    }
}

struct PlanOutput: Codable, Sendable {
    struct Version: Codable, Sendable {
        let version: Int
        let rate: Rate
        let from: Timestamp
        let announcedAt: Timestamp
    }

    let id: ID<Plan>
    let storeId: ID<Store>
    let productId: ID<Product>
    let rate: Rate?
    let openedAt: Timestamp
    let endsAt: Timestamp?
    let versions: [Version]

    init(_ plan: Plan, at now: Timestamp) { self.init(plan, rate: plan.rate(at: now)?.rate) }

    init(_ plan: Plan, rate: Rate?) {
        id = plan.id
        storeId = plan.store
        productId = plan.product
        self.rate = rate
        openedAt = plan.openedAt
        endsAt = plan.endsAt
        versions = plan.versions.map {
            Version(version: $0.version, rate: $0.rate, from: $0.from, announcedAt: $0.announcedAt)
        }
    }
}

struct PlanRowOutput: Codable, Sendable {
    let plan: PlanOutput
    let product: ShelfOutput

    init(_ row: PlanList) {
        plan = PlanOutput(row.plan, rate: row.rate)
        product = ShelfOutput(row.product)
    }
}

struct CommissionOutput: Codable, Sendable {
    let orderId: ID<Order>
    let sellerId: ID<Person>
    let storeId: ID<Store>
    let productId: ID<Product>
    let skuId: ID<SKU>
    let planId: ID<Plan>
    let planVersion: Int
    let title: String
    let base: Money
    let rate: Rate
    let amount: Money
    let returned: Money
    let state: Int
    let createdAt: Timestamp
    let updatedAt: Timestamp
    let settledAt: Timestamp?

    init(_ order: CommissionOrder) {
        orderId = order.order
        sellerId = order.seller
        storeId = order.store
        productId = order.product
        skuId = order.sku
        planId = order.plan
        planVersion = order.planVersion
        title = order.title
        base = order.base
        rate = order.rate
        amount = order.amount
        returned = order.returned
        state = order.state.rawValue
        createdAt = order.createdAt
        updatedAt = order.updatedAt
        settledAt = order.settledAt
    }
}
