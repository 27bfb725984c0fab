// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store with orders under way, or with after-sales open, cannot close.
package struct OpenOrders: ClosingObstacle {
    package init() {}

    package func reason(store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> Text? {
        let underWay: [OrderState] = [.unpaid, .giftPending, .paid, .partlyShipped, .shipped]
        let count = try Order.counts(of: store, underWay, in: transaction).values.reduce(0, +)
        if count > 0 {
            return Text("还有 \(count) 笔进行中的订单，请先完成或取消。", "\(count) orders are under way. Complete or cancel them first.")
        }
        guard try Order.hasUnsettled(of: store, in: transaction) else { return nil }
        return Text("还有订单在售后期内或未结算，请等待结算完成。", "Some orders are in their after-sale window or not settled yet. Wait until they are.")
    }
}
