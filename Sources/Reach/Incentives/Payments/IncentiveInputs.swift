// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Everything that decides how much is due, kept with every payment so that it can be reckoned again.
package struct IncentiveInputs: Sendable, Hashable {
    package let formula: IncentiveFormula
    /// The base of the line, or the fee that was paid for it; for a month's bonus, what all lines of the month still measured.
    package let measured: Money
    /// For a month's bonus: how many orders were measured and kept.
    package var orders = 0
    package var rate: Rate?
    package var feeRate: Rate?
    package var feeFloor: Rate?
    /// Only for a month's bonus; a line that counts towards one pays nothing itself.
    package var bonus: Money?
    package var goalOrders: Int?
    package var goalSales: Money?

    /// The part of the base that is due, where the formula is by the line's base.
    package var effectiveRate: Rate? {
        switch formula {
        case .rateOfBase, .feeRelief: return rate
        case .rateAboveFloor:
            let above = Money(fen: max((feeRate ?? .zero).ppm - (feeFloor ?? .zero).ppm, 0))
            return Rate(ppm: above.scaled(by: rate?.ppm ?? 0, over: Rate.whole.ppm).fen)
        case .bonus: return nil
        }
    }

    /// What the formula gives, before cap and budget, rounded down to a fen.
    package var due: Money {
        if let effectiveRate { return effectiveRate.of(measured) }
        return isGoalReached ? bonus ?? .zero : .zero
    }

    package var isGoalReached: Bool {
        if let goalOrders { return orders >= goalOrders }
        if let goalSales { return measured >= goalSales }
        return false
    }
}
