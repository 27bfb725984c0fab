// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Takes a refund back from those who were paid of a line. Every sequence of partial refunds takes back exactly what each was
/// paid, because each refund is divided by what is left.
package enum ReturnShares {
    /// What each share gives back of `amount`. The parts add up to it, and none is negative or more than the share has left.
    package static func parts(of amount: Money, from shares: [Share]) -> [Money] {
        let left = shares.map(\.remaining)
        let total = left.total
        precondition(amount <= total && !amount.isNegative, "a refund is at most what is left of the line")
        guard total > .zero else { return left.map { _ in .zero } }
        var parts = left.map { amount.scaled(by: $0.fen, over: total.fen) }
        var rest = amount - parts.total
        // The merchant bears the rounding first, as it got the remainder when the line was divided.
        let order = shares.indices.sorted { shares[$0].role == .merchant && shares[$1].role != .merchant }
        for index in order where rest > .zero {
            let extra = min(rest, left[index] - parts[index])
            parts[index] += extra
            rest -= extra
        }
        return parts
    }
}
