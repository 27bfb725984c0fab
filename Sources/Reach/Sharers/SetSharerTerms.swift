// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Why a reward for sharers is not taken.
package enum SharerRateRefusal: String, Refusal, CaseIterable {
    case rateOutOfRange, ratesOverLimit, thirdLevel, levelsInvalid, rateUnchanged

    package var kind: RefusalKind { self == .rateUnchanged ? .conflict : .invalid }
    package var text: Text {
        switch self {
        case .rateOutOfRange: Text("奖励比例须在 0% 至 90% 之间。", "A reward lies between 0 % and 90 %.")
        case .ratesOverLimit:
            Text(
                "分享与邀请奖励合计超过上限（规则 sharers.rates_max_ppm），请调低其一。",
                "Sharer and inviter together would get more than the limit (rule sharers.rates_max_ppm). Lower one of them.")
        case .thirdLevel:
            Text(
                "分享最多两级，不设第三级：三级分销违法。请选择一级或两级。",
                "There are at most two levels and no third level: that would be an unlawful pyramid. Choose one or two.")
        case .levelsInvalid: Text("分享级数须为一级或两级。", "Choose one or two levels.")
        case .rateUnchanged: Text("奖励没有变化，请填写新的比例。", "That is what holds already. Give another rate.")
        }
    }

    package var field: String? {
        switch self {
        case .rateOutOfRange, .ratesOverLimit, .rateUnchanged: "rate"
        case .thirdLevel, .levelsInvalid: "levels"
        }
    }
}

/// Says what a store pays sharers for every product without a rate of its own, and on how many levels. More holds at once; less, as
/// sharers rely on what they were promised, from the next midnight at least a day away.
package struct SetSharerTerms: Sendable {
    package let store: ID<Store>
    package let levels: Int
    package let rate: Rate
    package let inviterRate: Rate

    package init(store: ID<Store>, levels: Int = 1, rate: Rate, inviterRate: Rate = .zero) {
        self.store = store
        self.levels = levels
        self.rate = rate
        self.inviterRate = inviterRate
    }

    /// Answers the new version, which says from when on it holds.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> SharerVersion<SharerTerms> {
        try context.actor.require(.managePlans, in: store.party)
        guard levels <= SharerTerms.levelsMax else { throw SharerRateRefusal.thirdLevel }
        guard levels >= 1 else { throw SharerRateRefusal.levelsInvalid }
        try SharerCount.lock(store, in: transaction)
        let all = try snapshotOfAll(in: transaction)
        let terms = SharerTerms(levels: levels, rate: rate, inviterRate: levels == 1 ? .zero : inviterRate)
        let highest = all.products.values.flatMap { $0.standing(at: context.now) }.compactMap(\.value).max() ?? .zero
        try SharerRates.check([rate, highest], inviter: terms.inviterRate, context)
        let now = all.terms.version(at: context.now)?.value
        guard all.terms.last?.value != terms else { throw SharerRateRefusal.rateUnchanged }
        let isLower = now.map { terms.rate < $0.rate || terms.inviterRate < $0.inviterRate } ?? false
        let version = SharerVersion(
            version: all.terms.count + 1, value: terms, from: SharerRates.start(isLower: isLower, context), announcedAt: context.now)
        try SharerTerms.insert(version, of: store, in: transaction)
        try context.publish("sharer.terms_changed", object: store.raw, party: store.party, in: transaction)
        return version
    }

    private func snapshotOfAll(in transaction: any Transaction) throws -> SharerRates {
        SharerRates(
            terms: try transaction.answer(SharerTerms.query(of: store)), products: try SharerRates.own(of: store, in: transaction))
    }
}

extension SharerRates {
    /// What a single reward may be; with the inviter's it keeps to the rule.
    static let rateMax = Rate(percent: 90)

    static func check(_ rates: [Rate], inviter: Rate, _ context: Context) throws {
        guard (rates + [inviter]).allSatisfy({ (Rate.zero...rateMax).contains($0) }) else { throw SharerRateRefusal.rateOutOfRange }
        let most = context.rule(SharersRules.ratesMax).rate
        guard rates.allSatisfy({ $0 + inviter <= most }) else { throw SharerRateRefusal.ratesOverLimit }
    }

    /// From when on a new reward holds.
    static func start(isLower: Bool, _ context: Context) -> Timestamp {
        isLower ? context.zone.midnight(atLeast: context.span(SharersRules.noticeHours), after: context.now) : context.now
    }
}
