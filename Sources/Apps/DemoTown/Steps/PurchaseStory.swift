// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Composition
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Synchronization

/// One purchase from the first touch to wherever its fate leads, as acts of the people concerned.
struct PurchaseStory: Sendable {
    /// What came of it so far.
    final class Memory: Sendable {
        private let made = Mutex<[Order]>([])
        private let asked = Mutex<ID<AfterSale>?>(nil)

        var orders: [Order] {
            get { made.withLock { $0 } }
            set { made.withLock { $0 = newValue } }
        }

        var afterSale: ID<AfterSale>? {
            get { asked.withLock { $0 } }
            set { asked.withLock { $0 = newValue } }
        }
    }

    let plan: PurchasePlan
    let town: Town
    let end: Timestamp
    let chance: Chance
    let memory = Memory()

    init(plan: PurchasePlan, town: Town, end: Timestamp, seed: UInt64) {
        self.plan = plan
        self.town = town
        self.end = end
        chance = Chance(seed: seed ^ 0x5708, of: plan.number)
    }

    var buyer: Town.Buyer { town.buyers[plan.buyer] }

    /// In the order of time.
    func acts() -> [Act] {
        let payAt = plan.placedAt + chance.minutes(2...12)
        let shipAt = plan.placedAt + chance.hours(6...38)
        let receiveAt = shipAt + chance.hours(48...92)
        var acts = touches() + links() + [act(plan.placedAt, "place") { try await place($0) }]
        if plan.usesCoupon {
            acts.insert(act(plan.placedAt - .minutes(2), "claim a coupon for") { try await claim($0) }, at: 0)
        }
        acts += beforePayment(payAt)
        guard plan.fate.isPaid else { return acts }
        acts.append(act(payAt, "pay") { try await pay($0) })
        acts += afterPayment(payAt, shipAt)
        guard plan.fate.isReceived else { return acts }
        acts.append(act(receiveAt, "receive") { try await receive($0) })
        return acts + AfterSaleStory(story: self).acts(receivedAt: receiveAt)
    }

    func act(_ at: Timestamp, _ name: String, _ run: @escaping @Sendable (Hand) async throws -> Void) -> Act {
        Act(at: at, key: plan.buyer, name: "\(name) \(plan.number) \(plan.fate)", run: run)
    }

    private func beforePayment(_ payAt: Timestamp) -> [Act] {
        switch plan.fate {
        case .cancelledByBuyer: return [act(payAt, "cancel") { try await cancel(.buyer, $0) }]
        case .oversold: return [act(payAt, "declare oversold") { try await cancel(.oversold, $0) }]
        case _ where plan.fate.isPaid && chance.happens(percent: 4):
            return [act(plan.placedAt + .seconds(70), "cut the price of") { try await cutPrice($0) }]
        default: return []
        }
    }

    private func afterPayment(_ payAt: Timestamp, _ shipAt: Timestamp) -> [Act] {
        switch plan.fate {
        case .paid:
            // The first buyer's request still waits for the merchant when the town is opened.
            let isFirst = plan.number < Fate.allCases.count
            guard isFirst || chance.happens(percent: 12) else { return [] }
            let asked = isFirst ? max(payAt + .minutes(20), end - .hours(5)) : payAt + .minutes(20)
            return [act(asked, "ask for another address") { try await moveHouse($0) }]
        case .refundedUnshipped:
            return AfterSaleStory(story: self).actsUnshipped(from: payAt + chance.minutes(30...180))
        case .partlyShipped: return [act(shipAt, "ship part of") { try await ship($0, onlyOne: true) }]
        case .shipped where chance.happens(percent: 10):
            return [
                act(shipAt, "ship") { try await ship($0) },
                act(shipAt + .minutes(90), "ask for more time for") { try await extend($0) },
            ]
        case .settled where chance.happens(percent: 6):
            return [
                act(payAt + .hours(2), "note on") { try await note($0) },
                act(shipAt, "ship part of") { try await ship($0, onlyOne: true) },
                act(shipAt + .hours(5), "ship the rest of") { try await ship($0, isRest: true) },
            ]
        default: return [act(shipAt, "ship") { try await ship($0) }]
        }
    }

    /// Some who come by themselves were sent a sharer's link.
    private func links() -> [Act] {
        let chance = Chance(seed: UInt64(plan.number) ^ 0x5A4E, of: plan.number)
        guard plan.way == .direct, chance.happens(percent: 30) else { return [] }
        let product = plan.lines[0].product
        return [
            act(plan.placedAt - chance.minutes(3...600), "open a link before") { hand in
                let links = town.links(to: product)
                if !links.isEmpty { try await open(links[plan.number % links.count], hand) }
            }
        ]
    }

    private func touches() -> [Act] {
        let product = plan.lines[0].product
        let sellers: [Int?] =
            switch plan.way {
            case .direct: []
            case .seller(let seller): [seller]
            case .sellers(let first, let second): [first, second]
            case .store: [nil]
            }
        return sellers.enumerated().map { number, seller in
            let lead = chance.minutes(number == sellers.count - 1 ? 3...240 : 300...900)
            return act(plan.placedAt - lead, "touch") { try await touch(product, seller, $0) }
        }
    }
}

extension PurchaseStory {
    private func touch(_ product: Int, _ seller: Int?, _ hand: Hand) async throws {
        // A seller may not have this product: then there was no card to open.
        if let card = town.cards(product, of: seller).last { try await open(card, hand) }
    }

