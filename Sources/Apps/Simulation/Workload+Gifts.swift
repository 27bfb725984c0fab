// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Gifts
import Identity
import Kernel
import Members
import Orders
import Payments
import Runtime
import Storage
import Stores

/// Gifts, to one friend and to groups: given, accepted, declined, drawn and taken back. They are paid like any order, expire as time
/// passes, and what comes after acceptance is done with orders.
extension Workload {
    func give(_ action: Action, _ stage: SimulatedStage) async throws {
        switch action {
        case .giveGift: try await giveGift(stage)
        case .giveFromBalance: try await giveFromBalance(stage)
        case .giveToMembers: try await giveToMembers(stage)
        case .followChannel: try await follow(stage)
        default:
            guard let person = pick(cast.buyers + cast.sellers), let (gift, link) = try await gift(for: person, stage) else { return }
            switch action {
            case .acceptGift: try await accept(link, gift, as: person, stage)
            case .declineGift:
                _ = try await act(as: person.party, stage) { try DeclineGift(link: link, thanks: "谢谢，心领了").run(in: $0, $1) }
            case .enterLottery:
                _ = try await act(as: person.party, stage) { try EnterLottery(link: link).run(in: $0, $1) }
            case .thankGiver:
                _ = try await act(as: person.party, stage) { try ThankGiver(gift: gift.id, thanks: "收到啦").run(in: $0, $1) }
            default:
                let giver = chance(5) ? person : gift.giver
                _ = try await act(as: giver.party, stage) { try CancelGift(gift: gift.id).run(in: $0, $1) }
            }
        }
    }

    private func plan() -> GiftPlan {
        let portions = 1 + below(4)
        let plans: [GiftPlan] = [
            .single, .firstCome(portions: portions), .named(["小满", "阿青", "老周"].dropLast(below(3))),
            .lottery(portions: portions, drawMinutes: 1 + below(300)), .lottery(portions: portions, drawMinutes: 5),
        ]
        return plans[below(plans.count)]
    }

