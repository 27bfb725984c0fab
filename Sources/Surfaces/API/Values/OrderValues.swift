// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores

struct CheckoutInput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let skuId: ID<SKU>
        let count: Int
    }

    let lines: [Line]
    /// An address of the buyer's book, or one written out.
    let addressId: ID<Address>?
    let address: AddressText?
    /// Coupons that the buyer holds, at most one a store.
    let couponIds: [ID<UserCoupon>]?
    let note: String?
    /// What the buyer was shown; another total is refused.
    let expectedTotal: Money?

    func verb(of buyer: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> PlaceOrder {
        PlaceOrder(
            buyer: buyer, lines: lines.map { QuoteRequest.Line(sku: $0.skuId, count: $0.count) },
            address: try addressText(of: buyer, in: snapshot, context), coupons: couponIds ?? [], note: note ?? "",
            expectedTotal: expectedTotal)
    }

    /// Orders of one store wait where its stock is decided on.
    func lane(of buyer: ID<Person>, _ call: APICall) async throws -> Lane {
        let skus = Array(Set(lines.map(\.skuId)).prefix(SaleItem.skusMax))
        let stores = try await call.read { snapshot, _ in Set(try SaleItem.find(skus: skus, in: snapshot).map(\.store))
        }
        return stores.count == 1 ? .party(stores.first!) : .party(buyer)
    }

    private func addressText(of buyer: ID<Person>, in snapshot: any Snapshot, _ context: Context) throws -> AddressText
    {
        if let address { return address }
        guard let addressId else { throw FieldRefusal(CommonRefusal.textEmpty, field: "address") }
        return try AddressBook.require(addressId, of: buyer, in: snapshot, context.vault).text
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
    /// Everything that is not shipped yet, where it is left out.
    let contents: [Parcel.Content]?

    func verb(of order: ID<Order>) -> ShipOrder {
        ShipOrder(order: order, carrier: carrier, trackingNumber: trackingNumber, contents: contents ?? [])
    }
}

struct MerchantNoteInput: Codable, Sendable {
    let note: String
}

struct PriceCutInput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let line: Int
        /// What the line costs from now on.
        let total: Money
    }

    /// Off the goods, spread over the lines; or the two below.
    let amount: Money?
    let lines: [Line]?
    /// What the freight is from now on.
    let freight: Money?

    func verb(of order: ID<Order>) -> CutPrice {
        if let amount { return CutPrice(order: order, amount: amount) }
        let totals = Dictionary((lines ?? []).map { ($0.line, $0.total) }, uniquingKeysWith: { first, _ in first })
        return CutPrice(order: order, .totals(lines: totals, freight: freight))
    }
}

struct ParcelsInput: Codable, Sendable {
    struct Item: Codable, Sendable {
        let carrier: String
        let trackingNumber: String
        let contents: [Parcel.Content]
    }

    let parcels: [Item]

    func verb(of order: ID<Order>) -> ReplaceParcels {
        ReplaceParcels(
            order: order, parcels: parcels.map { .init(carrier: $0.carrier, trackingNumber: $0.trackingNumber, contents: $0.contents) })
    }
}

struct InspectionInput: Codable, Sendable {
    let photos: [PackingPhoto]
}

struct InspectionOutput: Codable, Sendable {
    let orderId: ID<Order>
    let state: Int
    let photos: [PackingPhoto]
    let reason: String
    let submittedAt: Timestamp?
    let decidedAt: Timestamp?

    init(_ found: Inspection) {
        orderId = found.order
        state = found.state.rawValue
        photos = found.photos
        reason = found.reason
        submittedAt = found.submittedAt
        decidedAt = found.decidedAt
    }
}

struct InspectionDecisionInput: Codable, Sendable {
    let pass: Bool
    /// Needed when it is not passed.
    let reason: String?
}

struct RecipientOutput: Codable, Sendable {
    /// With the virtual number in place of the real one while it is in use.
    let address: AddressText
    let virtualNumber: String?
    let virtualNumberExpiresAt: Timestamp?

    init(_ revealed: RevealAddress.Revealed) {
        address = revealed.address
        virtualNumber = revealed.virtualNumber?.dialled
        virtualNumberExpiresAt = revealed.virtualNumber?.expiresAt
    }
}

