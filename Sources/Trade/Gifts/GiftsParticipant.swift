// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// Sends a gift when its money arrives. It has no part in the money.
package struct GiftsParticipant: Participant {
    package init() {}

    package func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision { .none }

    package func given(_ orders: [Order], in transaction: any Transaction, _ context: Context) throws {
        for (number, orders) in Dictionary(grouping: orders, by: \.gift).sorted(by: { ($0.key ?? 0) < ($1.key ?? 0) }) {
            guard let number else { continue }
            try SendGift(gift: ID(number), orders: orders.map(\.id)).run(in: transaction, context)
        }
    }
}

/// Sends a gift whose money arrived, or those of its portions that could still go on when it came late.
struct SendGift: Sendable {
    let gift: ID<Gift>
    let orders: [ID<Order>]

    func run(in transaction: any Transaction, _ context: Context) throws {
        var gift = try Gift.locked(gift, in: transaction)
        let portions = try GiftPortion.all(of: gift, in: transaction)
        let isFirst = gift.sentAt == nil
        if !isFirst, !gift.takesPortions(at: context.now) {
            // The money of these came after everything was over: it goes back at once.
            try ReturnGiftOrder(orders: orders, reason: .expired).run(in: transaction, context.acting(as: .system))
            return
        }
        let paid = Set(orders)
        for var portion in portions {
            if paid.contains(portion.order) {
                if portion.state == .cancelled { portion.state = try portion.state.moved(to: .open) }
            } else if isFirst, portion.state == .open {
                portion.state = try portion.state.moved(to: .cancelled)
            }
            try portion.save(in: transaction)
        }
        guard isFirst else { return }
        try send(&gift, in: transaction, context)
    }

    private func send(_ gift: inout Gift, in transaction: any Transaction, _ context: Context) throws {
        gift.state = try gift.state.moved(to: gift.mode == .lottery ? .gathering : .waiting)
        gift.sentAt = context.now
        gift.endedAt = nil
        if gift.mode == .lottery, let minutes = gift.drawMinutes {
            let drawAt = context.now + .minutes(Int64(minutes))
            gift.drawAt = drawAt
            try gift.promiseDraw(context)
            try gift.wait(until: drawAt + context.span(GiftsRules.acceptHours), in: transaction, context)
            try Timers.set(
                Timer(kind: DrawLottery.timer, object: gift.id.raw, party: gift.store.party, due: drawAt), in: transaction)
        } else {
            try gift.wait(until: context.now + context.span(GiftsRules.acceptHours), in: transaction, context)
        }
        try gift.save(in: transaction)
        try Timers.cancel(kind: CancelUnpaidGift.timer, object: gift.id.raw, party: gift.store.party, in: transaction)
        try context.publish("gift.sent", object: gift.id.raw, party: gift.store.party, in: transaction)
    }
}

extension Gift {
    /// Whether a portion that was paid for late can still be given away.
    fileprivate func takesPortions(at now: Timestamp) -> Bool {
        isOpen(at: now) && (mode != .lottery || state == .gathering)
    }

    /// Sets when it ends by itself, and when those who wait are reminded.
    mutating func wait(until deadline: Timestamp, in transaction: any Transaction, _ context: Context) throws {
        self.deadline = deadline
        try Timers.set(Timer(kind: ExpireGift.timer, object: id.raw, party: store.party, due: deadline), in: transaction)
        let reminder = deadline - context.span(GiftsRules.remindHours)
        guard reminder > context.now, reminder < deadline else { return }
        try Timers.set(Timer(kind: RemindGift.timer, object: id.raw, party: store.party, due: reminder), in: transaction)
    }

    /// Ends it: nothing of it falls due any more.
    mutating func end(as state: GiftState, in transaction: any Transaction, _ context: Context) throws {
        self.state = try self.state.moved(to: state)
        endedAt = context.now
        try save(in: transaction)
        for kind in [ExpireGift.timer, RemindGift.timer, DrawLottery.timer, CancelUnpaidGift.timer] {
            try Timers.cancel(kind: kind, object: id.raw, party: store.party, in: transaction)
        }
        try context.publish("gift.\(state.rawValue)", object: id.raw, party: store.party, in: transaction)
    }

    /// Ends it if no portion waits any more.
    mutating func endIfAnswered(in transaction: any Transaction, _ context: Context) throws {
        guard try !GiftPortion.isAnyWaiting(of: self, in: transaction) else { return }
        try end(as: .ended, in: transaction, context)
    }

    /// Gives portions back that wait: their money to the giver, their stock to where it was.
    func giveBack(
        _ portions: [GiftPortion], _ reason: GiftReturn, as state: PortionState, in transaction: any Transaction, _ context: Context
    ) throws {
        guard !portions.isEmpty else { return }
        for var portion in portions {
            portion.state = try portion.state.moved(to: state)
            portion.answeredAt = context.now
            try portion.save(in: transaction)
        }
        try ReturnGiftOrder(orders: portions.map(\.order), reason: reason).run(in: transaction, context.acting(as: .system))
    }
}
