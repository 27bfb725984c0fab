// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A recipient writes back to the giver, also after accepting, and may write again: the last words stand.
package struct ThankGiver: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nothingWritten

        package var kind: RefusalKind { .invalid }
        package var field: String? { "thanks" }
        package var text: Text { Text("请先写一句感谢的话。", "Write a word of thanks first.") }
    }

    package let gift: ID<Gift>
    package let thanks: String

    package init(gift: ID<Gift>, thanks: String) {
        self.gift = gift
        self.thanks = thanks
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> GiftPortion {
        let person = try context.actor.requireParty().person
        let thanks = try GiftWords.thanks(thanks)
        guard let found = try Gift.find(gift, in: transaction) else { throw CommonRefusal.notFound }
        let gift = try Gift.locked(found.id, in: transaction)
        guard var portion = try GiftPortion.find(of: person, in: gift, transaction), portion.isAnswered else {
            throw CommonRefusal.notFound
        }
        guard !thanks.isEmpty else { throw Refusal.nothingWritten }
        portion.thanks = thanks
        try portion.save(in: transaction)
        try context.publish("gift.thanked", object: gift.id.raw, party: gift.store.party, in: transaction)
        return portion
    }
}
