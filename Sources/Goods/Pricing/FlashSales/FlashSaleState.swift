// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How far a flash sale has come; the first three codes are those of the compatible API.
package enum FlashSaleState: Int, StateMachine, SQLConvertible {
    /// Made, and its stock is set aside.
    case waiting = 0
    case running = 1
    case ended = 2
    /// Ended by the merchant before its time.
    case stopped = 3
    /// Not shown to the merchant any more.
    case deleted = 4

    package static let initial: [FlashSaleState] = [.waiting]

    package static let steps: [Step<FlashSaleState>] = [
        Step("start", from: .waiting, to: .running, by: [.system], deadline: Text("抢购开始时间", "its start")),
        Step("end", from: .running, to: .ended, by: [.system], deadline: Text("抢购结束时间", "its end")),
        Step("stop", from: .waiting, to: .stopped, by: [.merchant]),
        Step("stop", from: .running, to: .stopped, by: [.merchant]),
        Step("delete", from: .ended, to: .deleted, by: [.merchant]),
        Step("delete", from: .stopped, to: .deleted, by: [.merchant]),
    ]

    /// Those that hold stock.
    package static let open: [FlashSaleState] = [.waiting, .running]

    package var label: Text {
        switch self {
        case .waiting: Text("未开始", "Waiting")
        case .running: Text("抢购中", "Running")
        case .ended: Text("已结束", "Ended")
        case .stopped: Text("已终止", "Stopped")
        case .deleted: Text("已删除", "Deleted")
        }
    }

    package var isOpen: Bool { Self.open.contains(self) }
}
