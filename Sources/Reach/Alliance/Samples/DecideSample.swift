// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
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

/// What time does to a sample: a request or an approval lapses, and content becomes overdue.
struct LapseSample: Sendable {
    let sample: ID<Sample>

    func run(in transaction: any Transaction, _ context: Context) throws {
        var found = try Sample.locked(sample, in: transaction)
        guard let due = found.dueAt, due <= context.now else { return }
        try found.move(to: found.state == .shipped ? .overdue : .lapsed, in: transaction, context)
    }
}
