// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel

/// A seller broke a selling rule, as an operator recorded it: points, and perhaps no new cards for a time.
package struct Violation: Sendable, Hashable {
    package static let pointsMax = 12
    package static let closedDaysMax = 365
    package static let textCharactersMax = 500

    package let id: ID<Violation>
    package let seller: ID<Person>
    package let rule: SellingRule
    package let grounds: String
    package let points: Int
    /// Until when the seller may place no cards; nothing where only points were given.
    package let closedUntil: Timestamp?
    package var state: ViolationState
    package let recordedAt: Timestamp
    package let appealBy: Timestamp
    package var appeal: String?
    package var appealedAt: Timestamp?
    package var decision: String?
    package var decidedAt: Timestamp?

    static let timer = "alliance.violation"

    /// Whether it keeps the seller from placing cards at a moment.
    package func closesCards(at moment: Timestamp) -> Bool { state != .lifted && (closedUntil.map { moment < $0 } ?? false) }
}
