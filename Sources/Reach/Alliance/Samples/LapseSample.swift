// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// What time does to a sample: a request or an approval lapses, and content becomes overdue.
struct LapseSample: Sendable {
    let sample: ID<Sample>

    func run(in transaction: any Transaction, _ context: Context) throws {
        var found = try Sample.locked(sample, in: transaction)
        guard let due = found.dueAt, due <= context.now else { return }
        try found.move(to: found.state == .shipped ? .overdue : .lapsed, in: transaction, context)
    }
}
