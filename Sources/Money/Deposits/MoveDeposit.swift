// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// Moves money into or out of a store's deposit and writes the explanation beside it.
struct MoveDeposit {
    let store: ID<Store>
    let kind: DepositMovementKind
    let amount: Money
    let counterpart: Account
    let transferKind: TransferKind
    let reference: Int64
    let reason: String

    @discardableResult
    func run(in transaction: any Transaction, _ context: Context) throws -> DepositMovement {
        let deposit = Account(store.party, .deposit)
        let transfer = Transfer(
            from: kind.isIncome ? counterpart : deposit, to: kind.isIncome ? deposit : counterpart, amount: amount, kind: transferKind,
            reference: reference)
        let ids = try PostTransfers([transfer]).run(in: transaction, context)
        let movement = DepositMovement(
            id: context.newID(), store: store, kind: kind, amount: amount, reason: reason, reference: reference, transfer: ids[0],
            actor: context.actor.party, at: context.now)
        try movement.insert(in: transaction)
        try context.publish("deposit.changed", object: store.raw, party: store.party, in: transaction)
        return movement
    }
}
