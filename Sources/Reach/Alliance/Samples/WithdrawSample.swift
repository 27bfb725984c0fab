// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// A seller takes back a request that is not answered.
package struct WithdrawSample: Sendable {
    package let sample: ID<Sample>

    package init(sample: ID<Sample>) { self.sample = sample }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Sample {
        var found = try Sample.locked(sample, in: transaction)
        try Seller.requireSelf(found.seller, context.actor)
        try found.move(to: .withdrawn, in: transaction, context)
        return found
    }
}
