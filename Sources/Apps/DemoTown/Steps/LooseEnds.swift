// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// The last minute before the town is opened: what waits for somebody, and the operator's permissions.
struct LooseEnds: Sendable {
    let plan: TownPlan
    let crew: Crew
    let town: Town
    let studio: Studio

    private var hand: Hand { crew.hands[0] }

    func run() async throws {
        hand.clock.set(plan.end)
        try await retireProducts()
        try await applyForStores()
        try await Paperwork(hand: hand, town: town, seed: plan.seed).run()
        try await fillCarts()
        try await askForMoney()
        try await AgencyLife(plan: plan, crew: crew, town: town).negotiate(hand)
        try await sellOut()
        try await Membership(plan: plan, crew: crew, town: town).open(hand)
        try await OpeningDay(plan: plan, hand: hand, town: town).run()
        try await crew.runDue(at: plan.end + .seconds(2), town)
        try await decideLate()
        try await finish()
    }

    /// Products that are not sold any more, for all kinds of reasons.
    private func retireProducts() async throws {
        for place in plan.products.indices where !plan.products[place].isOrdinary {
            guard let product = town.product(place)?.id else { continue }
            let store = town.stores[plan.products[place].store]
            switch plan.products[place].part {
            case .delisted:
                try await hand.write(as: store.owner) { try DelistProduct(product: product).run(in: $0, $1) }
            case .binned: try await hand.write(as: store.owner) { try RemoveProduct(product: product).run(in: $0, $1) }
            case .takenDown:
                try await hand.write(as: town.platform) {
                    try TakeDownProduct(product: product, reason: "功效描述没有依据，请修改。").run(in: $0, $1)
                }
            case .banned:
                try await hand.write(as: town.platform) {
                    try BanProduct(product: product, reason: "与已有品牌的外观过于相似。").run(in: $0, $1)
                }
            case .ordinary, .drafted, .inReview, .rejected, .brandEnds, .depositShort: break
            }
        }
    }

    /// Four more stores: one in review, one rejected, one that is still being filled in, one suspended.
    private func applyForStores() async throws {
        let names = ["竹里馆笔墨", "夜市杂货", "一碗山泉", "海角渔铺"]
        for (number, name) in names.enumerated() {
            guard number < town.buyers.count - 1 else { return }
            let (person, platform) = (town.buyers[number + 1], town.platform)
            try await hand.write(as: person.actor) { transaction, context in
                let licence = try RegisterLicence(
                    kind: .individual, companyName: "\(name)个体商店", number: .sample(9_000_000 + number * 31),
                    payoutAccount: "6217000\(100_000 + number)"
                ).run(in: transaction, context)
                let store = try ApplyForStore(
                    name: name, licence: licence.id, about: "刚刚起步的小店。", customerServicePhone: "400-900-\(2000 + number)"
                ).run(in: transaction, context)
                if number == 2 { return }
                let owner = context.acting(as: Actor(party: person.id.party, grants: [store.id.party: [.ownStore]]))
                try SubmitStore(store.id).run(in: transaction, owner)
                if number == 0 { return }
                let verdict: ReviewStore.Verdict =
                    number == 1 ? .reject(reasons: ["执照上的名称与申请不一致", "请补充客服电话的归属证明"]) : .approve
                try ReviewStore(store.id, verdict).run(in: transaction, context.acting(as: platform))
                if number == 3 {
                    try SuspendStore(store.id, reason: "发货地址核验未通过，请在后台提交租赁合同。").run(
                        in: transaction, context.acting(as: platform))
                }
            }
        }
    }

    private func fillCarts() async throws {
        for number in 0..<min(town.buyers.count, 30) {
            let (buyer, chance) = (town.buyers[number], Chance(seed: plan.seed ^ 0xCA87, of: number))
            let places = plan.products.indices.filter { plan.products[$0].isOrdinary }
            let chosen = (0..<(number == 0 ? 5 : 2)).map { _ in chance.pick(places) }.unique
            let skus = chosen.compactMap { town.product($0)?.skus.first }
            try await hand.write(as: buyer.actor) { transaction, context in
                for sku in skus { try PutInCart(owner: buyer.id.raw, sku: sku).run(in: transaction, context) }
            }
        }
    }

    /// The first store's cashier asked; its owner has not confirmed yet.
    private func askForMoney() async throws {
        let store = town.stores[0]
        try await hand.write(as: store.cashier) { transaction, context in
            let available = try Balance.of(store.id.party, in: transaction).withdrawable
            guard available >= Money(fen: 20_000) else { return }
            do {
                _ = try RequestWithdrawal(party: store.id.party, amount: Money(fen: available.fen / 2)).run(
                    in: transaction, context)
            } catch RequestWithdrawal.Refusal.alreadyToday {
                return
            }
        }
    }

    /// A few SKUs are gone, a few nearly.
    private func sellOut() async throws {
        for place in plan.products.indices where plan.products[place].isOrdinary && place % 23 == 7 {
            guard let product = town.product(place), let sku = product.skus.last else { continue }
            let store = town.stores[plan.products[place].store]
            try await hand.write(as: store.owner) {
                try SetStock(store: store.id, product: product.id, sku: sku, count: place % 2 == 0 ? 0 : 3, note: "盘点")
                    .run(in: $0, $1)
            }
        }
    }

    /// After-sales in the two states that do not last: a refund that the provider refused, and one on its way.
    private func decideLate() async throws {
        crew.provider.breakDown()
        try await agree(town.late(.refundFailed), at: plan.end + .seconds(4))
        try await crew.runDue(at: plan.end + .seconds(6), town)
        try await agree(town.late(.refunding), at: plan.end + .seconds(8))
    }

    private func agree(_ afterSales: [Town.LateAfterSale], at now: Timestamp) async throws {
        let participants = hand.deployment.participants
        hand.clock.set(now)
        for late in afterSales {
            try await hand.write(as: late.clerk) {
                try DecideAfterSale(afterSale: late.id, decision: .agree, participants: participants).run(in: $0, $1)
            }
        }
    }

    /// The mark of a finished town.
    private func finish() async throws {
        guard let person = town.platform.party?.person else { return }
        try await hand.write(as: .system) { transaction, context in
            for permission in Permission.allCases where !permission.isOfStore {
                try GrantPermission(permission, to: person, in: Party.platform).run(in: transaction, context)
            }
            try context.audit(
                "demo.seeded", object: person.raw, party: Party.platform, detail: "\(plan.size)", in: transaction)
        }
    }
}
