// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// The merchant hands in the packing photos of an order with fresh food.
package struct SubmitInspection: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case notNeeded, notShippable, photosMissing, tooManyPhotos, addressInvalid

        package var kind: RefusalKind {
            switch self {
            case .notNeeded, .notShippable: .conflict
            case .photosMissing, .tooManyPhotos, .addressInvalid: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .notNeeded: Text("这笔订单不需要上传打包照片。", "This order needs no packing photos.")
            case .notShippable: Text("只有待发货的订单可以上传打包照片。", "Packing photos are for orders awaiting shipment.")
            case .photosMissing:
                Text("面单、包装箱、开箱、商品细节四种照片各至少一张。", "There is at least one photo each of the waybill, the box, the opened box and the item.")
            case .tooManyPhotos: Text("最多 20 张照片。", "There are 20 photos at most.")
            case .addressInvalid: Text("照片须是 http(s) 链接，请先上传图片。", "A photo is an http(s) address. Upload the picture first.")
            }
        }
    }

    package let order: ID<Order>
    package let photos: [PackingPhoto]

    package init(order: ID<Order>, photos: [PackingPhoto]) {
        self.order = order
        self.photos = photos
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Inspection {
        let order = try Order.locked(order, in: transaction)
        try context.actor.require(.manageOrders, in: order.store.party)
        guard order.state == .paid || order.state == .partlyShipped else { throw Refusal.notShippable }
        let lines = try OrderLine.all(of: order, in: transaction)
        guard var inspection = try Inspection.of(order, lines: lines, in: transaction) else { throw Refusal.notNeeded }
        guard Set(photos.map(\.kind)) == Set(PackingPhotoKind.allCases) else { throw Refusal.photosMissing }
        guard photos.count <= Inspection.photosMax else { throw Refusal.tooManyPhotos }
        for photo in photos {
            let url = try photo.url.validated("item_value", characters: 1...Inspection.urlCharactersMax)
            guard ["https://", "http://", "/"].contains(where: url.hasPrefix) else { throw Refusal.addressInvalid }
        }
        inspection.state = try inspection.state.moved(to: .inspecting)
        inspection.photos = photos
        inspection.reason = ""
        inspection.submittedAt = context.now
        inspection.decidedAt = nil
        try inspection.save(in: transaction)
        try Timers.set(
            Timer(
                kind: Inspection.timer, object: order.id.raw, party: order.store.party,
                due: context.now + context.span(OrdersRules.inspectionHours)), in: transaction)
        try order.save(in: transaction, context)
        try context.publish("order.inspection_submitted", object: order.id.raw, party: order.store.party, in: transaction)
        return inspection
    }
}

/// Packing photos that wait for an operator, oldest first.
package enum InspectionList {
    package static let waitingMax = 100

    package static func waiting(in snapshot: any Snapshot, _ context: Context) throws -> [Inspection] {
        try context.actor.requireOperator(.reviewProducts)
        return try Inspection.waiting(limit: waitingMax, in: snapshot)
    }
}
