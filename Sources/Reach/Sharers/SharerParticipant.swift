// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// The sharers' part in an order: the reward of the sharer whose link led to it, and of whoever invited them.
package struct SharerParticipant: Participant {
    package init() {}

    package func judge(_ request: ShareRequest, _ context: Context) -> Query<[TouchJudgement]> {
        let lines = request.lines.filter { $0.path.contains(where: \.isOfExclusiveLink) }
        guard !lines.isEmpty else { return .known([]) }
        let people = Set(lines.flatMap(\.path).filter(\.isOfExclusiveLink).compactMap { $0.promoter?.person }).sorted()
        let clickRateKept = Duration.hours(context.rules.value(SharersRules.clickRateHours, at: request.placedAt).value)
        return Query.together(
            Sharer.query(of: people, store: request.store), SharerTerms.query(of: request.store),
            SharerRates.query(of: Set(lines.map(\.product)).sorted(), store: request.store)
        ).map { sharers, terms, products in
            let judge = JudgeSharerLink(
                store: request.store, placedAt: request.placedAt, clickRateKept: clickRateKept, sharers: sharers,
                rates: SharerRates(terms: terms, products: products))
            return lines.flatMap(judge.judge)
        }
    }

    package func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision {
        ShareDecision(claims: request.lines.flatMap(ShareClaim.rewards))
    }

    package func paid(
        _ order: Order, lines: [OrderLine], request: ShareRequest, shares: [Share], in transaction: any Transaction, _ context: Context
    ) throws {
        let rewards = shares.filter(\.isReward)
        guard !rewards.isEmpty else { return }
        let touches = request.lines.reduce(into: [Int: Touch]()) { $0[$1.number] = $1.credit?.touch }
        let people = Set(rewards.map(\.party.person)).sorted()
        let (scenes, sharers) = try transaction.answers(
            SharerLink.scenes(of: Set(touches.values.map(\.placement)).sorted(), people: people),
            Sharer.query(of: people, store: order.store))
        let kinds = sharers.compactMapValues { $0.first { $0.isBound(at: order.placedAt) }?.kind }
        let byNumber = Dictionary(uniqueKeysWithValues: lines.map { ($0.number, $0) })
        let made = rewards.compactMap { reward -> SharerOrder? in
            guard let line = byNumber[reward.line], let touch = touches[reward.line] else { return nil }
            return SharerOrder(
                reward, line, of: order, touch: touch, kind: kinds[reward.party.person] ?? .ordinary,
                scene: scenes[touch.placement] ?? .productLink, at: context.now)
        }
        try SharerOrder.insert(made, in: transaction)
    }

    package func refunded(_ order: Order, shares: [Share], in transaction: any Transaction, _ context: Context) throws {
        for reward in shares where reward.isReward {
            try SharerOrder.saveReturned(reward, of: order, in: transaction)
        }
    }

    package func settled(_ shares: [Share], in transaction: any Transaction, _ context: Context) throws {
        let rewards = shares.filter(\.isReward)
        guard !rewards.isEmpty else { return }
        try SharerOrder.saveSettled(
            Set(rewards.map(\.order)).sorted(), of: Set(rewards.map(\.party.person)).sorted(), at: context.now, in: transaction)
    }
}

extension Touch {
    /// A touch under no plan with somebody to credit is one of an exclusive link.
    fileprivate var isOfExclusiveLink: Bool { promoter != nil && plan == nil }
}

extension Share {
    /// Whether it is a sharer's reward, or their inviter's.
    fileprivate var isReward: Bool { role == .sharer || role == .inviter }
}

extension ShareClaim {
    /// The rewards on a line that is credited to a sharer: theirs, and their inviter's where the store has two levels.
    static func rewards(on line: ShareRequest.Line) -> [ShareClaim] {
        guard let credit = line.credit, credit.role == .sharer else { return [] }
        let (terms, place) = (credit.terms, credit.touch.channelKind.label)
        let own = ShareClaim(
            line: line.number, role: .sharer, party: credit.party, rate: terms.rate, rule: terms.rule, ruleVersion: terms.ruleVersion,
            reason: Text(
                "买家下单前最后打开的是该分享员的专属链接（\(place.chinese)），奖励比例 \(terms.rate.percent)%",
                "The buyer opened this sharer's exclusive link (\(place.english)) last; the rate is \(terms.rate.percent) %"))
        return [own] + terms.further.map {
            ShareClaim(
                line: line.number, role: $0.role, party: $0.party, rate: $0.rate, rule: $0.rule, ruleVersion: $0.ruleVersion,
                reason: Text(
                    "该分享员由其邀请，店铺设两级分享，邀请奖励 \($0.rate.percent)%",
                    "They invited this sharer, and the store has two levels; the rate is \($0.rate.percent) %"))
        }
    }
}
