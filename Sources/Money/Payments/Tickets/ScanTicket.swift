// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Somebody of the store opens the ticket of a withdrawal on their phone. Opening it again changes nothing.
package struct ScanTicket: Sendable {
    package let ticket: String

    package init(ticket: String) { self.ticket = ticket }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> WithdrawalTicket {
        let scanner = try context.actor.requireParty()
        guard let known = try WithdrawalTicket.find(ticket, in: transaction), context.actor.grants[known.party] != nil else {
            throw CommonRefusal.notFound
        }
        // The withdrawal is the lock of its ticket.
        let withdrawal = try Withdrawal.locked(known.withdrawal, in: transaction)
        guard var found = try WithdrawalTicket.of(withdrawal, in: transaction) else { throw CommonRefusal.notFound }
        guard found.state == .unscanned else { return found }
        let (actor, party) = (context.actor, found.party)
        let role: ScannerRole = actor.may(.ownStore, in: party) ? .owner : actor.may(.manageFunds, in: party) ? .fundsManager : .staff
        found.scannedBy = scanner
        found.scannerRole = role
        try found.move(to: .scanned, in: transaction, context)
        return found
    }
}

extension WithdrawalTicket {
    /// Gives a withdrawal its ticket, with the time within which it has to be confirmed.
    static func issue(for withdrawal: Withdrawal, in transaction: any Transaction, _ context: Context) throws {
        let due = context.now + context.span(WithdrawalRules.ticketMinutes)
        let issued = WithdrawalTicket(
            ticket: context.random.token(), withdrawal: withdrawal.id, party: withdrawal.party, state: .unscanned, scannedBy: nil,
            scannerRole: nil, expiresAt: due)
        try issued.insert(in: transaction)
        try Timers.set(Timer(kind: ExpireTicket.timer, object: withdrawal.id.raw, party: withdrawal.party, due: due), in: transaction)
    }

    mutating func move(to next: WithdrawalTicketState, in transaction: any Transaction, _ context: Context) throws {
        state = try state.moved(to: next)
        try save(in: transaction)
        // The ticket is a text, and the push has to name it: it goes with the event, as does the state of this moment.
        try context.publish(
            "withdrawal_ticket.changed", object: withdrawal.raw, party: party,
            payload: "{\"ticket\":\"\(ticket)\",\"status\":\(state.rawValue),\"scan_user_type\":\(scannerRole?.rawValue ?? 0)}",
            in: transaction)
    }
}

extension Withdrawal {
    /// Ends the ticket together with what it was for. Withdrawals from before there were tickets have none.
    func closeTicket(as end: WithdrawalTicketState, in transaction: any Transaction, _ context: Context) throws {
        try Timers.cancel(kind: ExpireTicket.timer, object: id.raw, party: party, in: transaction)
        guard var ticket = try WithdrawalTicket.of(self, in: transaction) else { return }
        try ticket.move(to: end, in: transaction, context)
    }
}
