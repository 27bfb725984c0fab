// SPDX-License-Identifier: Apache-2.0
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// Ships an order in one parcel or in several, now or part by part.
package struct ShipOrder: Sendable {
    package static let parcelsMax = 20

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notShippable, carrierUnknown, trackingNumberInvalid, nothingToShip, moreThanOrdered, tooManyParcels, afterSaleOpen,
            inspectionOpen

        package var kind: RefusalKind {
            switch self {
            case .notShippable, .nothingToShip, .tooManyParcels, .afterSaleOpen, .inspectionOpen: .conflict
            case .carrierUnknown, .trackingNumberInvalid, .moreThanOrdered: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .notShippable: Text("只有待发货的订单可以发货。", "Only an order awaiting shipment can be shipped.")
            case .carrierUnknown: Text("不认识这家快递公司，请从列表中选择。", "Unknown carrier. Choose one from the list.")
            case .trackingNumberInvalid:
                Text("快递单号须为 5 至 40 位字母、数字或短横线。", "A tracking number has 5 to 40 letters, digits or hyphens.")
            case .nothingToShip: Text("没有可发的商品，请选择商品和数量。", "Nothing is left to ship. Choose items and counts.")
            case .moreThanOrdered: Text("发货数量超过未发数量，请检查。", "That is more than is left to ship. Check the counts.")
            case .tooManyParcels: Text("一笔订单最多 20 个包裹。", "An order has 20 parcels at most.")
            case .inspectionOpen:
                Text("生鲜订单须先上传打包照片并通过质检再发货。", "Fresh food is shipped once its packing photos have been handed in and passed.")
            case .afterSaleOpen: Text("有未处理的退款申请，请先处理再发货。", "A refund request is open. Decide on it before shipping.")
            }
        }
    }

    package let order: ID<Order>
    package let carrier: String
    package let trackingNumber: String
    /// What is in the parcel; empty for everything that is left.
    package let contents: [Parcel.Content]

    package init(order: ID<Order>, carrier: String, trackingNumber: String, contents: [Parcel.Content] = []) {
        self.order = order
        self.carrier = carrier
        self.trackingNumber = trackingNumber
        self.contents = contents
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Parcel {
        var order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard order.state == .paid || order.state == .partlyShipped else { throw Refusal.notShippable }
        guard order.openAfterSales == 0 else { throw Refusal.afterSaleOpen }
        let number = try TrackingNumber.checked(trackingNumber, carrier: carrier)
        var lines = try OrderLine.all(of: order, in: transaction)
        if let inspection = try Inspection.of(order, lines: lines, in: transaction), inspection.state != .passed {
            throw Refusal.inspectionOpen
        }
        let contents = try checkedContents(lines)
        guard try Parcel.all(of: order, in: transaction).count < Self.parcelsMax else { throw Refusal.tooManyParcels }

        let parcel = Parcel(
            id: context.newID(), order: order.id, carrier: carrier, trackingNumber: number, contents: contents, shippedAt: context.now)
        try parcel.insert(order, in: transaction)
        for content in contents {
            guard let index = lines.firstIndex(where: { $0.number == content.line }) else { continue }
            lines[index].shipped += content.count
            try lines[index].save(store: order.store, in: transaction)
        }
        let units = contents.compactMap { content in
            lines.first { $0.number == content.line }.map { StockUnits(sku: $0.sku, count: content.count, place: $0.place) }
        }
        try ConsumeStock(store: order.store, units: units, reference: order.id.raw).run(in: transaction, context)
        try Delivery.advance(&order, lines: lines, in: transaction, context)
        try order.save(in: transaction, context)
        return parcel
    }

    private func checkedContents(_ lines: [OrderLine]) throws -> [Parcel.Content] {
        let wanted = contents.isEmpty ? lines.map { Parcel.Content(line: $0.number, count: $0.unshipped) } : contents
        let merged = wanted.reduce(into: [Int: Int]()) { $0[$1.line, default: 0] += $1.count }.filter { $0.value != 0 }
        guard !merged.isEmpty else { throw Refusal.nothingToShip }
        for (line, count) in merged {
            guard let found = lines.first(where: { $0.number == line }), count > 0, count <= found.unshipped else {
                throw Refusal.moreThanOrdered
            }
        }
        return merged.map { Parcel.Content(line: $0.key, count: $0.value) }.sorted { $0.line < $1.line }
    }
}

/// Where an order's delivery stands, after a parcel or a refund.
enum Delivery {
    /// Moves a paid order on when part or all of what is owed has been shipped, and starts the time for its receipt.
    static func advance(_ order: inout Order, lines: [OrderLine], in transaction: any Transaction, _ context: Context) throws {
        guard order.state == .paid || order.state == .partlyShipped, lines.contains(where: { $0.shipped > 0 }) else { return }
        let next: OrderState = lines.allSatisfy { $0.unshipped == 0 } ? .shipped : .partlyShipped
        if next != order.state { order.state = try order.state.moved(to: next) }
        if next == .shipped {
            order.shippedAt = context.now
            try Timers.set(
                Timer(
                    kind: ConfirmReceipt.timer, object: order.id.raw, party: order.store.party,
                    due: context.now + context.span(OrdersRules.receiptDays)), in: transaction)
        }
        try context.publish(
            "order.shipped", object: order.id.raw, party: order.store.party,
            payload: "{\"state\":\(next.rawValue)}", in: transaction)
    }
}
