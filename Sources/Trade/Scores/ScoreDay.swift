// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// What was counted of a store's metrics, on one day or on several together.
package struct ScoreDay: Sendable, Hashable {
    /// Paid orders.
    package var orders: Int64
    /// The measured metrics; one of which nothing was counted may be absent.
    package var tallies: [ScoreMetric: Tally]

    init(orders: Int64, tallies: [ScoreMetric: Tally]) {
        self.orders = orders
        self.tallies = tallies
    }

    /// Counts a day that is over from orders, after-sales and disputes.
    static func count(of store: ID<Store>, day: Int64, in snapshot: any Snapshot, _ context: Context) throws -> ScoreDay {
        let span = context.zone.start(ofDay: day)..<context.zone.start(ofDay: day + 1)
        return ScoreDay(
            try OrderDay.count(of: store, in: span, in: snapshot), try AfterSaleDay.count(of: store, in: span, in: snapshot))
    }

    init(_ orders: OrderDay, _ afterSales: AfterSaleDay) {
        func share(_ part: Int, of whole: Int, without excluded: Int) -> Tally {
            Tally(numerator: Int64(part), denominator: Int64(whole), excluded: Int64(excluded))
        }
        func time(_ spent: AfterSaleDay.Spent, without excluded: Int) -> Tally {
            Tally(numerator: spent.seconds, denominator: Int64(spent.count), excluded: Int64(excluded))
        }
        self.init(
            orders: Int64(orders.paid),
            tallies: [
                .qualityRefunds: share(
                    afterSales.qualityRefunds, of: orders.shipped, without: afterSales.qualityRefundsByPlatform),
                .shippedInTime: share(
                    orders.shippedInTime, of: orders.shippedInTime + orders.late, without: orders.refundedUnshipped),
                .deliveryTime: Tally(
                    numerator: orders.deliverySeconds, denominator: Int64(orders.confirmed), excluded: Int64(orders.receivedByThemselves)),
                .badLogistics: share(
                    afterSales.deliveryRefunds, of: orders.shipped, without: afterSales.deliveryRefundsByPlatform),
                .firstAction: time(afterSales.answered, without: afterSales.withdrawnUnanswered),
                .refundTime: time(afterSales.refundOnly, without: afterSales.refundOnlyDisputed),
                .returnTime: time(afterSales.returns, without: afterSales.returnsDisputed),
                // Several days together can have more refunds of earlier days than orders of their own: a sum below zero counts as none.
                .lostDisputes: share(
                    afterSales.disputesLost, of: orders.paid - orders.refundedUnshipped, without: orders.refundedUnshipped),
            ])
    }
}
