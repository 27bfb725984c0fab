// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Scores
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
    /// Whether it is a company with a business licence.
    let isCompany: Bool
    let upgradedAt: Timestamp?

    init(_ seller: Seller) {
        isCompany = seller.isCompany
        upgradedAt = seller.upgradedAt
        id = seller.id
        name = seller.name
        about = seller.about
        becameAt = seller.becameAt
    }
}

struct SellerLicenceInput: Codable, Sendable {
    /// A licence of the caller.
    let licenceId: ID<Licence>
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
        let serviceRate: Rate?
    }

    /// 1 public, 2 directed, 3 exclusive, 4 for any agency, 5 for named agencies; 1 where nothing is said.
    let kind: PlanKind?
    let offers: [Offer]
    /// Sellers, or for kind 5 agencies.
    let partnerIds: [ID<Party>]?
    let beginsAt: Timestamp?
    let endsAt: Timestamp?

    func verb(of store: ID<Store>) -> OpenPlan {
        OpenPlan(
            store: store, kind: kind ?? .publicPlan,
            offers: offers.map { OpenPlan.Offer(product: $0.productId, rate: $0.rate, serviceRate: $0.serviceRate ?? .zero) },
            partners: partnerIds ?? [], beginsAt: beginsAt, endsAt: endsAt)
    }
}

struct PlanRateInput: Codable, Sendable {
    let rate: Rate
    let serviceRate: Rate?
}

struct PlanTermInput: Codable, Sendable {
    /// Without end where nothing is said.
    let endsAt: Timestamp?
}

struct PlanPartnersInput: Codable, Sendable {
    let add: [ID<Party>]?
    let remove: [ID<Party>]?
}

struct PlanPartnerOutput: Codable, Sendable {
    let partyId: ID<Party>
    let from: Timestamp
    let until: Timestamp?

    init(_ partner: PlanPartner) {
        partyId = partner.party
        from = partner.from
        until = partner.until
    }
}

struct SalesOutput: Codable, Sendable {
    let orders: Int
    let gmv: Money
    let commission: Money
    let service: Money

    init(_ sales: SalesFigures) {
        orders = sales.orders
        gmv = sales.gmv
        commission = sales.commission
        service = sales.service
    }
}

/// A plan with who is in it and what it brought by channel.
struct PlanDetailOutput: Codable, Sendable {
    struct Channel: Codable, Sendable {
        let channel: ChannelKind?
        let sales: SalesOutput
    }

    let plan: PlanOutput
    let product: ShelfOutput
    let partners: [PlanPartnerOutput]
    let sales: SalesOutput
    let channels: [Channel]

    init(_ detail: PlanDetail, at now: Timestamp) {
        plan = PlanOutput(detail.plan, at: now)
        product = ShelfOutput(detail.product)
        partners = detail.partners.map(PlanPartnerOutput.init)
        sales = SalesOutput(detail.total)
        channels = detail.channels.map { Channel(channel: $0.channel, sales: SalesOutput($0.sales)) }
    }
}

/// A product that sellers may take.
struct CenterOutput: Codable, Sendable {
    let planId: ID<Plan>
    let kind: PlanKind
    let product: ShelfOutput
    let storeName: String
    /// In hundredths: 483 is 4.83. Nothing for a new store.
    let storeScore: Int64?
    /// Units paid for in the last 30 days.
    let sales: Int?
    let rate: Rate
    /// What the cheapest SKU would bring.
    let commission: Money
    let endsAt: Timestamp?

    init(_ item: ProductCenter) {
        planId = item.plan
        kind = item.kind
        product = ShelfOutput(item.product)
        storeName = item.storeName
        storeScore = item.score?.hundredths
        sales = item.sales
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
        let serviceRate: Rate
        let from: Timestamp
        let announcedAt: Timestamp
    }

    let id: ID<Plan>
    let storeId: ID<Store>
    let productId: ID<Product>
    let kind: PlanKind
    let rate: Rate?
    let serviceRate: Rate?
    let openedAt: Timestamp
    let beginsAt: Timestamp
    let endsAt: Timestamp?
    let versions: [Version]

    init(_ plan: Plan, at now: Timestamp) {
        let holding = plan.rate(at: now)
        self.init(plan, rate: holding?.rate, serviceRate: holding?.serviceRate)
    }

    init(_ plan: Plan, rate: Rate?, serviceRate: Rate?) {
        id = plan.id
        storeId = plan.store
        productId = plan.product
        kind = plan.kind
        self.rate = rate
        self.serviceRate = serviceRate
        openedAt = plan.openedAt
        beginsAt = plan.beginsAt
        endsAt = plan.endsAt
        versions = plan.versions.map {
            Version(
                version: $0.version, rate: $0.rate, serviceRate: $0.serviceRate, from: $0.from, announcedAt: $0.announcedAt)
        }
    }
}

struct PlanRowOutput: Codable, Sendable {
    let plan: PlanOutput
    let product: ShelfOutput

    init(_ row: PlanList) {
        plan = PlanOutput(row.plan, rate: row.rate, serviceRate: row.serviceRate)
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
    let channel: ChannelKind?
    let title: String
    let base: Money
    let rate: Rate
    let amount: Money
    let returned: Money
    /// What the seller's agency has of the same sale.
    let agency: AgencyPartOutput?
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
        channel = order.channel
        title = order.title
        base = order.base
        rate = order.rate
        amount = order.amount
        returned = order.returned
        agency = order.agencyPart.map(AgencyPartOutput.init)
        state = order.state.rawValue
        createdAt = order.createdAt
        updatedAt = order.updatedAt
        settledAt = order.settledAt
    }
}
