// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Identity
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
            let verb = CutPrice(order: id, try Self.cut(form))
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
        add(router, "new-address", Text("收货地址已修改。", "The address is changed.")) { id, form in
            let verb = ChangeAddress(
                order: id,
                address: AddressText(
                    userName: form.text("name"), telNumber: form.text("phone"), provinceName: form.text("province"),
                    cityName: form.text("city"), countyName: form.text("county"), detailInfo: form.text("detail")))
            return { try verb.run(in: $0, $1) }
        }
        add(router, "parcels", Text("物流信息已修改。", "The parcels are corrected.")) { id, form in
            { transaction, command in
                let parcels = try OrderDetail.find(id, in: transaction, command).parcels.enumerated().map { index, parcel in
                    ReplaceParcels.NewParcel(
                        carrier: form.text("carrier-\(index)"), trackingNumber: form.text("number-\(index)"), contents: parcel.contents)
                }
                try ReplaceParcels(order: id, parcels: parcels).run(in: transaction, command)
            }
        }
        add(router, "recipient", Text("已显示完整收货信息。", "The recipient is shown.")) { id, _ in
            { try RevealAddress(order: id).run(in: $0, $1) }
        }
        router.post("/store/{store}/orders/{order}/virtual-number") { try await lendNumber($0, $1) }
        router.post("/store/{store}/orders/{order}/inspection") { try await inspect($0, $1) }
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

    /// Asks the pool outside of the transaction; while the number is in use the real one is not shown.
    private func lendNumber(_ request: Request, _ context: WebContext) async throws -> Response {
        let (_, store) = try await desk.form(request, context)
        let id = try context.id("order", of: Order.self)
        try await desk.site.read(context) { snapshot, _ in try id.requireOwner(store, in: snapshot) }
        let deployment = desk.site.deployment
        _ = try await AssignVirtualNumber.obtain(
            id, from: deployment.numberPool, on: deployment.database,
            deployment.context(context.viewer.actor, context.viewer.language))
        return desk.done(context, StorePath(store).order(id), Text("已启用虚拟号码。", "The virtual number is in use."))
    }

    private func inspect(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("order", of: Order.self)
        let person = try context.viewer.requirePerson()
        try await desk.site.read(context) { snapshot, _ in try id.requireOwner(store, in: snapshot) }
        var pictures = UploadedPictures(of: person.id.party, desk.site)
        let photos = try PackingPhotoKind.allCases.flatMap { kind in
            try pictures.take(form, kind.rawValue, most: Inspection.photosMax).map {
                PackingPhoto(kind: kind, url: Picture.url($0, .large))
            }
        }
        let verb = SubmitInspection(order: id, photos: photos)
        try await desk.write(context, store, keeping: pictures) { _ = try verb.run(in: $0, $1) }
        return desk.done(context, StorePath(store).order(id), Text("打包照片已提交。", "The packing photos are handed in."))
    }

    /// New totals of lines and of the freight; `amount` takes a sum off all lines.
    private static func cut(_ form: Form) throws -> CutPrice.Cut {
        guard form.text("amount").isEmpty else { return .amount(try form.money("amount")) }
        let lines = try form.fields.keys.filter { $0.hasPrefix("line-") }.compactMap { name in
            try Int(name.dropFirst(5)).map { ($0, try form.money(name)) }
        }
        return .totals(lines: Dictionary(lines, uniquingKeysWith: { first, _ in first }), freight: try form.optionalMoney("freight"))
    }

    /// What goes into the parcel: the counts beside the lines.
    private static func contents(_ form: Form) throws -> [Parcel.Content] {
        try form.fields.keys.filter { $0.hasPrefix("count-") }.compactMap { name in
            guard let line = Int(name.dropFirst(6)) else { return nil }
            return Parcel.Content(line: line, count: try form.count(name, in: 0...PlaceOrder.countMax))
        }
    }
}
