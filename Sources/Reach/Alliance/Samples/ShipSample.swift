// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// A store sends the sample; from then on the seller has a time to show it.
package struct ShipSample: Sendable {
    package let sample: ID<Sample>
    package let carrier: String
    package let trackingNumber: String

    package init(sample: ID<Sample>, carrier: String, trackingNumber: String) {
        self.sample = sample
        self.carrier = carrier
        self.trackingNumber = trackingNumber
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Sample {
        var found = try Sample.locked(sample, in: transaction)
        try context.actor.require(.managePlans, in: found.store.party)
        found.trackingNumber = try TrackingNumber.checked(trackingNumber, carrier: carrier)
        found.carrier = carrier
        try found.move(to: .shipped, due: context.now + context.span(AllianceRules.sampleContentDays), in: transaction, context)
        return found
    }
}
