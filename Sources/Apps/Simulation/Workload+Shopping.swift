// SPDX-License-Identifier: Apache-2.0
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

/// What buyers do before and while they pay.
extension Workload {
    func shop(_ action: Action, _ stage: SimulatedStage) async throws {
        guard let buyer = pick(cast.buyers) else { return }
        switch action {
        case .tapCard:
            guard let placement = pick(cast.placements) else { return }
            let signer = stage.deployment.signer
            _ = try await act(as: buyer.party, stage) { transaction, context in
                let card = try signer.sign(placement, at: context.now, validFor: .days(30))
                try RecordTouch(card: card, visitor: buyer.raw, person: buyer).run(in: transaction, context)
            }
        case .claimCoupon:
            let shelves = try await stage.deployment.read(as: .system) { [cast] snapshot, context in
                try cast.stores.flatMap { try CouponShelf.of($0.id, in: snapshot, context).map(\.coupon) }
            }
            guard let coupon = pick(shelves) else { return }
            _ = try await act(as: buyer.party, stage) {
                try ClaimCoupon(store: coupon.store, coupon: coupon.id, person: buyer.party).run(in: $0, $1)
            }
        default:
            let lines = chosenLines(repeated: action == .orderTwice)
            let usesCoupons = chance(2)
            let province = chance(15) ? "西藏自治区" : "浙江省"
            let city = chance(2) ? "杭州市" : "宁波市"
            _ = try await act(as: buyer.party, stage) { transaction, context in
                let request = QuoteRequest(buyer: buyer.party, lines: lines, region: Region(province: province, city: city), coupons: [])
                let coupons = usesCoupons ? try BestCoupons.choose(for: request, in: transaction, context) : []
                let address = AddressText(
                    userName: "林小满", telNumber: "0571-\(buyer.raw % 10_000_000)", provinceName: province, cityName: city, countyName: "",
                    detailInfo: "龙井路 1 号")
                return try PlaceOrder(buyer: buyer, lines: lines, address: address, coupons: coupons)
                    .run(in: transaction, context).orders.count
            }
        }
    }

    /// One to three lines, from one store or from both; sometimes the same SKU in two lines.
    private func chosenLines(repeated: Bool) -> [QuoteRequest.Line] {
        let first = pick(cast.skus)!
        if repeated { return (0..<2).map { _ in QuoteRequest.Line(sku: first.sku, count: 1 + below(3)) } }
        return (0...below(3)).map { _ in QuoteRequest.Line(sku: pick(cast.skus)!.sku, count: 1 + below(3)) }
    }

    func pay(_ action: Action, _ stage: SimulatedStage) async throws {
        let states: [OrderState] = switch action {
        case .pay: chance(4) ? [.cancelled] : [.unpaid]
        case .payWrongAmount, .payUnnoticed: [.unpaid]
        default: [.paid, .partlyShipped, .shipped, .completed, .refunded]
        }
        guard let order = try await order(states, stage),
              let payment = try await stage.database.read({ try Payment.find(order.payment, in: $0) })
        else { return }
        let amount = action == .payWrongAmount ? payment.amount + Money(fen: 1) : payment.amount
        let number = switch action {
        case .repeatNotice, .pay: "T\(payment.id)"
        default: "T\(payment.id)-\(below(1000))"
        }
        let notice = PaymentNotice(
            payment: payment.id, provider: "sandbox", providerTransaction: number, amount: amount, at: stage.clock.now)
        if action == .payUnnoticed { return stage.provider.take(notice) }
        let targets = stage.deployment.paymentTargets
        let outcome = try await asSystem(stage) { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        if case .refused(let refusal) = outcome { throw refusal }
    }
}
