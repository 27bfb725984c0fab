// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Deletes touches, and who signed in in which browser, when they are too old to matter: what is not needed about people is not kept.
package struct ForgetTouches: Sendable {
    package static let batchMax = 1000

    package init() {}

    /// Answers how many were deleted, at most a batch.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        let before = context.now - context.span(ChannelsRules.keepDays)
        let touches = try Touch.forget(before: before, limit: Self.batchMax, in: transaction)
        guard touches < Self.batchMax else { return touches }
        return try touches + VisitorPeople.forget(before: before, limit: Self.batchMax - touches, in: transaction)
    }
}
