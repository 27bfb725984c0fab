// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Announces a new value of a rule from a moment on.
package struct ChangeRule: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case valueOutOfRange, tooSoon

        package var kind: RefusalKind { .invalid }
        package var text: Text {
            switch self {
            case .valueOutOfRange: Text("规则值超出允许范围。", "The value is outside the rule's range.")
            case .tooSoon: Text("规则变更须至少提前 7 天公布，请选择更晚的生效时间。", "A rule change is announced at least 7 days ahead. Choose a later date.")
            }
        }
    }

    /// How long before it takes effect a change is announced.
    package static let noticeDays: Int64 = 7

    package let rule: Rule
    package let value: Int64
    package let from: Timestamp
    package let reason: String

    package init(rule: Rule, value: Int64, from: Timestamp, reason: String) {
        self.rule = rule
        self.value = value
        self.from = from
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> RuleVersion {
        try context.actor.requireOperator(.manageRules)
        guard rule.range.contains(value) else { throw Refusal.valueOutOfRange }
        guard context.actor.isSystem || from >= context.now + .days(Self.noticeDays) else { throw Refusal.tooSoon }
        let reason = try reason.validated("reason", characters: 1...500, multiline: true)
        let next = try RuleBook.lastVersion(of: rule, in: transaction) + 1
        let version = RuleVersion(key: rule.key, version: next, value: value, from: from, announcedAt: context.now, reason: reason)
        try RuleBook.insert(version, in: transaction)
        try context.audit("rule.change", object: Int64(next), party: Party.platform, detail: "\(rule.key) = \(value)", in: transaction)
        try context.publish("rule.changed", object: Int64(next), party: Party.platform, in: transaction)
        return version
    }
}
