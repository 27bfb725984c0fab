// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage

/// Ends a gift whose time to be accepted has run out: what nobody took goes back to the giver.
package struct ExpireGift: Sendable {
    package static let timer = "gift.expire"
    package let gift: ID<Gift>

    package init(gift: ID<Gift>) { self.gift = gift }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        var gift = try Gift.locked(gift, in: transaction)
        // A lottery that was drawn late got a later deadline; one that is not drawn yet will.
        guard gift.state == .waiting, let deadline = gift.deadline, context.now >= deadline else { return }
        let waiting = try GiftPortion.all(of: gift, in: transaction).filter(\.state.isWaiting)
        try gift.giveBack(waiting, .expired, as: .expired, in: transaction, context)
        try gift.end(as: .ended, in: transaction, context)
    }
}
