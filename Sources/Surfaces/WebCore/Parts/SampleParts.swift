// SPDX-License-Identifier: Apache-2.0
import Alliance
import Kernel

extension SampleState {
    package func chip(_ format: Format) -> ChipPart {
        let tone =
            switch self {
            case .requested, .approved, .shipped: "wait"
            case .shown: "good"
            case .overdue: "bad"
            case .refused, .withdrawn, .lapsed: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(format.language))
    }
}

extension Sample {
    /// How long is left for the next step; nothing where none is due.
    package func deadline(_ now: Timestamp, _ format: Format) -> String? { dueAt.map { format.remaining(until: $0, from: now) } }
}

extension ViolationState {
    package func chip(_ format: Format) -> ChipPart {
        let tone =
            switch self {
            case .recorded, .appealed: "wait"
            case .standing: "bad"
            case .lifted: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(format.language))
    }
}
