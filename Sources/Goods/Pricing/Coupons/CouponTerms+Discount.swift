// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel

extension CouponTerms {
    /// What the coupon takes off each of these lines of its store, or why it cannot. The parts add up to the whole
    /// discount, no part exceeds its line, and of the eligible goods at least one fen is left to pay.
    func discounts(on lines: [BasketLine]) -> Result<[Money], CouponObstacle> {
        let isEligible = lines.map { kind.isStoreWide || products.contains($0.item.product) }
        let weights = zip(lines, isEligible).map { $1 ? $0.goods.fen : 0 }
        let amount = Money(fen: weights.reduce(0, +))
        let count = zip(lines, isEligible).reduce(0) { $0 + ($1.1 ? $1.0.count : 0) }
        guard count > 0 else { return .failure(.noEligibleProduct) }
        guard count >= countMin else { return .failure(.countBelowMinimum(missing: countMin - count)) }
        guard amount >= amountMin else { return .failure(.amountBelowMinimum(missing: amountMin - amount)) }
        let whole = discount(on: amount)
        guard whole < amount else { return .failure(amount.isZero ? .savesNothing : .exceedsGoods) }
        guard whole > .zero else { return .failure(.savesNothing) }
        return .success(whole.split(by: weights))
    }

    /// The share taken off is rounded down, so the merchant never gives more than was said.
    private func discount(on amount: Money) -> Money {
        guard kind.isDiscount else { return off }
        let share = (Rate.whole - paidShare).of(amount)
        return offMax.map { min($0, share) } ?? share
    }
}

extension CouponObstacle: Error {}