    private func open(_ card: ID<Placement>, _ hand: Hand) async throws {
        let (buyer, signer) = (buyer, hand.deployment.signer)
        _ = try await hand.write(as: buyer.actor, lane: .party(buyer.id)) { transaction, context in
            let issued = context.now - .hours(20)
            let link = try signer.sign(card, at: issued, validFor: .days(30)).link
            let card = try signer.verify(link, at: context.now)
            return try RecordTouch(card: card, visitor: buyer.visitor, person: buyer.id).run(in: transaction, context)
        }
    }

    /// The coupon that fits: for two things from the third day on, else the one over a minimum.
    private func claim(_ hand: Hand) async throws {
        guard let line = plan.lines.first else { return }
        let isForTwo = line.count > 1 && plan.placedAt > hand.begun + .days(3)
        try await CouponClaim(buyer: buyer, store: town.stores[line.store], number: isForTwo ? 1 : 0).run(hand)
    }

    private func place(_ hand: Hand) async throws {
        let lines = try plan.lines.map { line in
            guard let product = town.product(line.product) else { throw CommonRefusal.notFound }
            return QuoteRequest.Line(sku: product.skus[line.sku], count: line.count)
        }
        let (buyer, plan) = (buyer, plan)
        let store = town.stores[0].id
        let placed = try await hand.write(as: buyer.actor, lane: .party(store)) { transaction, context in
            let request = QuoteRequest(buyer: buyer.id.party, lines: lines, region: buyer.address.stockRegion)
            let coupons = plan.usesCoupon ? try BestCoupons.choose(for: request, in: transaction, context) : []
            return try PlaceOrder(
                buyer: buyer.id, lines: lines, address: buyer.address, coupons: coupons, note: plan.note
            ).run(in: transaction, context)
        }
        memory.orders = placed.orders
    }

    private func pay(_ hand: Hand) async throws {
        guard let first = memory.orders.first else { return }
        let targets = hand.deployment.paymentTargets
        try await hand.write(as: .system, lane: .party(first.store)) { transaction, context in
            // A price that was cut has a payment of its own.
            let order = try Order.locked(first.id, in: transaction)
            guard let payment = try Payment.find(order.payment, in: transaction) else { throw CommonRefusal.notFound }
            let notice = SandboxProvider.notice(for: payment, at: context.now)
            try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
        }
    }

    private func cancel(_ reason: CancelReason, _ hand: Hand) async throws {
        for order in memory.orders {
            let actor = reason == .buyer ? buyer.actor : clerk(of: order)
            try await hand.write(as: actor, lane: .party(order.store)) {
                try CancelOrder(order: order.id, reason: reason).run(in: $0, $1)
            }
        }
    }

    private func cutPrice(_ hand: Hand) async throws {
        guard let order = memory.orders.first, order.goods.fen > 2000 else { return }
        try await hand.write(as: clerk(of: order), lane: .party(order.store)) {
            try CutPrice(order: order.id, amount: Money(fen: 300)).run(in: $0, $1)
        }
    }

    private func ship(_ hand: Hand, onlyOne: Bool = false, isRest: Bool = false) async throws {
        for order in memory.orders {
            let state = try await hand.read { snapshot, _ in try Order.find(order.id, in: snapshot)?.state }
            if isRest, state == .shipped { continue }
            let carrier = chance.pick([Carrier.sf, .zto, .yto, .jd, .ems, .yunda])
            let number = "\(carrier.rawValue)\(10_000_000_000 + chance.number(0...8_999_999_999))"
            let contents = onlyOne ? [Parcel.Content(line: 1, count: 1)] : []
            try await hand.write(as: clerk(of: order), lane: .party(order.store)) {
                try ShipOrder(order: order.id, carrier: carrier.rawValue, trackingNumber: number, contents: contents)
                    .run(in: $0, $1)
            }
        }
    }

    private func receive(_ hand: Hand) async throws {
        let participants = hand.deployment.participants
        for order in memory.orders {
            try await hand.write(as: buyer.actor, lane: .party(order.store)) {
                try ConfirmReceipt(order: order.id, participants: participants).run(in: $0, $1)
            }
        }
    }

    private func extend(_ hand: Hand) async throws {
        for order in memory.orders {
            try await hand.write(as: buyer.actor, lane: .party(order.store)) {
                try ExtendReceipt(order: order.id).run(in: $0, $1)
            }
        }
    }

    private func note(_ hand: Hand) async throws {
        for order in memory.orders {
            try await hand.write(as: clerk(of: order), lane: .party(order.store)) {
                try EditMerchantNote(order: order.id, note: "老客人，多放一张手写卡片。").run(in: $0, $1)
            }
        }
    }

    private func moveHouse(_ hand: Hand) async throws {
        guard let order = memory.orders.first else { return }
        let old = buyer.address
        let new = AddressText(
            userName: old.userName, telNumber: old.telNumber, provinceName: old.provinceName, cityName: old.cityName,
            countyName: old.countyName, detailInfo: "公司前台，\(old.detailInfo)")
        try await hand.write(as: buyer.actor, lane: .party(order.store)) {
            try RequestAddressChange(order: order.id, address: new).run(in: $0, $1)
        }
    }

    func clerk(of order: Order) -> Actor { town.stores.first { $0.id == order.store }?.clerk ?? .system }
}
