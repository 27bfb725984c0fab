// SPDX-License-Identifier: Apache-2.0
import Catalog
import Deposits
import Kernel
import Ledger
import Orders
import Payments

struct AmountInput: Codable, Sendable {
    let amount: Money
}

struct PaymentOutput: Codable, Sendable {
    let id: ID<Payment>
    let amount: Money
    let state: PaymentState
    /// What it pays for: these orders, or a store's deposit.
    let orderIds: [ID<Order>]
    let depositOf: ID<Party>?
    let refunded: Money
    let createdAt: Timestamp
    let paidAt: Timestamp?
    /// Where the buyer pays.
    let cashierUrl: String

    init(_ payment: Payment, baseURL: String) {
        id = payment.id
        amount = payment.amount
        state = payment.state
        switch payment.purpose {
        case .orders(let orders): (orderIds, depositOf) = (orders.map { ID($0) }, nil)
        case .deposit(let store): (orderIds, depositOf) = ([], store)
        }
        refunded = payment.refundsDone
        createdAt = payment.createdAt
        paidAt = payment.paidAt
        cashierUrl = "\(baseURL)/cashier/\(payment.id)"
    }
}

struct RefundOutput: Codable, Sendable {
    let id: ID<Refund>
    let paymentId: ID<Payment>
    let amount: Money
    let state: RefundState
    let reason: String
    let failure: String
    let tries: Int
    let createdAt: Timestamp
    let finishedAt: Timestamp?

    init(_ refund: Refund) {
        id = refund.id
        paymentId = refund.payment
        amount = refund.amount
        state = refund.state
        reason = refund.reason
        failure = refund.failure
        tries = refund.tries
        createdAt = refund.createdAt
        finishedAt = refund.finishedAt
    }
}

struct BalanceOutput: Codable, Sendable {
    /// Promised by orders that are not settled.
    let pending: Money
    let available: Money
    /// On its way out.
    let frozen: Money
    let deposit: Money
    let withdrawable: Money

    init(_ balance: Balance) {
        pending = balance.pending
        available = balance.available
        frozen = balance.frozen
        deposit = balance.deposit
        withdrawable = balance.withdrawable
    }
}

struct EntryOutput: Codable, Sendable {
    let partyId: ID<Party>
    let purse: String
    let sequence: Int64
    let transferId: ID<Transfer>
    let kind: TransferKind
    let amount: Money
    /// What lay in the purse afterwards.
    let balance: Money
    let counterpartId: ID<Party>
    let orderId: ID<Order>?
    let reference: String
    let at: Timestamp
    /// The entry's link in the chain.
    let hash: String

    init(_ entry: LedgerEntry) {
        partyId = entry.account.party
        purse = "\(entry.account.purse)"
        sequence = entry.sequence
        transferId = entry.transfer
        kind = entry.kind
        amount = entry.amount
        balance = entry.balance
        counterpartId = entry.counterpart.party
        orderId = entry.order.map { ID($0) }
        reference = "\(entry.reference)"
        at = entry.at
        hash = entry.hash.hexadecimal
    }
}

struct WithdrawalOutput: Codable, Sendable {
    let id: ID<Withdrawal>
    let partyId: ID<Party>
    let amount: Money
    let state: WithdrawalState
    let failure: String
    let createdAt: Timestamp
    let confirmedAt: Timestamp?
    let finishedAt: Timestamp?

    init(_ withdrawal: Withdrawal) {
        id = withdrawal.id
        partyId = withdrawal.party
        amount = withdrawal.amount
        state = withdrawal.state
        failure = withdrawal.failure
        createdAt = withdrawal.createdAt
        confirmedAt = withdrawal.confirmedAt
        finishedAt = withdrawal.finishedAt
    }
}

struct DepositOutput: Codable, Sendable {
    let held: Money
    let required: Money
    let short: Money
    /// Categories whose products are off sale for want of a deposit.
    let suspendedCategoryIds: [ID<Catalog.Category>]

    init(_ standing: DepositStanding) {
        held = standing.held
        required = standing.required
        short = standing.short
        suspendedCategoryIds = standing.suspended
    }
}

struct DepositMovementOutput: Codable, Sendable {
    let id: ID<DepositMovement>
    let kind: DepositMovementKind
    let amount: Money
    let isIncome: Bool
    let reason: String
    let reference: String
    let at: Timestamp

    init(_ movement: DepositMovement) {
        id = movement.id
        kind = movement.kind
        amount = movement.amount
        isIncome = movement.kind.isIncome
        reason = movement.reason
        reference = "\(movement.reference)"
        at = movement.at
    }
}
