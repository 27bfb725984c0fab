// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where a request to send an order elsewhere stands.
package enum AddressChangeState: String, StateMachine, SQLConvertible {
    case asked, accepted, refused

    package static let initial: [AddressChangeState] = [.asked]
    package static let steps: [Step<AddressChangeState>] = [
        Step(
            "accept", from: .asked, to: .accepted, by: [.merchant, .system],
            deadline: Text("商家 12 小时未处理且未发货则同意", "accepted after 12 hours without an answer, if not shipped")),
        Step("refuse", from: .asked, to: .refused, by: [.merchant, .system]),
    ]

    package var label: Text {
        switch self {
        case .asked: Text("待商家确认", "Waiting for the merchant")
        case .accepted: Text("已同意", "Accepted")
        case .refused: Text("已拒绝", "Refused")
        }
    }
}

/// A buyer's request to send an order elsewhere.
package struct AddressChange: Sendable, Hashable {
    package let id: ID<AddressChange>
    package let order: ID<Order>
    /// Sealed `AddressText`.
    package let address: [UInt8]
    package var state: AddressChangeState
    package let requestedAt: Timestamp
    package var decidedAt: Timestamp?
}
