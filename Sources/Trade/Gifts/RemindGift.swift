// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Reminds of a gift that nobody may accept much longer: the giver, and whoever won a portion.
package struct RemindGift: Sendable {
    package static let timer = "gift.remind"
    package let gift: ID<Gift>

    package init(gift: ID<Gift>) { self.gift = gift }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var gift = try Gift.locked(gift, in: transaction)
        guard gift.state == .waiting, gift.isOpen(at: context.now) else { return }
        gift.remindedAt = context.now
        try gift.save(in: transaction)
        try context.publish("gift.reminded", object: gift.id.raw, party: gift.store.party, in: transaction)
    }
}
