// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Kernel

/// A dispute as all three faces show it: where it stands, and what happened, newest first, for component `timeline`.
package struct DisputePart: Sendable, Equatable {
    package let state: ChipPart
    package let deadline: String?
    package let entries: [MomentPart]

    package init(_ detail: DisputeDetail, now: Timestamp, _ format: Format) {
        state = detail.dispute.state.chip(format)
        deadline = detail.deadline.map { due in
            let left = format.remaining(until: due, from: now)
            return switch detail.dispute.state {
            case .waitingForMerchant:
                format.say("商家还有 \(left) 回复，逾期转平台处理。", "The store has \(left) to answer; then the platform takes it on.")
            default: format.say("还有 \(left) 举证，逾期视为放弃。", "\(left) left for the evidence; later it counts as waived.")
            }
        }
        entries = detail.entries.reversed().map { entry in
            MomentPart(
                title: entry.kind.label.in(format.language), text: entry.content.isEmpty ? nil : entry.content,
                who: entry.kind.by.name(format), when: format.time(entry.at), tone: entry.kind.tone,
                pictures: entry.pictures.enumerated().map { index, picture in
                    MomentPart.Picture(url: Picture.url(picture, .large), alt: format.say("凭证 \(index + 1)", "Evidence \(index + 1)"))
                })
        }
    }
}

extension DisputeState {
    package func chip(_ format: Format) -> ChipPart {
        let tone =
            switch self {
            case .waitingForMerchant, .waitingForBuyerEvidence, .waitingForMerchantEvidence, .waitingForBothEvidence: "wait"
            case .waitingForPlatform, .handling, .buyerEvidenceGiven, .merchantEvidenceGiven: "accent"
            case .bothOverdue, .buyerOverdue, .merchantOverdue: "bad"
            case .decided: "good"
            case .withdrawn, .closed: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(format.language))
    }
}

extension DisputeEntryKind {
    fileprivate var tone: String? {
        switch self {
        case .buyerResponsible, .storeResponsible, .bothResponsible, .nobodyResponsible, .conceded: "good"
        case .merchantOverdue, .buyerMissed, .merchantMissed, .bothMissed: "bad"
        case .handling, .askedBuyer, .askedMerchant, .askedBoth: "wait"
        case .opened, .buyerMessage, .merchantMessage, .buyerEvidence, .merchantEvidence, .withdrawn: nil
        }
    }
}

extension Capacity {
    fileprivate func name(_ format: Format) -> String {
        switch self {
        case .buyer, .recipient: format.say("买家", "The buyer")
        case .merchant: format.say("商家", "The store")
        case .operator: format.say("平台", "The platform")
        case .seller, .agency, .system: format.say("系统", "By itself")
        }
    }
}
