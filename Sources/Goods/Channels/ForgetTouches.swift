// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Deletes touches that are too old to matter: what is not needed about people is not kept.
package struct ForgetTouches: Sendable {
    package static let batchMax = 1000

    package init() {}

    /// Answers how many were deleted, at most a batch.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        try Touch.forget(
            before: context.now - context.span(ChannelsRules.keepDays), limit: Self.batchMax, in: transaction)
    }
}
