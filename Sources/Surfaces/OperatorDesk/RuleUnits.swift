// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import WebCore

extension RuleUnit {
    /// A value as people write it: rates in per cent, amounts in yuan, the rest as whole numbers.
    func shown(_ value: Int64, _ format: Format) -> String {
        switch self {
        case .ppm: format.rate(Rate(ppm: value))
        case .fen: format.money(Money(fen: value))
        case .centi: Money(fen: value).yuan
        case .count: format.count(value)
        case .minutes, .hours, .days: "\(format.count(value)) \(label.in(format.language))"
        }
    }

    /// What is typed into its field.
    func typed(_ value: Int64) -> String {
        switch self {
        case .ppm: Rate(ppm: value).percent
        case .fen, .centi: Money(fen: value).yuan
        case .count, .minutes, .hours, .days: "\(value)"
        }
    }

    /// Reads what was typed; nothing where it is no such value.
    func value(_ text: String) -> Int64? {
        let text = text.trimmingWhitespace()
        return switch self {
        case .ppm: Rate(percent: text)?.ppm
        case .fen, .centi: Money(yuan: text)?.fen
        case .count, .minutes, .hours, .days: Int64(text)
        }
    }

    /// The sign behind its field, if any.
    func suffix(_ language: Language) -> String? {
        switch self {
        case .ppm: "%"
        case .fen, .centi, .count: nil
        case .minutes, .hours, .days: label.in(language)
        }
    }
}
