// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// A seller says where the sample is shown, in time or late.
package struct ShowSample: Sendable {
    package let sample: ID<Sample>
    /// The address of the content.
    package let content: String

    package init(sample: ID<Sample>, content: String) {
        self.sample = sample
        self.content = content
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Sample {
        var found = try Sample.locked(sample, in: transaction)
        try Seller.requireSelf(found.seller, context.actor)
        let content = try content.validated("content", characters: 1...Sample.textCharactersMax)
        guard content.hasPrefix("https://") || content.hasPrefix("http://") else { throw SampleRefusal.contentInvalid }
        found.content = content
        try found.move(to: .shown, in: transaction, context)
        return found
    }
}
