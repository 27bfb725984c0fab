// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// What a deposit may pay for.
package enum DepositUse: Hashable, Sendable {
    /// A buyer is compensated.
    case compensation(buyer: ID<Party>)
    /// The store's negative balance, left by refunds of money that it had spent.
    case clawback
    /// Fees that the store owes to the platform.
    case platformFee
}

/// Lets a store's deposit pay, with an explanation. Products that it no longer reaches go off sale at once.
package struct UseDeposit: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case amountNotPositive, moreThanHeld, moreThanOwed, buyerUnfit

        package var kind: RefusalKind {
            switch self {
            case .amountNotPositive, .buyerUnfit: .invalid
            case .moreThanHeld, .moreThanOwed: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .amountNotPositive: Text("扣除金额须大于 0。", "The amount is above zero.")
            case .moreThanHeld: Text("保证金余额不足，请减少金额。", "The deposit does not hold that much. Lower the amount.")
            case .moreThanOwed: Text("金额超过店铺的欠款，请减少金额。", "The store does not owe that much. Lower the amount.")
            case .buyerUnfit: Text("请选择要赔付的买家。", "Choose the buyer who is compensated.")
            }
        }
    }

    package static let reasonCharactersMax = 500

    package let store: ID<Store>
    package let amount: Money
    package let use: DepositUse
    package let reason: String
    /// The order or case that it is about, or 0.
    package let reference: Int64

    package init(store: ID<Store>, amount: Money, use: DepositUse, reason: String, reference: Int64 = 0) {
        self.store = store
        self.amount = amount
        self.use = use
        self.reason = reason
        self.reference = reference
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> DepositMovement {
        try context.actor.requireOperator(.reviewStores)
        _ = try Store.require(store, in: transaction)
        let reason = try reason.validated("reason", characters: 1...Self.reasonCharactersMax, multiline: true)
        try check(try Balance.of(store.party, in: transaction))
        let (kind, counterpart) = target
        let movement: DepositMovement
        do {
            movement = try MoveDeposit(
                store: store, kind: kind, amount: amount, counterpart: counterpart, transferKind: .depositUsed, reference: reference,
                reason: reason
            ).run(in: transaction, context)
        } catch PostTransfers.Refusal.balanceTooLow {
            throw Refusal.moreThanHeld
        }
        try context.audit("deposit.use", object: store.raw, party: store.party, detail: "\(amount.yuan) \(reason)", in: transaction)
        try CheckDeposit(store: store).run(in: transaction, context.acting(as: .system))
        return movement
    }

    private func check(_ balance: Balance) throws {
        guard amount > .zero else { throw Refusal.amountNotPositive }
        guard amount <= balance.deposit else { throw Refusal.moreThanHeld }
        switch use {
        case .compensation(let buyer):
            guard ![store.party, Party.platform, Party.world].contains(buyer) else { throw Refusal.buyerUnfit }
        case .clawback:
            guard amount <= -balance.available else { throw Refusal.moreThanOwed }
        case .platformFee: break
        }
    }

    private var target: (DepositMovementKind, Account) {
        switch use {
        case .compensation(let buyer): (.compensation, Account(buyer, .available))
        case .clawback: (.clawback, Account(store.party, .available))
        case .platformFee: (.platformFee, .platform(.available, for: store.party))
        }
    }
}