    private func giveGift(_ stage: SimulatedStage) async throws {
        guard let giver = pick(cast.buyers), let sku = pick(cast.skus)?.sku else { return }
        let plan = plan()
        let channel = chance(4) ? try await channels(stage).first : nil
        let audience = channel.map { GiftAudience.followers($0) } ?? .link
        let count = 1 + below(2)
        let given = try await act(as: giver.party, stage) {
            try GiveGift(giver: giver, sku: sku, count: count, plan: plan, audience: audience, wish: "节日快乐").run(in: $0, $1)
        }
        // Most pay at once, as most people do, and a group begins to enter; the rest is paid some time, or never.
        guard !chance(3) else { return }
        let (payment, targets) = (given.payment, stage.deployment.paymentTargets)
        let notice = PaymentNotice(
            payment: payment.id, provider: "sandbox", providerTransaction: "T\(payment.id)", amount: payment.amount, at: stage.clock.now)
        let outcome = try await asSystem(stage) { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        if case .refused(let refusal) = outcome { throw refusal }
        guard plan.mode == .lottery, channel == nil else { return }
        try await enter(given.gift.id, as: cast.buyers.filter { $0 != giver && !chance(3) }, stage)
    }

    private func enter(_ gift: ID<Gift>, as people: [ID<Person>], _ stage: SimulatedStage) async throws {
        let link = try await stage.deployment.read(as: .system) { try GiftDetail.find(gift, in: $0, $1).link }
        guard let link else { return }
        for person in people { _ = try await act(as: person.party, stage) { try EnterLottery(link: link).run(in: $0, $1) } }
    }

    /// Out of what a seller has earned, or out of the funds of a store, also for its own goods, which is refused.
    private func giveFromBalance(_ stage: SimulatedStage) async throws {
        guard let store = pick(cast.stores), let seller = pick(cast.sellers), let sku = pick(cast.skus)?.sku else { return }
        let (giver, payer) = chance(3) ? (seller, seller.party) : (store.owner, store.id.party)
        let (plan, targets) = (plan(), stage.deployment.paymentTargets)
        _ = try await act(as: giver.party, stage) { transaction, context in
            let gift = try GiveGift(giver: giver, sku: sku, plan: plan, wish: "感谢一路同行").run(in: transaction, context).gift.id
            return try PayGiftFromBalance(gift: gift, payer: payer, targets: targets).run(in: transaction, context).id
        }
    }

    /// Mostly the store's own goods.
    private func giveToMembers(_ stage: SimulatedStage) async throws {
        guard let store = pick(cast.stores), let item = pick(cast.skus.filter { $0.store == store.id || chance(9) }) else { return }
        let (id, sku, level, targets) = (store.id, item.sku, chance(3) ? 1 + below(5) : nil, stage.deployment.paymentTargets)
        _ = try await act(as: store.owner.party, stage) {
            try GiveToMembers(store: id, level: level, sku: sku, wish: "周年庆", targets: targets).run(in: $0, $1).id
        }
    }

    private func follow(_ stage: SimulatedStage) async throws {
        guard let person = pick(cast.buyers), let channel = pick(try await channels(stage)) else { return }
        let unfollows = chance(4)
        _ = try await act(as: person.party, stage) {
            try unfollows ? UnfollowChannel(channel: channel).run(in: $0, $1) : FollowChannel(channel: channel).run(in: $0, $1)
        }
    }

    /// Sometimes another style, sometimes where nothing is sent to, sometimes with the address kept.
    private func accept(_ link: GiftLink, _ gift: Gift, as person: ID<Person>, _ stage: SimulatedStage) async throws {
        let sku = chance(3) ? pick(cast.skus.filter { $0.product == gift.product || chance(8) })?.sku : nil
        let province = chance(12) ? "西藏自治区" : "浙江省"
        let city = chance(2) ? "杭州市" : "宁波市"
        let (keeps, participants) = (chance(3), stage.deployment.participants)
        _ = try await act(as: person.party, stage) { transaction, context in
            let address = AddressText(
                userName: "沈若溪", telNumber: "0571-\(person.raw % 10_000_000)", provinceName: province, cityName: city, countyName: "",
                detailInfo: "梅家坞 2 号")
            return try AcceptGift(
                link: link, sku: sku, address: address, keepsAddress: keeps, thanks: "好喜欢", participants: participants
            ).run(in: transaction, context).order.id
        }
    }

    /// Some gift, rather one that is not over, and one of its links; or what waits for this person alone. Before a gift is paid nobody
    /// has its link.
    private func gift(for person: ID<Person>, _ stage: SimulatedStage) async throws -> (gift: Gift, link: GiftLink)? {
        let (given, own) = try await stage.deployment.read(as: .system) { [cast] snapshot, context in
            let page = PageRequest(size: 100)
            let givers = cast.buyers + cast.sellers + cast.stores.map(\.owner)
            let theirs = try givers.flatMap { try GiftList.given(by: $0, page, in: snapshot, context).items.map(\.gift) }
            let stores = try cast.stores.flatMap { try GiftList.toMembers(of: $0.id, page, in: snapshot, context).items.map(\.gift) }
            let received = try GiftList.received(by: person, page, in: snapshot, context).items.filter(\.state.isWaiting)
            return (theirs + stores, received)
        }
        if chance(2), let mine = pick(own), let gift = given.first(where: { $0.id == mine.gift }) { return (gift, mine.link) }
        let open = given.filter { $0.state == .gathering || $0.state == .waiting }
        guard let gift = pick(chance(4) || open.isEmpty ? given : open) else { return nil }
        let detail = try await stage.deployment.read(as: .system) { try GiftDetail.find(gift.id, in: $0, $1) }
        guard let link = detail.link ?? pick(detail.portions.compactMap(\.link)) else { return nil }
        return (detail.gift, link)
    }

    private func channels(_ stage: SimulatedStage) async throws -> [ID<ChannelAccount>] {
        try await stage.deployment.read(as: .system) { [cast] snapshot, context in
            try cast.sellers.flatMap { try ChannelList.of($0, in: snapshot, context).items.map(\.id) }
        }
    }
}
