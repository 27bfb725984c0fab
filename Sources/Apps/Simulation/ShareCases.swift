// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Foundation
import Identity
import Inventory
import Kernel
import Ledger
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// What must hold of the money of any order, whoever helped to sell it: random orders of a street (`ShareStreet`) through the real verbs,
/// with cards, links, contracts, member prices, coupons and price cuts; then refunds in any steps, before the settlement, after it and
/// after what was earned went to the bank, until every fen is back. `ShareLaws` says what is held against them on the way.
///
/// A round is a number of orders that live through this together in a copy of the street; its number decides everything.
package struct ShareCases: Sendable {
    package static let casesPerRound = 50

    private let template: String
    private let street: ShareStreet

    /// Builds the street once in `folder`, which should be in memory.
    package init(folder: String) async throws {
        let path = folder + "/street.sqlite"
        (template, street) = (path, try await SimulatedStage.prepare(path) { try await ShareStreet.build($0) })
    }

    /// Runs one round. Throws `Simulation.Failure` when a law does not hold; its step is that of the round's life.
    package func run(round: UInt64) async throws {
        let path = template + ".\(round)"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        try FileManager.default.copyItem(atPath: template, toPath: path)
        let stage = try SimulatedStage(path: path, seed: round, hours: 1)
        let life = ShareRound(street: street, stage: stage, random: SeededRandom(seed: round &* 0x9E37 &+ 11))
        var (laws, orders) = (ShareLaws(street: street), [ID<Order>]())
        for (step, moment) in ShareRound.Moment.allCases.enumerated() {
            do {
                try await life.live(through: moment, &orders)
                let problem = try await laws.problem(of: orders, on: stage, isOver: moment == .giveAllBack)
                if let problem { throw Broken(law: problem) }
            } catch {
                throw Simulation.Failure(seed: round, step: step + 1, action: "shares, \(moment)", problem: "\(error)")
            }
        }
        await stage.database.close()
    }

    private struct Broken: Error, CustomStringConvertible {
        let law: String
        var description: String { law }
    }
}

/// The life of one round's orders.
struct ShareRound: Sendable {
    enum Moment: String, CaseIterable {
        case sell, refundEarly, settle, refundLate, withdraw, giveAllBack
    }

    let street: ShareStreet
    let stage: SimulatedStage
    let random: SeededRandom

    private func below(_ bound: Int) -> Int { random.below(bound) }
    private func chance(_ times: Int) -> Bool { below(times) == 0 }

    func live(through moment: Moment, _ orders: inout [ID<Order>]) async throws {
        switch moment {
        case .sell: for _ in 0..<ShareCases.casesPerRound { orders.append(try await sell()) }
        case .refundEarly, .refundLate: for order in orders where chance(2) { try await refund(order, times: 1 + below(3)) }
        case .settle: try await settle(orders)
        case .withdraw: try await withdraw()
        case .giveAllBack: for order in orders { try await refund(order, times: .max) }
        }
    }

    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await stage.deployment.write(as: .system, lane: .shared, .chinese, body)
    }

    /// A buyer taps some cards, claims what there is, buys up to four things, and may be given a better price before paying.
    private func sell() async throws -> ID<Order> {
        stage.clock.advance(.minutes(Int64(1 + below(240))))
        let (street, stage) = (street, stage)
        let buyer = street.buyers[below(street.buyers.count)]
        let taps = (0..<below(4)).map { _ in street.cards[below(street.cards.count)] }
        let coupon = chance(2) ? street.coupons[below(street.coupons.count)] : nil
        let styles = Set((0...below(4)).map { _ in below(street.skus.count) }).sorted()
        let lines = styles.map { QuoteRequest.Line(sku: street.skus[$0], count: 1 + below(3)) }
        let cut = chance(4) ? Int64(1 + below(5)) : nil
        return try await write { transaction, context in
            for card in taps {
                let signed = try stage.deployment.signer.sign(card, at: context.now, validFor: .days(30))
                try RecordTouch(card: signed, visitor: buyer.raw, person: buyer).run(in: transaction, context)
            }
            if let coupon { try ClaimCoupon(store: street.store, coupon: coupon, person: buyer.party).run(in: transaction, context) }
            let region = Region(province: "浙江省", city: "杭州市")
            let wish = QuoteRequest(buyer: buyer.party, lines: lines, region: region, coupons: [])
            let coupons = try BestCoupons.choose(for: wish, in: transaction, context)
            let address = AddressText(
                userName: "林小满", telNumber: "0571-\(buyer.raw % 10_000_000)", provinceName: region.province, cityName: region.city,
                countyName: "", detailInfo: "龙井路 1 号")
            let placed = try PlaceOrder(buyer: buyer, lines: lines, address: address, coupons: coupons).run(in: transaction, context)
            var order = placed.orders[0]
            // Up to five sixths of the goods.
            let less = Money(fen: cut.map { (order.goods - order.discount).fen * $0 / 6 } ?? 0)
            if less > .zero { order = try CutPrice(order: order.id, amount: less).run(in: transaction, context) }
            let payment = try Payment.find(order.payment, in: transaction)!
            let notice = SandboxProvider.notice(for: payment, at: context.now)
            let outcome = try RecordPaymentNotice(notice: notice, targets: stage.deployment.paymentTargets).run(in: transaction, context)
            if case .refused(let refusal) = outcome { throw refusal }
            return order.id
        }
    }

    /// Gives parts of an order back, of any line and of any size, as long as there is something left.
    private func refund(_ order: ID<Order>, times: Int) async throws {
        let (random, participants) = (random, stage.deployment.participants)
        try await write { transaction, context in
            guard let found = try Order.find(order, in: transaction) else { return }
            for _ in 0..<times {
                let lines = try OrderLine.all(of: found, in: transaction).filter { $0.refundable > .zero }
                guard !lines.isEmpty else { return }
                let line = lines[random.below(lines.count)]
                let amount = random.below(3) == 0 ? line.refundable : Money(fen: 1 + Int64(random.below(Int(line.refundable.fen))))
                try RefundLine(order: order, line: line.number, amount: amount, reason: "瑕疵", participants: participants)
                    .run(in: transaction, context)
            }
        }
    }

    /// What still stands is shipped, received and settles.
    private func settle(_ orders: [ID<Order>]) async throws {
        let participants = stage.deployment.participants
        for order in orders {
            try await write { transaction, context in
                guard try Order.find(order, in: transaction)?.state == .paid else { return }
                try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF\(order)").run(in: transaction, context)
                try ConfirmReceipt(order: order, participants: participants).run(in: transaction, context)
            }
        }
        stage.clock.advance(.days(8))
        try await stage.runDue()
    }

    /// Most take what is theirs to the bank, whole or in part; the bank is slow, and refuses now and then.
    private func withdraw() async throws {
        let (random, street) = (random, street)
        for party in street.partners.map(\.party) + [street.store.party, Party.platform] where !chance(4) {
            try await write { transaction, context in
                let there = try Balance.of(party, in: transaction).withdrawable.fen
                let amount = random.below(2) == 0 ? there : there / 2
                guard amount >= 100 else { return }
                let asked = try RequestWithdrawal(party: party, amount: Money(fen: amount)).run(in: transaction, context)
                guard party == street.store.party else { return }
                try ConfirmWithdrawal(withdrawal: asked.id).run(
                    in: transaction, context.acting(as: try Actor.of(street.owner, in: transaction)))
            }
        }
        for _ in 0..<3 {
            stage.clock.advance(.hours(12))
            try await stage.runDue()
        }
    }
}
