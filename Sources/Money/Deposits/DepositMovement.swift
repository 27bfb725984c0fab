// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// One change of a store's deposit, with its explanation.
package struct DepositMovement: Hashable, Sendable {
    package let id: ID<DepositMovement>
    package let store: ID<Store>
    package let kind: DepositMovementKind
    /// Above zero; the kind says in which direction.
    package let amount: Money
    /// Why, for people; empty where the kind says it all.
    package let reason: String
    /// What it is about: a payment, an order, a case.
    package let reference: Int64
    package let transfer: ID<Transfer>
    /// Nobody for the system.
    package let actor: ID<Party>?
    package let at: Timestamp
}

/// Why a deposit changed.
package enum DepositMovementKind: String, SQLConvertible, CaseIterable, Sendable {
    case paid, returned, compensation, clawback, platformFee

    package var label: Text {
        switch self {
        case .paid: Text("缴纳", "Paid in")
        case .returned: Text("退还", "Returned")
        case .compensation: Text("赔付消费者", "Compensation to a buyer")
        case .clawback: Text("抵扣欠款", "Debts of the store")
        case .platformFee: Text("平台服务费", "Platform fees")
        }
    }

    /// Whether the deposit grew by it.
    package var isIncome: Bool { self == .paid }
}

/// A store's deposit movements, newest first.
package enum DepositMovementList {
    /// Refuses whoever may not see the store's money.
    package static func page(
        of store: ID<Store>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<DepositMovement> {
        try context.actor.requireFunds(of: store.party)
        return try DepositMovement.page(of: store, request, in: snapshot)
    }
}
