// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// What becomes of a purchase that somebody is not happy with.
struct AfterSaleStory: Sendable {
    let story: PurchaseStory

    private var fate: Fate { story.plan.fate }
    private var chance: Chance { story.chance }

    /// The buyer changed their mind before anything was sent.
    func actsUnshipped(from: Timestamp) -> [Act] {
        [
            act(from, "ask to refund") { try await apply(.refund, isPart: false, .noLongerWant, $0) },
            act(from + chance.hours(1...5), "agree to refund") { try await decide(.agree, $0) },
        ]
    }

    func acts(receivedAt: Timestamp) -> [Act] {
        let asked = receivedAt + chance.hours(2...8)
        let decided = asked + chance.hours(2...12)
        switch fate {
        case .partlyRefunded: return ask(.refund, asked, isPart: true) + [decision(.agree, decided)]
        case .refundRejected, .rejectionClosed: return ask(.refund, asked, isPart: true) + [rejection(decided)]
        case .returnRejected: return ask(.returnAndRefund, asked) + [rejection(decided)]
        case .afterSaleWithdrawn:
            return ask(.refund, asked, isPart: true) + [
                act(decided, "withdraw the after-sale of") { try await withdraw($0) }
            ]
        case .afterSaleOpen: return ask(.returnAndRefund, lateMoment)
        case .refunding, .refundFailed:
            return ask(.refund, lateMoment, isPart: true) + [act(lateMoment + .minutes(5), "remember") { remember($0) }]
        case .waitingForReturn, .returnTimedOut: return ask(.returnAndRefund, asked) + [decision(.agree, decided)]
        case .onItsWayBack, .returned:
            let sent = decided + chance.hours(6...14)
            let back =
                fate == .returned
                ? [act(sent + chance.hours(40...60), "confirm the return of") { try await confirm($0) }] : []
            return ask(.returnAndRefund, asked) + [
                decision(.agree, decided), act(sent, "send back") { try await sendBack($0) },
            ] + back
        case .partlyRefundedSettled, .refundedSettled:
            return [
                act(receivedAt + .hours(168) + chance.hours(8...24), "refund after settlement") {
                    try await refundKindly($0)
                }
            ]
        default: return []
        }
    }

    /// Some hours before the town is opened: the merchant has not answered yet.
    private var lateMoment: Timestamp { story.end - .hours(3) - .minutes(Int64(story.plan.number % 11) * 97) }

    private func act(_ at: Timestamp, _ name: String, _ run: @escaping @Sendable (Hand) async throws -> Void) -> Act {
        story.act(at, name, run)
    }

    private func ask(_ kind: AfterSaleKind, _ at: Timestamp, isPart: Bool = false) -> [Act] {
        let reason = chance.pick([
            AfterSaleReason.damaged, .notAsDescribed, .wrongItem, .incorrectSelection, .noLongerWant,
        ])
        return [act(at, "ask about") { try await apply(kind, isPart: isPart, reason, $0) }]
    }

    private func decision(_ decision: DecideAfterSale.Decision, _ at: Timestamp) -> Act {
        act(at, "decide on") { try await decide(decision, $0) }
    }

    private func rejection(_ at: Timestamp) -> Act {
        decision(.reject(reason: "核对了发货视频，商品完好。可以补发一份小样，您看行吗？"), at)
    }
}

extension AfterSaleStory {
    private func apply(_ kind: AfterSaleKind, isPart: Bool, _ reason: AfterSaleReason, _ hand: Hand) async throws {
        guard let order = story.memory.orders.first else { return }
        let words = chance.pick(Townspeople.reasons)
        let made = try await hand.write(as: story.buyer.actor, lane: .party(order.store)) { transaction, context in
            let line = try OrderLine.all(of: order, in: transaction)[0]
            let amount = isPart ? Money(fen: max(line.refundable.fen / 4, 1)) : nil
            return try ApplyForAfterSale(
                order: order.id, line: 1, kind: kind, amount: amount, reason: reason, description: words
            ).run(in: transaction, context)
        }
        story.memory.afterSale = made.id
    }

    private func decide(_ decision: DecideAfterSale.Decision, _ hand: Hand) async throws {
        guard let order = story.memory.orders.first, let id = story.memory.afterSale else { return }
        let participants = hand.deployment.participants
        try await hand.write(as: story.clerk(of: order), lane: .party(order.store)) {
            try DecideAfterSale(afterSale: id, decision: decision, participants: participants).run(in: $0, $1)
        }
    }

    private func withdraw(_ hand: Hand) async throws {
        guard let order = story.memory.orders.first, let id = story.memory.afterSale else { return }
        try await hand.write(as: story.buyer.actor, lane: .party(order.store)) {
            try CancelAfterSale(afterSale: id).run(in: $0, $1)
        }
    }

    private func sendBack(_ hand: Hand) async throws {
        guard let order = story.memory.orders.first, let id = story.memory.afterSale else { return }
        let number = "SF\(20_000_000_000 + chance.number(0...8_999_999_999))"
        try await hand.write(as: story.buyer.actor, lane: .party(order.store)) {
            try SendBackParcel(afterSale: id, carrier: Carrier.sf.rawValue, trackingNumber: number).run(in: $0, $1)
        }
    }

    private func confirm(_ hand: Hand) async throws {
        guard let order = story.memory.orders.first, let id = story.memory.afterSale else { return }
        let participants = hand.deployment.participants
        try await hand.write(as: story.clerk(of: order), lane: .party(order.store)) {
            try ConfirmReturn(afterSale: id, participants: participants).run(in: $0, $1)
        }
    }

    /// The merchant's own goodwill when everything is settled: all of the line, or a third.
    private func refundKindly(_ hand: Hand) async throws {
        guard let order = story.memory.orders.first else { return }
        let (participants, isAll) = (hand.deployment.participants, fate == .refundedSettled)
        _ = try await hand.write(as: story.clerk(of: order), lane: .party(order.store)) { transaction, context in
            let line = try OrderLine.all(of: order, in: transaction)[0]
            let amount = isAll ? line.refundable : Money(fen: max(line.refundable.fen / 3, 1))
            return try RefundLine(
                order: order.id, line: 1, amount: amount, reason: "商家协商退款", participants: participants
            ).run(
                in: transaction, context)
        }
    }

    private func remember(_ hand: Hand) {
        guard let order = story.memory.orders.first, let id = story.memory.afterSale else { return }
        story.town.add(Town.LateAfterSale(id: id, store: order.store, clerk: story.clerk(of: order), fate: fate))
    }
}
