// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores

/// The operator ends a dispute: all, part or nothing goes back to the buyer, and somebody bears it. The money moves with the decision.
package struct DecideDispute: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case amountOutOfRange, bearerMissing, platformBalanceTooLow

        package var kind: RefusalKind { self == .platformBalanceTooLow ? .conflict : .invalid }
        package var field: String? { self == .amountOutOfRange ? "amount" : nil }
        package var text: Text {
            switch self {
            case .amountOutOfRange:
                Text("退款金额不能超过买家申请的金额和该商品剩余的可退金额。", "The refund is at most what was asked for and what is left of the line.")
            case .bearerMissing: Text("退款时须选择由谁承担。", "Choose who bears the refund.")
            case .platformBalanceTooLow:
                Text("平台可用余额不足，请改由商家承担或稍后再裁决。", "The platform's balance is too low. Let the store bear it, or decide later.")
            }
        }
    }

    package let dispute: ID<Dispute>
    /// What goes back: zero for nothing.
    package let amount: Money
    package let bearer: DisputeBearer?
    /// The grounds, which both sides read.
    package let grounds: String
    package let participants: [any Participant]

    package init(dispute: ID<Dispute>, amount: Money, bearer: DisputeBearer?, grounds: String, participants: [any Participant]) {
        self.dispute = dispute
        self.amount = amount
        self.bearer = bearer
        self.grounds = grounds
        self.participants = participants
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Dispute {
        try context.actor.requireOperator(.decideDisputes)
        var (dispute, afterSale) = try Dispute.locked(dispute, in: transaction)
        let text = try grounds.validated("grounds", characters: 1...Dispute.textCharactersMax, multiline: true)
        // The merchant may give in at any time; the operator decides only what is on the desk, from where a dismissal is a step too.
        _ = try dispute.state.moved(to: .closed)
        guard amount >= .zero, amount <= (try afterSale.largestRefund(in: transaction)) else { throw Refusal.amountOutOfRange }
        let system = context.acting(as: .system)
        dispute.granted = amount
        if amount.isZero {
            try dispute.move(to: .closed, .buyerResponsible, text, in: transaction, context)
            try afterSale.end(as: .closed, in: transaction, system)
        } else {
            guard let bearer else { throw Refusal.bearerMissing }
            dispute.bearer = bearer
            try afterSale.payBack(.dispute, amount: amount, participants, in: transaction, system)
            dispute.compensation = try compensate(dispute, afterSale, bearer, in: transaction, system)
            let kind: DisputeEntryKind =
                switch bearer {
                case .store: .storeResponsible
                case .platform: .nobodyResponsible
                case .both: .bothResponsible
                }
            try dispute.move(to: .decided, kind, text, in: transaction, context)
            try afterSale.publish("after_sale.decided", in: transaction, context)
        }
        try context.audit("dispute.decide", object: dispute.id.raw, party: dispute.store.party, detail: amount.yuan, in: transaction)
        return dispute
    }

    /// Gives the store back all or half of what this refund took from its own shares.
    private func compensate(
        _ dispute: Dispute, _ afterSale: AfterSale, _ bearer: DisputeBearer, in transaction: any Transaction, _ context: Context
    ) throws -> Money {
        let order = try Order.locked(dispute.order, in: transaction)
        let taken = try OrderRefund.all(of: order, in: transaction).filter { $0.afterSale == afterSale.id.raw }.flatMap(\.returns)
            .filter { $0.party == order.store.party }.map(\.amount).total
        let part: Money =
            switch bearer {
            case .store: .zero
            case .platform: taken
            case .both: taken.scaled(by: 1, over: 2)
            }
        guard part > .zero else { return .zero }
        do {
            try PostTransfers([
                Transfer(
                    from: .platform(.available, for: order.store.party), to: Account(order.store.party, .available), amount: part,
                    kind: .compensated, order: order.id.raw, reference: dispute.id.raw)
            ]).run(in: transaction, context)
        } catch PostTransfers.Refusal.balanceTooLow {
            throw Refusal.platformBalanceTooLow
        }
        return part
    }
}

extension AfterSale {
    /// What was asked for, or what is left of the line where other refunds took some of it.
    package func largestRefund(in snapshot: any Snapshot) throws -> Money {
        guard let order = try Order.find(order, in: snapshot),
            let line = try OrderLine.all(of: order, in: snapshot).first(where: { $0.number == self.line })
        else { throw CommonRefusal.notFound }
        return min(amount, line.refundable)
    }
}
