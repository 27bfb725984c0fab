// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A node's number, held under a lease so that no two living nodes make ids with the same number.
package enum NodeLease {
    package static let leaseSeconds: Int64 = 60

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case noNumberFree, leaseLost

        package var kind: RefusalKind { .unavailable }
        package var text: Text {
            switch self {
            case .noNumberFree: Text("节点编号已用完，请先停止其他节点。", "Every node number is taken. Stop another node first.")
            case .leaseLost: Text("节点编号已被其他节点占用，请重新启动。", "Another node holds this node's number. Start again.")
            }
        }
    }

    /// Takes the lowest number whose lease has ended.
    package static func take(owner: String, now: Timestamp, in transaction: any Transaction) throws -> Int {
        let taken = Set(try takenNumbers(now: now, in: transaction))
        for number in 0..<IDGenerator.nodesMax where !taken.contains(number) {
            if try claim(number, owner: owner, now: now, in: transaction) { return number }
        }
        throw Refusal.noNumberFree
    }
}
