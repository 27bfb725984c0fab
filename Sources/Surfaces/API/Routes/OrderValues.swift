// SPDX-License-Identifier: Apache-2.0
import AfterSale
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores

struct CheckoutInput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let sku: ID<SKU>
        let count: Int
    }

    let lines: [Line]
    /// An address of the buyer's book, or one written out.
    let addressId: ID<Address>?
    let address: AddressText?
    let coupons: [ID<UserCoupon>]?
    let note: String?
    /// What the buyer was shown; another total is refused.
    let expectedTotal: Money?

    func addressText(of buyer: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> AddressText {
        if let address { return address }
        guard let addressId else { throw FieldRefusal(CommonRefusal.textEmpty, field: "address") }
        return try AddressBook.find(addressId, of: buyer, in: snapshot, context).text
    }
}

struct CheckoutOutput: Codable, Sendable {
    let paymentId: ID<Payment>
    let total: Money
    let orders: [OrderOutput]

    init(_ placed: PlaceOrder.Placed) {
        paymentId = placed.payment.id
        total = placed.payment.amount
        orders = placed.orders.map { OrderOutput(order: $0, lines: []) }
    }
}

struct ParcelInput: Codable, Sendable {
    let carrier: String
    let trackingNumber: String
    let contents: [Parcel.Content]?
}

struct PriceCutInput: Codable, Sendable {
    let amount: Money
}

struct DecisionInput: Codable, Sendable {
    let accept: Bool
}

struct RefundInput: Codable, Sendable {
    let line: Int
    let amount: Money
    let reason: String?
}

struct OrderOutput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let number: Int
        let productId: ID<Product>
        let skuId: ID<SKU>
        let title: String
        let attributes: String
        let picture: String
        let unitPrice: Money
        let count: Int
        let discount: Money
        let priceCut: Money
        let freight: Money
        let paid: Money
        let shipped: Int
        let refunded: Money
    }

    struct ParcelOutput: Codable, Sendable {
        let id: ID<Parcel>
        let carrier: String
        let trackingNumber: String
        let contents: [Parcel.Content]
        let shippedAt: Timestamp
    }

    let id: ID<Order>
    let storeId: ID<Store>
    let paymentId: ID<Payment>
    let state: Int
    let placedAt: Timestamp
    let paidAt: Timestamp?
    let shippedAt: Timestamp?
    let receivedAt: Timestamp?
    let settledAt: Timestamp?
    /// When the present state ends by itself.
    let deadline: Timestamp?
    let goods: Money
    let discount: Money
    let freight: Money
    let priceCut: Money
    let payable: Money
    let refunded: Money
    let address: AddressText?
    let buyerNote: String
    let lines: [Line]
    let parcels: [ParcelOutput]

    init(order: Order, lines: [OrderLine], detail: OrderDetail? = nil) {
        id = order.id
        storeId = order.store
        paymentId = order.payment
        state = order.state.rawValue
        placedAt = order.placedAt
        paidAt = order.paidAt
        shippedAt = order.shippedAt
        receivedAt = order.receivedAt
        settledAt = order.settledAt
        deadline = detail?.deadline
        goods = order.goods
        discount = order.discount
        freight = order.freight
        priceCut = order.priceCut
        payable = order.payable
        refunded = order.refunded
        address = detail?.address
        buyerNote = order.buyerNote
        self.lines = lines.map { line in
            Line(
                number: line.number, productId: line.product, skuId: line.sku, title: line.title, attributes: line.attributes,
                picture: line.picture, unitPrice: line.unitPrice, count: line.count, discount: line.discount, priceCut: line.priceCut,
                freight: line.freight, paid: line.paid, shipped: line.shipped, refunded: line.refunded)
        }
        parcels = (detail?.parcels ?? []).map {
            ParcelOutput(id: $0.id, carrier: $0.carrier, trackingNumber: $0.trackingNumber, contents: $0.contents, shippedAt: $0.shippedAt)
        }
    }

    init(item: OrderListItem) { self.init(order: item.order, lines: item.lines) }
    init(detail: OrderDetail) { self.init(order: detail.order, lines: detail.lines, detail: detail) }
}

/// The explanation of an order, line by line.
struct ExplanationOutput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let number: Int
        let title: String
        let base: Money
        let freight: Money
        let touches: [TouchOutput]
        let shares: [ShareOutput]
        let notCredited: [NoteOutput]
        let refunds: [RefundOutput]
    }

    struct TouchOutput: Codable, Sendable {
        let placementId: ID<Placement>
        let channelId: ID<ChannelAccount>
        let promoterId: ID<Party>?
        let at: Timestamp
    }

    struct ShareOutput: Codable, Sendable {
        let role: ShareRole
        let partyId: ID<Party>
        let base: Money
        let rate: Rate
        let rule: String
        let ruleVersion: Int
        let amount: Money
        let returned: Money
        let reason: String
    }

    struct NoteOutput: Codable, Sendable {
        let role: ShareRole
        let partyId: ID<Party>
        let code: String
        let reason: String
    }

    struct RefundOutput: Codable, Sendable {
        let amount: Money
        let reason: String
        let at: Timestamp
        let returns: [OrderRefund.Return]
    }

    let orderId: ID<Order>
    /// Whether all shares are shown, or only the caller's.
    let isComplete: Bool
    /// Whether every amount recomputes from what is shown.
    let isProven: Bool
    let settledAt: Timestamp?
    let lines: [Line]

    init(_ explanation: Explanation, _ language: Language) {
        orderId = explanation.order.id
        isComplete = explanation.isComplete
        isProven = explanation.isProven
        settledAt = explanation.order.settledAt
        lines = explanation.lines.map { line in
            Line(
                number: line.line.number, title: line.line.title, base: line.line.base, freight: line.line.freight,
                touches: line.path.map { TouchOutput(placementId: $0.placement, channelId: $0.channel, promoterId: $0.promoter, at: $0.at) },
                shares: line.shares.map {
                    ShareOutput(
                        role: $0.role, partyId: $0.party, base: $0.base, rate: $0.rate, rule: $0.rule, ruleVersion: $0.ruleVersion,
                        amount: $0.amount, returned: $0.returned, reason: $0.reason.in(language))
                },
                notCredited: line.notes.map { NoteOutput(role: $0.role, partyId: $0.party, code: $0.code, reason: $0.reason.in(language)) },
                refunds: line.refunds.map { RefundOutput(amount: $0.amount, reason: $0.reason, at: $0.at, returns: $0.returns) })
        }
    }
}
