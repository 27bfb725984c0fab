// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Content
import Deposits
import Identity
import Kernel
import Ledger
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// What happens in the town besides purchases: coupons are claimed, articles appear, money is withdrawn, rates change.
struct TownLife: Sendable {
    let plan: TownPlan
    let town: Town

    func acts() -> [Act] { claims() + essays() + withdrawals() + changes() }

    private func claims() -> [Act] {
        town.buyers.enumerated().flatMap { number, buyer -> [Act] in
            let chance = Chance(seed: plan.seed ^ 0xC0DE, of: number)
            guard number == 0 || chance.happens(percent: 65) else { return [] }
            let stores = (0..<(number == 0 ? 4 : 2)).map { $0 == 0 ? 0 : chance.number(0...town.stores.count - 1) }
                .unique
            return stores.map { place in
                let store = town.stores[place]
                let at = plan.opening + chance.hours(1...max(size * 14, 2))
                return Act(at: at, key: number, name: "claim a coupon") {
                    try await CouponClaim(buyer: buyer, store: store, number: 0).run($0)
                }
            }
        }
    }

    private var size: Int { plan.size.days }

    private func essays() -> [Act] {
        plan.essays.enumerated().map { number, essay in
            let chance = Chance(seed: plan.seed ^ 0xE55A, of: number)
            let day = size * (number + 1) / (plan.essays.count + 1)
            let at = min(plan.opening + .days(Int64(day)) + chance.hours(0...9), plan.end - .hours(4))
            return Act(at: at, key: 30_000 + number, name: "write \(essay.title)") { hand in
                try await EssayWriting(essay: essay, plan: plan, town: town).run(hand)
            }
        }
    }

    /// Sellers take out their own; stores' cashiers ask, and the owner lets it go the next morning.
    private func withdrawals() -> [Act] {
        let days = stride(from: 20, to: max(size - 4, 20), by: 14).map { Int64($0) }
        return days.flatMap { day -> [Act] in
            let at = plan.opening + .days(day) + .hours(2)
            let sellers = town.sellers.enumerated().map { number, seller in
                Act(at: at + .minutes(Int64(number)), key: 40_000 + number, name: "withdraw commissions") { hand in
                    _ = try await withdraw(seller.id.party, as: seller.actor, hand)
                }
            }
            let stores = town.stores.enumerated().filter { ($0.offset + Int(day)) % 3 != 0 }.map { number, store in
                Act(at: at + .minutes(30 + Int64(number)), key: 41_000 + number, name: "withdraw of a store") { hand in
                    guard let asked = try await withdraw(store.id.party, as: store.cashier, hand),
                        asked.state == .requested
                    else { return }
                    hand.clock.advance(.hours(1))
                    try await hand.write(as: store.owner, lane: .party(store.id)) {
                        try ConfirmWithdrawal(withdrawal: asked.id).run(in: $0, $1)
                    }
                }
            }
            return sellers + stores
        }
    }

    /// Asks for three quarters of what is available.
    private func withdraw(_ party: ID<Party>, as actor: Actor, _ hand: Hand) async throws -> Withdrawal? {
        try await hand.write(as: actor, lane: .party(party)) { transaction, context in
            let amount = Money(fen: try Balance.of(party, in: transaction).withdrawable.fen * 3 / 4)
            guard amount >= Money(fen: 10_000) else { return nil }
            return try RequestWithdrawal(party: party, amount: amount).run(in: transaction, context)
        }
    }

    /// Better rates, announced lower ones, an end; lower prices; a deposit that pays for a mistake.
    private func changes() -> [Act] {
        guard size >= 20 else { return [] }
        let planned = plan.products.indices.filter { plan.products[$0].rate != nil && plan.products[$0].listedDay == 0 }
        let late = plan.end - .hours(20)
        var acts: [Act] = []
        for (number, place) in planned.prefix(6).enumerated() {
            let rate = plan.products[place].rate ?? .zero
            let isBetter = number % 2 == 0
            acts.append(
                Act(at: isBetter ? plan.opening + .days(18) : late, key: 50_000 + number, name: "change a rate") {
                    hand in
                    guard let found = town.plan(place) else { return }
                    let changed = isBetter ? rate + Rate(percent: 2) : Rate(ppm: rate.ppm / 2)
                    try await hand.write(as: owner(place)) {
                        try ChangePlanRate(plan: found, rate: changed).run(in: $0, $1)
                    }
                })
        }
        if let place = planned.last {
            acts.append(
                Act(at: late + .hours(1), key: 50_010, name: "end a plan") { hand in
                    guard let found = town.plan(place) else { return }
                    try await hand.write(as: owner(place)) { try EndPlan(plan: found).run(in: $0, $1) }
                })
        }
        return acts + cheaper() + compensation()
    }

    private func cheaper() -> [Act] {
        let places = plan.products.indices.filter {
            plan.products[$0].isOrdinary && plan.products[$0].listedDay == 0 && $0 % 17 == 5
        }
        return places.enumerated().map { number, place in
            Act(at: plan.opening + .days(Int64(15 + number)), key: 51_000 + number, name: "lower a price") { hand in
                guard let product = town.product(place) else { return }
                let prices = zip(product.skus, plan.products[place].skus).map {
                    ($0, Money(fen: $1.price.fen * 95 / 100))
                }
                try await hand.write(as: owner(place)) {
                    try ChangePrice(product: product.id, prices: Dictionary(uniqueKeysWithValues: prices)).run(
                        in: $0, $1)
                }
            }
        }
    }

    private func compensation() -> [Act] {
        guard let place = plan.products.firstIndex(where: { $0.part == .depositShort }), let buyer = town.buyers.last
        else { return [] }
        let store = town.stores[plan.products[place].store]
        return [
            Act(at: plan.end - .days(2), key: 52_000, name: "compensate from a deposit") { hand in
                _ = try await hand.write(as: town.platform, lane: .party(store.id)) {
                    try UseDeposit(
                        store: store.id, amount: Money(fen: 30_000), use: .compensation(buyer: buyer.id.party),
                        reason: "砚台描述与实物不符，赔付买家 300 元。"
                    ).run(in: $0, $1)
                }
            }
        ]
    }

    private func owner(_ place: Int) -> Actor { town.stores[plan.products[place].store].owner }
}
