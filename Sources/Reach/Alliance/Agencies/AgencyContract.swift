// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime

/// What an agency and a seller agreed on: a share of the seller's commission, from a day on. Other terms are another contract,
/// so what an order was divided by never changes.
package struct AgencyContract: Sendable, Hashable {
    package static let noteCharactersMax = 500
    /// The most that an agency may have of the seller's commission: all of it.
    package static let shareMax = Rate.whole

    package let id: ID<AgencyContract>
    package let agency: ID<Person>
    package let seller: ID<Person>
    /// The agency's share of the seller's commission.
    package let share: Rate
    package var beginsAt: Timestamp
    /// From when on it no longer holds; nothing while no end is agreed or announced.
    package var endsAt: Timestamp?
    /// What the agency wrote to the seller.
    package let note: String
    package var state: ContractState
    package let offeredAt: Timestamp
    /// Until when the seller may accept.
    package let answerBy: Timestamp
    package var answeredAt: Timestamp?

    /// Whether sales of a moment are divided by it. One that has ended still divides the sales of its time.
    package func isInForce(at moment: Timestamp) -> Bool {
        (state == .signed || state == .ended) && beginsAt <= moment && (endsAt.map { moment < $0 } ?? true)
    }

    /// Whether both hold at some moment.
    func overlaps(_ other: AgencyContract) -> Bool {
        (other.endsAt.map { beginsAt < $0 } ?? true) && (endsAt.map { other.beginsAt < $0 } ?? true)
    }

    /// What the agency gets of a commission rate, in parts of what was paid, rounded down.
    package func part(of commission: Rate) -> Rate {
        Rate(ppm: Money(fen: commission.ppm).scaled(by: share.ppm, over: Rate.whole.ppm).fen)
    }

    /// How shares name the contract.
    package var rule: String { Self.rulePrefix + "\(id)" }
    static let rulePrefix = "alliance.contract."

    /// The timers of an offer that nobody answers and of a contract that ends.
    static let offerTimer = "alliance.contract_offer"
    static let endTimer = "alliance.contract_end"
}
