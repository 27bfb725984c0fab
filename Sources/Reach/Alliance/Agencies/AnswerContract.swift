// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// A seller accepts an agency's contract, or declines it. A seller is under one contract at a time; a new one with the same
/// agency takes the place of the old one on its first day.
package struct AnswerContract: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case alreadySigned, termOver

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .alreadySigned:
                Text("你在此期间已与另一家机构签约，请先结束那份合约。", "You are under contract with another agency then. End that contract first.")
            case .termOver: Text("合约的结束时间已过，请机构重新发出。", "The contract's end has passed. Ask the agency for a new one.")
            }
        }
    }

    package let contract: ID<AgencyContract>
    package let isAccepted: Bool

    package init(contract: ID<AgencyContract>, isAccepted: Bool) {
        self.contract = contract
        self.isAccepted = isAccepted
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> AgencyContract {
        guard let known = try AgencyContract.find(contract, in: transaction) else { throw CommonRefusal.notFound }
        try Seller.requireSelf(known.seller, context.actor)
        _ = try Seller.locked(known.seller, in: transaction)
        var found = try AgencyContract.locked(contract, in: transaction)
        found.state = try found.state.moved(to: isAccepted ? .signed : .declined)
        found.answeredAt = context.now
        if isAccepted {
            found.beginsAt = max(found.beginsAt, context.now)
            guard found.endsAt.map({ $0 > found.beginsAt }) ?? true else { throw Refusal.termOver }
            try makeRoom(for: found, in: transaction, context)
        }
        try found.save(in: transaction)
        try Timers.cancel(kind: AgencyContract.offerTimer, object: found.id.raw, party: found.seller.party, in: transaction)
        if isAccepted { try found.setEndTimer(in: transaction) }
        try context.publish(
            isAccepted ? "contract.signed" : "contract.declined", object: found.id.raw, party: found.agency.party, in: transaction)
        return found
    }

    /// Ends what the same agency had agreed before; refuses beside another agency.
    private func makeRoom(for found: AgencyContract, in transaction: any Transaction, _ context: Context) throws {
        let signed = try transaction.answer(AgencyContract.signedQuery(sellers: [found.seller.party]))
        let others = signed.filter { $0.state == .signed && $0.overlaps(found) }
        guard others.allSatisfy({ $0.agency == found.agency && $0.beginsAt <= found.beginsAt }) else { throw Refusal.alreadySigned }
        for var other in others {
            other.endsAt = found.beginsAt
            if found.beginsAt <= context.now { other.state = try other.state.moved(to: .ended) }
            try other.save(in: transaction)
            try other.setEndTimer(in: transaction)
        }
    }
}

extension AgencyContract {
    /// Sets the timer of its end, if it has one that is still to come.
    func setEndTimer(in transaction: any Transaction) throws {
        guard let endsAt, state == .signed else {
            return try Timers.cancel(kind: Self.endTimer, object: id.raw, party: seller.party, in: transaction)
        }
        try Timers.set(Timer(kind: Self.endTimer, object: id.raw, party: seller.party, due: endsAt), in: transaction)
    }
}
