// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// What a merchant does to an order.
struct OrderStepRoutes: Sendable {
    let desk: Desk

    private typealias Work = @Sendable (any Transaction, Context) throws -> Void

    func addRoutes(to router: Router<WebContext>) {
        add(router, "ship", Text("已发货。", "Shipped.")) { id, form in
            let contents = try Self.contents(form)
            let verb = ShipOrder(order: id, carrier: form.text("carrier"), trackingNumber: form.text("tracking"), contents: contents)
            return { _ = try verb.run(in: $0, $1) }
        }
        add(router, "price", Text("已改价，买家付款时生效。", "The price is cut.")) { id, form in
            let verb = CutPrice(order: id, amount: try form.money("amount"))
            return { _ = try verb.run(in: $0, $1) }
        }
        add(router, "note", Text("备注已保存。", "The note is saved.")) { id, form in
            let verb = EditMerchantNote(order: id, note: form.text("note"))
            return { try verb.run(in: $0, $1) }
        }
        add(router, "address", Text("已处理改地址申请。", "The request is decided.")) { id, form in
            let verb = DecideAddressChange(order: id, isAccepted: form.text("decision") == "accept")
            return { try verb.run(in: $0, $1) }
        }
        add(router, "refund", Text("已退款，款项原路退回。", "Refunded; the money goes back the way it came.")) { id, form in
            let verb = RefundLine(
                order: id, line: try form.count("line", in: 1...PlaceOrder.linesMax), amount: try form.money("amount"),
                reason: try form.text("reason").validated("reason", characters: 1...200), participants: Modules.participants)
            return { _ = try verb.run(in: $0, $1) }
        }
    }

    private func add(
        _ router: Router<WebContext>, _ step: String, _ said: Text, _ verb: @escaping @Sendable (ID<Order>, Form) throws -> Work
    ) {
        router.post("/store/{store}/orders/{order}/\(step)") { request, context in
            let (form, store) = try await desk.form(request, context)
            let id = try context.id("order", of: Order.self)
            let work = try verb(id, form)
            try await desk.write(context, store) { transaction, command in
                try id.requireOwner(store, in: transaction)
                try work(transaction, command)
            }
            return desk.done(context, StorePath(store).order(id), said)
        }
    }

    /// What goes into the parcel: the counts beside the lines.
    private static func contents(_ form: Form) throws -> [Parcel.Content] {
        try form.fields.keys.filter { $0.hasPrefix("count-") }.compactMap { name in
            guard let line = Int(name.dropFirst(6)) else { return nil }
            return Parcel.Content(line: line, count: try form.count(name, in: 0...PlaceOrder.countMax))
        }
    }
}
