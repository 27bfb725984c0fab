// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
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

/// Gifts of the town's last days, the first of them by the demo's buyer: one that was accepted and is on its way, one that nobody took,
/// a lottery with its proof, and two that still wait when the town is opened.
struct GiftGiving: Sendable {
    /// What is given, by whom, and how long before the town is opened.
    struct Present: Sendable {
        let giver: Int
        let plan: GiftPlan
        let wish: String
        let wrapping: GiftWrapping
        let occasion: GiftOccasion
        let before: Duration
        /// The buyers who take part, in their order.
        let friends: [Int]
        /// Whether it is shipped to whoever accepted it.
        let isShipped: Bool
    }

    let plan: TownPlan
    let town: Town

    private var presents: [Present] {
        [
            Present(
                giver: 0, plan: .single, wish: "生日快乐，愿你天天有好茶。", wrapping: .vermilion, occasion: .birthday, before: .days(3), friends: [1],
                isShipped: true),
            Present(
                giver: 1, plan: .single, wish: "谢谢你上次帮忙。", wrapping: .jade, occasion: .thanks, before: .hours(60), friends: [0],
                isShipped: false),
            Present(
                giver: 0, plan: .single, wish: "乔迁之喜！", wrapping: .indigo, occasion: .housewarming, before: .hours(50), friends: [],
                isShipped: false),
            Present(
                giver: 0, plan: .lottery(portions: 3, drawMinutes: 240), wish: "群里的朋友，抽一抽好运气。", wrapping: .confetti,
                occasion: .springFestival, before: .hours(20), friends: Array(1...8), isShipped: false),
            Present(
                giver: 2, plan: .firstCome(portions: 5), wish: "端午安康，先到先得。", wrapping: .silk, occasion: .dragonBoat, before: .hours(9),
                friends: [0, 3], isShipped: false),
            Present(
                giver: 0, plan: .single, wish: "一点心意，请收下。", wrapping: .kraft, occasion: .thanks, before: .hours(4), friends: [],
                isShipped: false),
        ]
    }

    func acts() -> [Act] {
        guard plan.size.days >= 7, town.buyers.count > 8 else { return [] }
        return presents.enumerated().flatMap { number, present in acts(of: present, number) }
    }

    /// All by one hand, one after the other.
    private func acts(of present: Present, _ number: Int) -> [Act] {
        let given = Given()
        let (at, key) = (plan.end - present.before, 70_000 + number)
        var acts = [Act(at: at, key: key, name: "give a gift") { hand in try await give(present, number, given, hand) }]
        guard !present.friends.isEmpty else { return acts }
        if case .lottery(_, let minutes) = present.plan {
            acts.append(Act(at: at + .minutes(30), key: key, name: "enter a lottery") { try await enter(present, given, $0) })
            // After a step of the timeline, in which the draw fell due.
            let drawn = at + .minutes(Int64(minutes)) + .hours(Timeline.stepHours)
            acts.append(Act(at: drawn, key: key, name: "accept what was won") { try await acceptWon(present, given, $0) })
        } else {
            acts.append(Act(at: at + .hours(2), key: key, name: "accept a gift") { try await accept(present, given, $0) })
        }
        if present.isShipped { acts.append(Act(at: at + .hours(26), key: key, name: "ship a gift") { try await ship(given, $0) }) }
        return acts
    }

    /// A gift once it is given.
    private final class Given: Sendable {
        private let kept = Mutex<(gift: ID<Gift>, link: GiftLink)?>(nil)
        private let accepted = Mutex<ID<Order>?>(nil)

        var gift: (gift: ID<Gift>, link: GiftLink)? {
            get { kept.withLock { $0 } }
            set { kept.withLock { $0 = newValue } }
        }

        var order: ID<Order>? {
            get { accepted.withLock { $0 } }
            set { accepted.withLock { $0 = newValue } }
        }
    }

    private func give(_ present: Present, _ number: Int, _ given: Given, _ hand: Hand) async throws {
        let giver = town.buyers[present.giver]
        guard let sku = try await giftable(number, units: present.plan.portions, hand) else { return }
        let made = try await hand.write(as: giver.actor) {
            try GiveGift(
                giver: giver.id, sku: sku, plan: present.plan, wish: present.wish, wrapping: present.wrapping, occasion: present.occasion
            ).run(in: $0, $1)
        }
        let targets = hand.deployment.paymentTargets
        try await hand.write(as: .system, lane: .party(made.gift.store)) { transaction, context in
            let notice = SandboxProvider.notice(for: made.payment, at: context.now)
            try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
        }
        let detail = try await hand.read(as: giver.actor) { try GiftDetail.find(made.gift.id, in: $0, $1) }
        given.gift = detail.link.map { (detail.gift.id, $0) }
    }

    /// Some style that can be given and of which there is enough.
    private func giftable(_ number: Int, units: Int, _ hand: Hand) async throws -> ID<SKU>? {
        let chance = Chance(seed: plan.seed ^ 0x61F7, of: number)
        let places = plan.products.indices.filter { plan.products[$0].isOrdinary && plan.products[$0].listedDay == 0 }
        for _ in 0..<40 {
            guard let product = town.product(chance.pick(places)), let sku = product.skus.first else { continue }
            let isFit = try await hand.read { snapshot, context in
                guard let price = try? GiftPrice.of(sku, count: 1, portions: units, giver: nil, in: snapshot, context) else { return false }
                let left = try Availability.find(skus: [sku], region: nil, in: snapshot)[sku]?.left ?? 0
                return left > 2 * units && price.portion.payable < Money(fen: 30_000)
            }
            if isFit { return sku }
        }
        return nil
    }

    private func enter(_ present: Present, _ given: Given, _ hand: Hand) async throws {
        guard let link = given.gift?.link else { return }
        for friend in present.friends {
            try await hand.write(as: town.buyers[friend].actor) { _ = try EnterLottery(link: link).run(in: $0, $1) }
        }
    }

    /// Two of the winners; the third still may.
    private func acceptWon(_ present: Present, _ given: Given, _ hand: Hand) async throws {
        guard let link = given.gift?.link else { return }
        var left = 2
        for friend in present.friends where left > 0 {
            let buyer = town.buyers[friend]
            let standing = try await hand.read(as: buyer.actor) { try GiftFace.find(link, in: $0, $1).standing }
            guard case .won = standing else { continue }
            try await take(link, buyer, hand)
            left -= 1
        }
    }

    private func accept(_ present: Present, _ given: Given, _ hand: Hand) async throws {
        guard let link = given.gift?.link else { return }
        for friend in present.friends { given.order = try await take(link, town.buyers[friend], hand) }
    }

    @discardableResult
    private func take(_ link: GiftLink, _ buyer: Town.Buyer, _ hand: Hand) async throws -> ID<Order> {
        let participants = hand.deployment.participants
        return try await hand.write(as: buyer.actor) {
            try AcceptGift(link: link, address: buyer.address, thanks: "收到啦，很喜欢，谢谢！", participants: participants).run(in: $0, $1).order.id
        }
    }

    private func ship(_ given: Given, _ hand: Hand) async throws {
        guard let id = given.order, let order = try await hand.read({ snapshot, _ in try Order.find(id, in: snapshot) }),
            let store = town.stores.first(where: { $0.id == order.store })
        else { return }
        try await hand.write(as: store.clerk, lane: .party(store.id)) {
            _ = try ShipOrder(order: id, carrier: "SF", trackingNumber: "SF\(id.raw % 1_000_000_000_000)").run(in: $0, $1)
        }
    }
}
