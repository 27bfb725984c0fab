// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Announces a new platform fee of a leaf category from a date on. Orders keep the version that they were placed under.
package struct ChangeCategoryFee: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case rateOutOfRange, tooSoon, notALeaf

        package var kind: RefusalKind { .invalid }
        package var text: Text {
            switch self {
            case .rateOutOfRange: Text("费率须在 0% 至 30% 之间。", "A fee lies between 0 % and 30 %.")
            case .tooSoon:
                Text(
                    "费率变更须至少提前 7 天公布，请选择更晚的生效时间。",
                    "A fee change is announced at least 7 days ahead. Choose a later date.")
            case .notALeaf: Text("只有末级类目有费率，请选择末级类目。", "Only a leaf category has a fee. Choose a leaf.")
            }
        }
    }

    package static let rateMax = Rate(percent: 30)

    package let category: ID<Category>
    package let rate: Rate
    package let from: Timestamp
    package let reason: String

    package init(category: ID<Category>, rate: Rate, from: Timestamp, reason: String) {
        self.category = category
        self.rate = rate
        self.from = from
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> CategoryFeeVersion {
        try context.actor.requireOperator(.manageCategories)
        guard (Rate.zero...Self.rateMax).contains(rate) else { throw Refusal.rateOutOfRange }
        guard context.actor.isSystem || from >= context.now + .days(ChangeRule.noticeDays) else {
            throw Refusal.tooSoon
        }
        let reason = try reason.validated("reason", characters: 1...Product.reasonCharactersMax, multiline: true)
        guard try Category.lock(category, in: transaction).isLeaf else { throw Refusal.notALeaf }

        let version = CategoryFeeVersion(
            category: category, version: try CategoryFeeVersion.last(of: category, in: transaction) + 1, rate: rate,
            from: from,
            announcedAt: context.now, reason: reason)
        try version.insert(in: transaction)
        try context.audit(
            "category.fee", object: category.raw, party: Party.platform, detail: "\(rate.percent)%", in: transaction)
        try context.publish("category.fee_changed", object: category.raw, party: Party.platform, in: transaction)
        return version
    }
}
