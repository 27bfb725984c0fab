// SPDX-License-Identifier: Apache-2.0
import Gifts
import Kernel

extension GiftState {
    package func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .unpaid, .gathering, .waiting: "wait"
            case .ended: "good"
            case .cancelled: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension PortionState {
    package func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .open, .won: "wait"
            case .accepted: "good"
            case .declined, .expired, .cancelled: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}
