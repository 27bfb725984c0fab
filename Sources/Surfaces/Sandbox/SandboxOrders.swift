// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Composition
import Identity
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// What buyers do, done for them.
struct SandboxOrders: Sendable {
    let deployment: Deployment

    /// Places orders as the buyer whom the openid names, one a store, and pays for them if asked.
    func place(_ input: OrderInput) async throws -> OrdersAnswer {
        let skus = try input.lines.map { try $0.skuId.id("sku_id", of: SKU.self) }
        let (found, sold) = try await deployment.read(as: .system) {
            try $0.answers(SandboxBuyer.query(input.openid, $1.vault), SaleItem.query(skus: Array(Set(skus))))
        }
        let items = try items(input.lines, skus, among: sold)
        let buyer = if let found { found.id } else { try await SandboxBuyer.find(input.openid, on: deployment).id }
        let actor = Actor(party: buyer.party)
        if let via = input.via { try await SandboxTouch(deployment: deployment).record(via, by: buyer) }
        let stores = Set(items.map(\.store))
        let lane = stores.count == 1 ? Lane.party(stores.first!) : Lane.party(buyer)
        let asked = try (input.couponIds ?? []).map { try $0.id("coupon_ids", of: Coupon.self) }
        let address = input.address?.text ?? AddressInput.standard
        let lines = try zip(items, input.lines).map { item, line in
            QuoteRequest.Line(sku: item.sku, count: try line.count?.count("count", in: 1...999) ?? 1)
        }
        let placed = try await deployment.write(as: actor, lane: lane) { transaction, context in
            let coupons = try SandboxCoupons(buyer: buyer.party, stores: stores).held(asked, in: transaction, context)
            return try PlaceOrder(buyer: buyer, lines: lines, address: address, coupons: coupons).run(
                in: transaction, context)
        }
        if input.pay ?? false { try await pay(placed.payment, lane) }
        return OrdersAnswer(orderIds: placed.orders.map(\.id.description))
    }

    /// Confirms the receipt as the buyer, or as the recipient of a gift.
    func receive(_ id: ID<Order>) async throws -> Done {
        let (order, participants) = (try await order(id), deployment.participants)
        _ = try await deployment.write(as: Actor(party: order.owner.party), lane: .party(order.store)) {
            try ConfirmReceipt(order: id, participants: participants).run(in: $0, $1)
        }
        return Done()
    }

    /// Asks for refunds or returns as the buyer, or as the recipient of a gift, one for each line.
    func apply(_ input: AfterSaleInput, to id: ID<Order>) async throws -> AfterSalesAnswer {
        let order = try await order(id)
        let found = try await deployment.write(as: Actor(party: order.owner.party), lane: .party(order.store)) {
            transaction, context in
            let lines = try OrderLine.all(of: order, in: transaction)
            return try SandboxAfterSale(input: input, order: id, lines: lines).verbs().map { verb in
                try verb.run(in: transaction, context).id.description
            }
        }
        return AfterSalesAnswer(afterSaleIds: found)
    }

    private func order(_ id: ID<Order>) async throws -> Order {
        guard let order = try await deployment.database.read({ try Order.find(id, in: $0) }) else {
            throw CommonRefusal.notFound
        }
        return order
    }

    /// What the lines name, in their order.
    private func items(_ lines: [OrderInput.Line], _ skus: [ID<SKU>], among found: [SaleItem]) throws -> [SaleItem] {
        let bySKU = Dictionary(found.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        return try zip(skus, lines).map { sku, line in
            guard let item = bySKU[sku] else { throw FieldRefusal(CommonRefusal.notFound, field: "sku_id") }
            guard item.product.raw == line.productId.value else {
                throw FieldRefusal(CommonRefusal.notFound, field: "product_id")
            }
            return item
        }
    }

    /// Has the provider say that the payment was paid.
    func pay(_ payment: Payment, _ lane: Lane) async throws {
        let targets = deployment.paymentTargets
        let outcome = try await deployment.write(as: .system, lane: lane) { transaction, context in
            let notice = SandboxProvider.notice(for: payment, at: context.now)
            return try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
        }
        if case .refused(let refusal) = outcome { throw refusal }
    }
}

/// The tap that leads to an order.
struct SandboxTouch: Sendable {
    let deployment: Deployment

    /// Takes a card's link, with or without its address, or a card's page, whose link is signed here.
    func record(_ via: String, by buyer: ID<Person>) async throws {
        let text = via.split(separator: "/").last.map { String($0.prefix { $0 != "?" && $0 != "#" }) } ?? ""
        let (signer, span) = (deployment.signer, deployment.context(.system).span(ChannelsRules.linkDays))
        try await deployment.write(as: Actor(party: buyer.party), lane: .party(buyer)) { transaction, context in
            let card =
                if let placement = ID<Placement>(text) {
                    try signer.sign(placement, at: context.now, validFor: span)
                } else {
                    try signer.verify(text, at: context.now)
                }
            _ = try RecordTouch(card: card, visitor: buyer.raw, person: buyer).run(in: transaction, context)
        }
    }
}

/// The coupons of an order: those that the buyer holds, and those of the stores, which are claimed first.
struct SandboxCoupons: Sendable {
    let buyer: ID<Party>
    let stores: Set<ID<Store>>

    func held(_ ids: [ID<Coupon>], in transaction: any Transaction, _ context: Context) throws -> [ID<UserCoupon>] {
        guard !ids.isEmpty else { return [] }
        let page = PageRequest(size: PageRequest.sizeMax)
        let usable = try MyCoupons.of(buyer, status: .usable, page, in: transaction, context).items
        return try ids.map { id in
            if let held = usable.first(where: { $0.id.raw == id.raw || $0.coupon.id == id }) { return held.id }
            for store in stores {
                guard (try? Coupon.require(id, store: store, in: transaction)) != nil else { continue }
                return try ClaimCoupon(store: store, coupon: id, person: buyer).run(in: transaction, context).id
            }
            throw FieldRefusal(CommonRefusal.notFound, field: "coupon_ids")
        }
    }
}
