// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// A payment for its buyer and for operators.
package enum PaymentDetail {
    /// Refuses with `notFound` whoever it does not concern.
    package static func find(_ id: ID<Payment>, in snapshot: any Snapshot, _ context: Context) throws -> Payment {
        guard let payment = try Payment.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        let mayRead = context.actor.party == payment.buyer || context.actor.mayOperate(.readLedger)
        guard mayRead else { throw CommonRefusal.notFound }
        return payment
    }
}

/// The actor's payments, newest first.
package enum PaymentList {
    package static func page(
        _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Payment> {
        try Payment.page(of: try context.actor.requireParty(), request, in: snapshot)
    }
}

/// Refunds for operators, newest first: all, or those in one state.
package enum RefundList {
    package static func page(
        state: RefundState? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Refund> {
        try context.actor.requireOperator(.readLedger)
        return try Refund.page(state.map { [$0] } ?? RefundState.allCases, request, in: snapshot)
    }
}

/// Withdrawals, newest first.
package enum WithdrawalList {
    /// A party's own. Refuses whoever may not see its money.
    package static func page(
        of party: ID<Party>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Withdrawal> {
        try context.actor.requireFunds(of: party)
        return try Withdrawal.page(of: party, request, in: snapshot)
    }

    /// A party's own of a time, newest first, `skip` of them left out.
    package static func of(
        _ party: ID<Party>, from: Timestamp, until: Timestamp, skip: Int, limit: Int, in snapshot: any Snapshot, _ context: Context
    ) throws -> [Withdrawal] {
        try context.actor.requireFunds(of: party)
        return try Withdrawal.page(of: party, from: from, until: until, skip: skip, limit: limit, in: snapshot)
    }

    /// Everybody's, for operators: all, or those in one state.
    package static func page(
        state: WithdrawalState? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Withdrawal> {
        try context.actor.requireOperator(.readLedger)
        return try Withdrawal.page(state.map { [$0] } ?? WithdrawalState.allCases, request, in: snapshot)
    }
}