struct VirtualNumberOutput: Codable, Sendable {
    let number: String
    let expiresAt: Timestamp
    let exchanges: Int
}

struct DecisionInput: Codable, Sendable {
    let accept: Bool
}

struct RefundInput: Codable, Sendable {
    let line: Int
    let amount: Money
    let reason: String?

    func verb(of order: ID<Order>, _ participants: [any Participant]) -> RefundLine {
        RefundLine(order: order, line: line, amount: amount, reason: reason ?? "", participants: participants)
    }
}

struct OrderOutput: Codable, Sendable {
    struct Line: Codable, Sendable {
        let number: Int
        let productId: ID<Product>
        let skuId: ID<SKU>
        let title: String
        let attributes: String
        let picture: String
        /// Amounts are absent for who accepted the order as a gift.
        let unitPrice: Money?
        let count: Int
        let discount: Money?
        let priceCut: Money?
        let freight: Money?
        let paid: Money?
        let shipped: Int
        let refunded: Money?
        /// Which warehouse it is taken from, and at which flash sale's price it was bought, if any.
        let warehouseId: ID<Warehouse>?
        let flashSaleId: ID<FlashSale>?
        /// The buyer's level, and what others paid for one unit, where it was bought at the member's price.
        let memberLevel: Int?
        let regularPrice: Money?
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
    /// Absent for who accepted the order as a gift, as all amounts are.
    let paymentId: ID<Payment>?
    let state: Int
    /// The gift of which it is one portion, and when that was accepted.
    let giftId: String?
    let acceptedAt: Timestamp?
    let placedAt: Timestamp
    let paidAt: Timestamp?
    let shippedAt: Timestamp?
    let receivedAt: Timestamp?
    let settledAt: Timestamp?
    /// When the present state ends by itself.
    let deadline: Timestamp?
    let goods: Money?
    let discount: Money?
    let freight: Money?
    let priceCut: Money?
    let payable: Money?
    let refunded: Money?
    /// Absent for the giver of a gift, and until a gift is accepted.
    let address: AddressText?
    let buyerNote: String
    let lines: [Line]
    let parcels: [ParcelOutput]

    init(order: Order, lines: [OrderLine], sight: OrderSight = .whole, detail: OrderDetail? = nil) {
        func shown(_ amount: Money) -> Money? { sight.showsMoney ? amount : nil }
        id = order.id
        storeId = order.store
        paymentId = sight.showsMoney ? order.payment : nil
        state = order.state.rawValue
        giftId = order.gift.map { "\($0)" }
        acceptedAt = order.acceptedAt
        placedAt = order.placedAt
        paidAt = order.paidAt
        shippedAt = order.shippedAt
        receivedAt = order.receivedAt
        settledAt = order.settledAt
        deadline = detail?.deadline
        goods = shown(order.goods)
        discount = shown(order.discount)
        freight = shown(order.freight)
        priceCut = shown(order.priceCut)
        payable = shown(order.payable)
        refunded = shown(order.refunded)
        address = detail?.address
        buyerNote = order.buyerNote
        self.lines = lines.map { line in
            Line(
                number: line.number, productId: line.product, skuId: line.sku, title: line.title,
                attributes: line.attributes,
                picture: line.picture, unitPrice: shown(line.unitPrice), count: line.count, discount: shown(line.discount),
                priceCut: shown(line.priceCut), freight: shown(line.freight), paid: shown(line.paid), shipped: line.shipped,
                refunded: shown(line.refunded),
                warehouseId: line.place.warehouse, flashSaleId: line.flashSale,
                memberLevel: line.memberLevel, regularPrice: line.regularPrice)
        }
        parcels = (detail?.parcels ?? []).map {
            ParcelOutput(
                id: $0.id, carrier: $0.carrier, trackingNumber: $0.trackingNumber, contents: $0.contents,
                shippedAt: $0.shippedAt)
        }
    }

    init(item: OrderListItem) { self.init(order: item.order, lines: item.lines, sight: item.sight) }
    init(detail: OrderDetail) { self.init(order: detail.order, lines: detail.lines, sight: detail.sight, detail: detail) }
}
