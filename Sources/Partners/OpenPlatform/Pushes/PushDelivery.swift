// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a message got.
package enum PushState: Int, StateMachine, SQLConvertible {
    case waiting = 1
    case delivered = 2
    case givenUp = 3

    package static let initial: [PushState] = [.waiting]
    package static let steps: [Step<PushState>] = [
        Step("deliver", from: .waiting, to: .delivered, by: [.system]),
        Step(
            "giveUp", from: .waiting, to: .givenUp, by: [.system],
            deadline: Text("第 10 次推送失败后（约 3.6 小时）", "after the tenth failed call, some 3.6 hours")),
        Step("replay", from: .givenUp, to: .waiting, by: [.merchant]),
        Step("replayDelivered", from: .delivered, to: .waiting, by: [.merchant]),
    ]

    package var label: Text {
        switch self {
        case .waiting: Text("待送达", "Waiting")
        case .delivered: Text("已送达", "Delivered")
        case .givenUp: Text("未送达", "Not delivered")
        }
    }
}

/// A message on its way to a store's address.
package struct PushDelivery: Sendable {
    /// After each failed call, how long until the next: at most ten calls in all. Source: WeChat message push documentation.
    package static let retrySeconds: [Int64] = [0, 0, 10, 60, 300, 1800, 3600, 3600, 3600]
    package static let callsMax = retrySeconds.count + 1
    package static let keepDays: Int64 = 30
    static let timer = "push.due"
    static let outcomeCharactersMax = 200

    package let id: ID<PushDelivery>
    package let owner: ID<Party>
    package let event: String
    /// What it is about; messages about one object arrive in their order.
    package let object: Int64
    let openid: String
    /// The message before it is encrypted.
    package let message: String
    package let createdAt: Timestamp
    package internal(set) var state: PushState
    package internal(set) var calls: Int
    /// When it is called next, while it waits.
    package internal(set) var dueAt: Timestamp
    /// What the last call came to; empty before the first.
    package internal(set) var outcome: String

    /// Notes how a call ended, and when the next is due.
    mutating func called(isDelivered: Bool, outcome: String, at now: Timestamp) throws {
        calls += 1
        self.outcome = String(outcome.prefix(Self.outcomeCharactersMax))
        if isDelivered {
            state = try state.moved(to: .delivered)
        } else if calls < Self.callsMax {
            dueAt = now + .seconds(Self.retrySeconds[calls - 1])
        } else {
            state = try state.moved(to: .givenUp)
        }
    }
}
