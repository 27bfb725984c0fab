// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// The giver takes back what nobody has accepted yet: all of its money returns. What was accepted stays with whom it is. An operator
/// who decides disputes may do that to a gift that is meant to harm.
package struct CancelGift: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadyOver, everythingAccepted

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .alreadyOver: Text("这份礼物已结束或已取消，无需再操作。", "This gift has ended or was taken back already. There is nothing left to do.")
            case .everythingAccepted: Text("礼物已全部被领取，不能取消。", "Everything was accepted already, so nothing can be taken back.")
            }
        }
    }

    package static let reasonCharactersMax = 200

    package let gift: ID<Gift>
    /// Why an operator takes it back, for the audit log; the giver says nothing.
    package let reason: String

    package init(gift: ID<Gift>, reason: String = "") {
        self.gift = gift
        self.reason = reason
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Gift {
        guard let found = try Gift.find(gift, in: transaction) else { throw CommonRefusal.notFound }
        if found.isStoreGift, found.isGiver(context.actor) {
            try context.audit("gift.cancel", object: found.id.raw, party: found.store.party, in: transaction)
        } else if !found.isGiver(context.actor) {
            try context.actor.requireOperator(.decideDisputes)
            let reason = try reason.validated("reason", characters: 1...Self.reasonCharactersMax)
            try context.audit("gift.cancel", object: found.id.raw, party: found.store.party, detail: reason, in: transaction)
        }
        return try cancel(found, in: transaction, context.acting(as: .system))
    }

    private func cancel(_ found: Gift, in transaction: any Transaction, _ context: Context) throws -> Gift {
        // Orders are locked before their gift while it is unpaid, as a payment does; afterwards the gift comes first.
        if found.state == .unpaid { try CancelGiftOrders(giver: found.giver, gift: found.id.raw).run(in: transaction, context) }
        var gift = try Gift.locked(gift, in: transaction)
        let portions = try GiftPortion.all(of: gift, in: transaction)
        switch gift.state {
        case .unpaid:
            for var portion in portions where portion.state == .open {
                portion.state = try portion.state.moved(to: .cancelled)
                try portion.save(in: transaction)
            }
            try gift.end(as: .cancelled, in: transaction, context)
        case .gathering, .waiting:
            let waiting = portions.filter(\.state.isWaiting)
            guard !waiting.isEmpty else { throw Refusal.everythingAccepted }
            try gift.giveBack(waiting, .cancelled, as: .cancelled, in: transaction, context)
            let isAccepted = portions.contains { $0.state == .accepted }
            try gift.end(as: isAccepted ? .ended : .cancelled, in: transaction, context)
        case .ended: throw portions.allSatisfy { $0.state == .accepted } ? Refusal.everythingAccepted : .alreadyOver
        case .cancelled: throw Refusal.alreadyOver
        }
        return gift
    }
}
