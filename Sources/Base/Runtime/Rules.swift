// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Synchronization

/// A business rule whose value an operator can change from a date on. The default is version 0.
package struct Rule: Sendable, Hashable {
    /// Such as `orders.unpaid_minutes`.
    package let key: String
    package let title: Text
    package let unit: RuleUnit
    package let standard: Int64
    package let range: ClosedRange<Int64>
    /// Where the default comes from: a page of documentation, or "ours".
    package let source: String

    package init(_ key: String, _ title: Text, unit: RuleUnit, standard: Int64, range: ClosedRange<Int64>, source: String) {
        precondition(range.contains(standard), "the default of \(key) is outside its range")
        self.key = key
        self.title = title
        self.unit = unit
        self.standard = standard
        self.range = range
        self.source = source
    }
}

/// In what a rule's value is counted.
package enum RuleUnit: String, Sendable, CaseIterable {
    case count, ppm, fen, minutes, hours, days, centi

    package var label: Text {
        switch self {
        case .count: Text("个", "count")
        case .ppm: Text("百万分之", "ppm")
        case .fen: Text("分", "fen")
        case .minutes: Text("分钟", "minutes")
        case .hours: Text("小时", "hours")
        case .days: Text("天", "days")
        case .centi: Text("百分之一", "hundredths")
        }
    }
}

/// A value of a rule from a moment on.
package struct RuleVersion: Sendable, Hashable {
    package let key: String
    package let version: Int
    package let value: Int64
    package let from: Timestamp
    package let announcedAt: Timestamp
    package let reason: String
}

/// A rule's value at a moment together with the version that decided, which every decision stores.
package struct RuleValue: Sendable, Hashable {
    package let value: Int64
    package let version: Int

    package var rate: Rate { Rate(ppm: value) }
    package var money: Money { Money(fen: value) }
}

/// All rule versions, read-only. A new book is made when a version is added; versions lie ahead of time, so a book a few seconds
/// old decides as a fresh one would.
package struct RuleBook: Sendable {
    private let versions: [String: [RuleVersion]]

    package static let standard = RuleBook([])

    package init(_ versions: [RuleVersion]) {
        self.versions = Dictionary(grouping: versions, by: \.key).mapValues { $0.sorted { ($0.from, $0.version) < ($1.from, $1.version) } }
    }

    /// The value in force at a moment.
    package func value(_ rule: Rule, at now: Timestamp) -> RuleValue {
        guard let version = versions[rule.key]?.last(where: { $0.from <= now }) else { return RuleValue(value: rule.standard, version: 0) }
        return RuleValue(value: version.value, version: version.version)
    }

    /// The versions of a rule, oldest first, without the default.
    package func history(_ rule: Rule) -> [RuleVersion] { versions[rule.key] ?? [] }
}

extension Context {
    /// The value of a rule now.
    package func rule(_ rule: Rule) -> RuleValue { rules.value(rule, at: now) }

    /// A rule counted in minutes, hours or days, as a span of time.
    package func span(_ rule: Rule) -> Duration {
        let value = self.rule(rule).value
        return switch rule.unit {
        case .minutes: .minutes(value)
        case .hours: .hours(value)
        case .days: .days(value)
        case .count, .ppm, .fen, .centi: preconditionFailure("\(rule.key) is not a span of time")
        }
    }
}
