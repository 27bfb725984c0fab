// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How the money of one settled order is shared at WeChat Pay: to the receivers of those who earned it, and the rest is
/// released to the deployment's own account.
package struct Sharing: Hashable, Sendable {
    /// How often WeChat Pay is asked before somebody has to look at it.
    static let triesMax = 40
    /// How many receivers one sharing may have. Source: `/v3/profitsharing/orders`.
    static let receiversMax = 50

    package let order: Int64
    /// WeChat Pay's number of the transaction that paid the order.
    let transactionNumber: String
    package internal(set) var state: SharingState
    package internal(set) var tries = 0
    var nextTryAt: Timestamp?
    package internal(set) var failure = ""
    package let createdAt: Timestamp
    package internal(set) var finishedAt: Timestamp?

    /// Our number on WeChat Pay's side.
    var outOrderNumber: String { "S\(order)" }
}

/// Where a sharing is in its life.
package enum SharingState: String, StateMachine, SQLConvertible, Sendable {
    case due, held, finished, failed

    package static let initial: [SharingState] = [.due]
    package static let steps: [Step<SharingState>] = [
        Step("hold", from: .due, to: .held, by: [.system]),
        Step("finish", from: .held, to: .finished, by: [.system]),
        Step("fail", from: .held, to: .failed, by: [.system]),
    ]

    package var label: Text {
        switch self {
        case .due: Text("待分账", "Due")
        case .held: Text("分账中", "Being shared")
        case .finished: Text("已分账", "Shared")
        case .failed: Text("分账失败", "Failed")
        }
    }
}

/// One party's part of a sharing. Its money lies frozen until WeChat Pay has spoken.
package struct SharePayout: Hashable, Sendable {
    package enum State: String, StateMachine, SQLConvertible, Sendable {
        case held, paid, released

        package static let initial: [State] = [.held]
        package static let steps: [Step<State>] = [
            Step("pay", from: .held, to: .paid, by: [.system]),
            Step("release", from: .held, to: .released, by: [.system]),
        ]

        package var label: Text {
            switch self {
            case .held: Text("分账中", "Being shared")
            case .paid: Text("已到账", "Paid")
            case .released: Text("未成功，已退回余额", "Not paid; back in the balance")
            }
        }
    }

    package let order: Int64
    package let party: ID<Party>
    package let amount: Money
    let kind: Receiver.Kind
    let account: String
    package internal(set) var state: State
    /// What was asked back after refunds.
    package internal(set) var returned: Money = .zero
}

/// Money asked back from a receiver, because the buyer was refunded after it was shared.
package struct ShareReturn: Hashable, Sendable {
    package enum State: String, StateMachine, SQLConvertible, Sendable {
        case asked, returned, failed

        package static let initial: [State] = [.asked]
        package static let steps: [Step<State>] = [
            Step("return", from: .asked, to: .returned, by: [.system]),
            Step("fail", from: .asked, to: .failed, by: [.system]),
        ]

        package var label: Text {
            switch self {
            case .asked: Text("回退中", "Asked back")
            case .returned: Text("已回退", "Returned")
            case .failed: Text("回退失败", "Failed")
            }
        }
    }

    static let triesMax = 20

    package let id: ID<ShareReturn>
    package let order: Int64
    package let party: ID<Party>
    package let amount: Money
    package internal(set) var state: State
    package internal(set) var tries = 0
    var nextTryAt: Timestamp?
    package internal(set) var failure = ""
    package let createdAt: Timestamp
    package internal(set) var finishedAt: Timestamp?

    var outReturnNumber: String { "R\(id)" }
}
