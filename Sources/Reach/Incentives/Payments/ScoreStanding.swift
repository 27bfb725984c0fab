// SPDX-License-Identifier: Apache-2.0
import Kernel
import Scores

/// The score of the order's store that a payment was decided with, where the incentive asks for one.
package struct ScoreStanding: Sendable, Hashable {
    /// What the terms ask for.
    package let least: ScorePoints
    package let points: ScorePoints
    /// The day of the score, as `StoreScore.day`.
    package let day: Int64

    package var isMet: Bool { points >= least }
}
