// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// Gives a closing store its whole deposit back: it becomes available, fills what the store owes, and can be withdrawn.
package struct ReturnDeposit: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notClosing, nothingToReturn

        package var kind: RefusalKind { .conflict }

        package var text: Text {
            switch self {
            case .notClosing:
                Text("只有关店中的店铺可以退还保证金，请先申请关店。", "A deposit is returned when the store is closing. Ask to close it first.")
            case .nothingToReturn: Text("没有可退还的保证金。", "There is no deposit to return.")
            }
        }
    }

    package let store: ID<Store>

    package init(store: ID<Store>) { self.store = store }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> DepositMovement {
        if !context.actor.mayOperate(.reviewStores) { try context.actor.require(.ownStore, in: store.party) }
        guard try Store.require(store, in: transaction).state == .closing else { throw Refusal.notClosing }
        let held = try Balance.of(store.party, in: transaction).deposit
        guard held > .zero else { throw Refusal.nothingToReturn }
        let movement: DepositMovement
        do {
            movement = try MoveDeposit(
                store: store, kind: .returned, amount: held, counterpart: Account(store.party, .available),
                transferKind: .depositReturned, reference: store.raw, reason: ""
            ).run(in: transaction, context)
        } catch PostTransfers.Refusal.balanceTooLow {
            // Another node returned it between the look and the transfer.
            throw Refusal.nothingToReturn
        }
        try context.audit("deposit.return", object: store.raw, party: store.party, detail: held.yuan, in: transaction)
        return movement
    }
}
