// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The merchant corrects what was said about the parcels of an order: carriers, tracking numbers, and what lies in which. What has been
/// shipped in all stays the same. The old parcels stay on record as replaced.
package struct ReplaceParcels: Sendable {
    package static let replacementsMax = 10

    package struct NewParcel: Sendable, Hashable {
        package let carrier: String
        package let trackingNumber: String
        package let contents: [Parcel.Content]

        package init(carrier: String, trackingNumber: String, contents: [Parcel.Content]) {
            self.carrier = carrier
            self.trackingNumber = trackingNumber
            self.contents = contents
        }
    }

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notShipped, otherContents, tooManyReplacements

        package var kind: RefusalKind { self == .otherContents ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .notShipped: Text("只有已发货、未确认收货的订单可以修改物流信息。", "Parcels can be corrected from shipping until receipt.")
            case .otherContents:
                Text("修改后的包裹须装有同样的商品和数量，请检查。", "The corrected parcels hold the same items and counts as were shipped. Check them.")
            case .tooManyReplacements: Text("每笔订单最多修改 10 次物流信息。", "An order's parcels can be corrected 10 times at most.")
            }
        }
    }

    package let order: ID<Order>
    package let parcels: [NewParcel]

    package init(order: ID<Order>, parcels: [NewParcel]) {
        self.order = order
        self.parcels = parcels
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [Parcel] {
        let order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard order.state == .partlyShipped || order.state == .shipped else { throw Refusal.notShipped }
        guard try Parcel.replacements(of: order, in: transaction) < Self.replacementsMax else { throw Refusal.tooManyReplacements }
        guard parcels.count <= ShipOrder.parcelsMax else { throw ShipOrder.Refusal.tooManyParcels }
        let numbers = try parcels.map { try TrackingNumber.checked($0.trackingNumber, carrier: $0.carrier) }
        let shipped = try OrderLine.all(of: order, in: transaction).reduce(into: [Int: Int]()) { $0[$1.number] = $1.shipped }
        let packed = parcels.flatMap(\.contents)
        guard packed.allSatisfy({ $0.count > 0 }),
            packed.reduce(into: [Int: Int](), { $0[$1.line, default: 0] += $1.count }) == shipped.filter({ $0.value > 0 })
        else { throw Refusal.otherContents }
        let shippedAt = try Parcel.all(of: order, in: transaction).map(\.shippedAt).max() ?? context.now
        try Parcel.retire(of: order, at: context.now, in: transaction)
        let fresh = zip(parcels, numbers).map { parcel, number in
            Parcel(
                id: context.newID(), order: order.id, carrier: parcel.carrier, trackingNumber: number, contents: parcel.contents,
                shippedAt: shippedAt)
        }
        for parcel in fresh { try parcel.insert(order, in: transaction) }
        try order.save(in: transaction, context)
        try context.publish("order.parcels_replaced", object: order.id.raw, party: order.store.party, in: transaction)
        return fresh
    }
}
