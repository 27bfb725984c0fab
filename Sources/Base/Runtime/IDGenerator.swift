// SPDX-License-Identifier: Apache-2.0
import Kernel
import Synchronization

/// Makes 64-bit ids: 41 bits of milliseconds since 2024, 10 bits of node, 12 bits of sequence. They grow with time on every node and
/// never repeat across nodes whose numbers differ. When a millisecond's 4,096 are used up it borrows from the next.
package final class IDGenerator: Sendable {
    package static let nodesMax = 1024
    private static let epoch: Int64 = 1_704_067_200_000

    private let clock: any Clock
    private let node: Int64
    private let last = Mutex<Int64>(0)

    package init(clock: any Clock, node: Int) {
        precondition((0..<Self.nodesMax).contains(node), "a node number has 10 bits")
        self.clock = clock
        self.node = Int64(node)
    }

    package func next<Entity>(_ type: Entity.Type = Entity.self) -> ID<Entity> { ID(nextRaw()) }

    package func nextRaw() -> Int64 {
        let milliseconds = max(clock.now.milliseconds - Self.epoch, 1)
        return last.withLock { last in
            // `last` counts time and sequence without the node: 53 bits.
            last = max(last + 1, milliseconds << 12)
            return (last >> 12) << 22 | node << 12 | (last & 0xFFF)
        }
    }

    /// When an id was made, to the millisecond.
    package static func time(of raw: Int64) -> Timestamp { Timestamp(milliseconds: (raw >> 22) + epoch) }

    /// The first id that could be made at a moment, for reading a list from a time on.
    package static func floor(at time: Timestamp) -> Int64 { max(time.milliseconds - epoch, 0) << 22 }
}
