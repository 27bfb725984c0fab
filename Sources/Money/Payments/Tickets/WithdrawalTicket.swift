// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where a ticket stands, by the codes of the WeChat Store API (QrCheckStatus).
package enum WithdrawalTicketState: Int, StateMachine, SQLConvertible {
    case unscanned = 0
    case confirmed = 1
    case cancelled = 2
    case expired = 3
    case scanned = 4

    package static let initial: [WithdrawalTicketState] = [.unscanned]

    private static let deadline = Text("24 小时内未确认则失效", "void after 24 hours without confirmation")

    package static let steps: [Step<WithdrawalTicketState>] = [
        Step("scan", from: .unscanned, to: .scanned, by: [.merchant]),
        Step("confirmUnscanned", from: .unscanned, to: .confirmed, by: [.merchant]),
        Step("confirm", from: .scanned, to: .confirmed, by: [.merchant]),
        Step("cancelUnscanned", from: .unscanned, to: .cancelled, by: [.merchant]),
        Step("cancel", from: .scanned, to: .cancelled, by: [.merchant]),
        Step("expireUnscanned", from: .unscanned, to: .expired, by: [.system], deadline: deadline),
        Step("expire", from: .scanned, to: .expired, by: [.system], deadline: deadline),
    ]

    package var label: Text {
        switch self {
        case .unscanned: Text("待扫码", "Not scanned")
        case .scanned: Text("已扫码，待确认", "Scanned, to be confirmed")
        case .confirmed: Text("已确认", "Confirmed")
        case .cancelled: Text("已取消", "Cancelled")
        case .expired: Text("已失效", "Expired")
        }
    }
}

/// Who scanned a ticket, by the codes of the WeChat Store API.
package enum ScannerRole: Int, SQLConvertible, Sendable {
    case staff = 0
    case owner = 1
    case fundsManager = 2
}

/// The second step of a store's withdrawal: a code that the store's owner scans, opens and confirms.
package struct WithdrawalTicket: Hashable, Sendable {
    /// 130 random bits: whoever has it may ask how it stands, only the owner may confirm.
    package let ticket: String
    package let withdrawal: ID<Withdrawal>
    package let party: ID<Party>
    package internal(set) var state: WithdrawalTicketState
    package internal(set) var scannedBy: ID<Party>?
    package internal(set) var scannerRole: ScannerRole?
    package let expiresAt: Timestamp
}
