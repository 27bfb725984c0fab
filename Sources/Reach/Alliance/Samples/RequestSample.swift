// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A seller asks a store for a sample of a product in the showcase. It goes to the seller's default address.
package struct RequestSample: Sendable {
    package let seller: ID<Person>
    package let product: ID<Product>
    package let note: String

    package init(seller: ID<Person>, product: ID<Product>, note: String = "") {
        self.seller = seller
        self.product = product
        self.note = note
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Sample {
        try Seller.requireSelf(seller, context.actor)
        let note = try note.validated("note", characters: 0...Sample.textCharactersMax, multiline: true)
        _ = try Seller.locked(seller, in: transaction)
        guard let item = try ShowcaseItem.find([product], of: seller, in: transaction)[product] else { throw SampleRefusal.notInShowcase }
        guard let address = try AddressBook.standard(of: seller, in: transaction, context.vault) else { throw SampleRefusal.addressMissing }
        let open = try Sample.openProducts(of: seller, at: item.store, in: transaction)
        guard !open.contains(product) else { throw SampleRefusal.alreadyRequested }
        guard open.count < Sample.openMax else { throw SampleRefusal.tooManyOpen }
        let sample = Sample(
            id: context.newID(), store: item.store, seller: seller, product: product, note: note,
            address: try address.text.sealed(context.vault, random: context.random), state: .requested, requestedAt: context.now,
            dueAt: context.now + context.span(AllianceRules.sampleAnswerDays), updatedAt: context.now)
        try sample.insert(in: transaction)
        try sample.setTimer(in: transaction)
        try context.publish("sample.requested", object: sample.id.raw, party: sample.store.party, in: transaction)
        return sample
    }
}

extension Sample {
    /// Sets the timer of what is due, or cancels it.
    func setTimer(in transaction: any Transaction) throws {
        guard let dueAt else { return try Timers.cancel(kind: Self.timer, object: id.raw, party: store.party, in: transaction) }
        try Timers.set(Timer(kind: Self.timer, object: id.raw, party: store.party, due: dueAt), in: transaction)
    }

    /// Moves to a state with what is due from then on.
    mutating func move(
        to next: SampleState, due: Timestamp? = nil, in transaction: any Transaction, _ context: Context
    ) throws {
        state = try state.moved(to: next)
        dueAt = due
        updatedAt = context.now
        try save(in: transaction)
        try setTimer(in: transaction)
        try context.publish("sample.\(next.rawValue)", object: id.raw, party: store.party, in: transaction)
    }
}
