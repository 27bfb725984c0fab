// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Stores

/// Asks for a payment into a store's deposit. The money counts when it arrives; see `DepositTarget`.
package struct TopUpDeposit: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case amountOutOfRange, storeEnding

        package var kind: RefusalKind { self == .storeEnding ? .conflict : .invalid }

        package var text: Text {
            switch self {
            case .amountOutOfRange: Text("充值金额须在 0.01 元至 100 万元之间。", "A top-up is between ¥0.01 and ¥1,000,000.")
            case .storeEnding: Text("店铺正在关店或已关店，不能再缴纳保证金。", "The store is closing or closed and takes no more deposit.")
            }
        }
    }

    package static let amountMax = Category.depositMax

    package let store: ID<Store>
    package let amount: Money

    package init(store: ID<Store>, amount: Money) {
        self.store = store
        self.amount = amount
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Payment {
        try context.actor.require(.manageFunds, in: store.party)
        let store = try Store.require(store, in: transaction)
        guard amount > .zero, amount <= Self.amountMax else { throw Refusal.amountOutOfRange }
        guard store.takesDeposit else { throw Refusal.storeEnding }
        let buyer = context.actor.party ?? store.id.party
        return try OpenPayment(buyer: buyer, amount: amount, purpose: .deposit(store.id.party)).run(in: transaction, context)
    }
}

/// What a payment for a deposit brings about: the deposit grows and products that waited for it are on sale again;
/// where the store is ending meanwhile, the money goes back.
package struct DepositTarget: PaymentTarget {
    package init() {}

    package func paid(_ payment: Payment, in transaction: any Transaction, _ context: Context) throws -> PaymentEffect {
        guard case .deposit(let party) = payment.purpose else { return .notMine }
        guard let store = try Store.find(party.store, in: transaction), store.takesDeposit else {
            try RequestRefund(payment: payment.id, amount: payment.amount, reference: party.raw, reason: "deposit.store_ending").run(
                in: transaction, context)
            return .done
        }
        try MoveDeposit(
            store: store.id, kind: .paid, amount: payment.amount, counterpart: .world(for: party), transferKind: .depositPaid,
            reference: payment.id.raw, reason: ""
        ).run(in: transaction, context)
        try CheckDeposit(store: store.id).run(in: transaction, context.acting(as: .system))
        return .done
    }

    package func parts(of payment: Payment, in snapshot: any Snapshot) throws -> [PaymentPart]? {
        guard case .deposit(let party) = payment.purpose else { return nil }
        let name = try Store.find(party.store, in: snapshot)?.name ?? ""
        return [PaymentPart(reference: party.raw, amount: payment.amount, title: name)]
    }
}

extension Store {
    var takesDeposit: Bool { state != .closing && state != .closed }
}
