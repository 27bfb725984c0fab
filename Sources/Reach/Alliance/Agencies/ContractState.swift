// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a contract between an agency and a seller has come.
package enum ContractState: String, StateMachine, SQLConvertible {
    case offered, signed, declined, withdrawn, lapsed, ended

    package static let initial: [ContractState] = [.offered]

    package static let steps: [Step<ContractState>] = [
        Step("accept", from: .offered, to: .signed, by: [.seller]),
        Step("decline", from: .offered, to: .declined, by: [.seller]),
        Step("withdraw", from: .offered, to: .withdrawn, by: [.agency]),
        Step("lapse", from: .offered, to: .lapsed, by: [.system], deadline: Text("发出后 7 天", "7 days after the offer")),
        Step("end", from: .signed, to: .ended, by: [.system], deadline: Text("公布的结束时间", "its announced end")),
    ]

    package var label: Text {
        switch self {
        case .offered: Text("待接受", "Offered")
        case .signed: Text("已签约", "Signed")
        case .declined: Text("已拒绝", "Declined")
        case .withdrawn: Text("已撤回", "Withdrawn")
        case .lapsed: Text("已过期", "Lapsed")
        case .ended: Text("已结束", "Ended")
        }
    }
}
