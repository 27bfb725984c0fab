// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store agrees to send a sample, or says why not.
package struct DecideSample: Sendable {
    package let sample: ID<Sample>
    /// Why not; nothing where the store agrees.
    package let refusal: String?

    package init(sample: ID<Sample>, refusal: String? = nil) {
        self.sample = sample
        self.refusal = refusal
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Sample {
        var found = try Sample.locked(sample, in: transaction)
        try context.actor.require(.managePlans, in: found.store.party)
        if let refusal {
            found.reason = try refusal.validated("reason", characters: 1...Sample.textCharactersMax, multiline: true)
            try found.move(to: .refused, in: transaction, context)
        } else {
            try found.move(to: .approved, due: context.now + context.span(AllianceRules.sampleShippingDays), in: transaction, context)
        }
        return found
    }
}
