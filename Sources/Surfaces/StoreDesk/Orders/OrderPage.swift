// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Gifts
import Identity
import Inventory
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// One order with everything a merchant does to it.
struct OrderPage: PageModel {
    static let template = "storedesk/order"

    struct Shipping: Equatable, Sendable {
        struct Line: Equatable, Sendable {
            let name: String
            let title: String
            let left: String
        }

        let action: String
        let carriers: [SelectPart.Option]
        let lines: [Line]
    }

    struct Change: Equatable, Sendable {
        let text: String
        let asked: String
        let accept: ActionPart
        let refuse: ActionPart
    }

    struct Party: Equatable, Sendable {
        let name: String
        let phone: String
        let address: String
        let note: String?
        let copy: String?
    }

    let head: HeadPart
    let deadline: String?
    let change: Change?
    let lines: TablePart
    let totals: TotalsPart
    let shipping: Shipping?
    let blocked: String?
    let parcels: TimelinePart?
    let recipient: Party
    let reveal: ActionPart?
    let lendNumber: ActionPart?
    let inspection: InspectionPart?
    let cut: FormPart?
    let address: FormPart?
    let correction: FormPart?
    let note: FormPart?
    let refund: FormPart?
    let afterSales: TablePart?
    let facts: FactsPart

    init(_ id: ID<Order>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try OrderDetail.find(id, in: snapshot, view.command)
        let order = detail.order
        guard order.store == view.store.id else { throw CommonRefusal.notFound }
        let manages = view.may(.manageOrders)
        head = HeadPart(
            heading: view.say("订单 ", "Order ") + "\(id)", chip: order.state.chip(view.language),
            crumbs: CrumbsPart(view.paths.orders, view.say("订单", "Orders")),
            links: order.paidAt != nil && (manages || view.may(.manageFunds))
                ? [LinkPart(label: view.say("分账说明", "Explanation"), href: view.paths.order(id, "explanation"), icon: "flow")] : [])
        deadline = detail.deadline.map { Self.deadline($0, order.state, view) }
        change = try manages ? Self.change(detail, view) : nil
        let warehouses = try Warehouse.find(detail.lines.compactMap { $0.place.warehouse }, of: view.store.id, in: snapshot)
        lines = Self.lines(detail, Dictionary(uniqueKeysWithValues: warehouses.map { ($0.id, $0.name) }), view)
        totals = Self.totals(order, view)
        let isShippable = manages && (order.state == .paid || order.state == .partlyShipped)
        let waits = try Inspection.of(order, lines: detail.lines, in: snapshot).map { $0.state != .passed } ?? false
        shipping = isShippable && order.openAfterSales == 0 && !waits ? Self.shipping(detail, view) : nil
        blocked =
            isShippable && order.openAfterSales > 0
            ? view.say("有未处理的退款申请，处理后才能发货。", "A refund request is open. Decide on it before shipping.")
            : isShippable && waits ? ShipOrder.Refusal.inspectionOpen.text.in(view.language) : nil
        parcels = Self.parcels(detail, view)
        let isRevealed = try order.isRevealed(in: snapshot, view.command)
        let number = try VirtualNumber.current(of: order, at: view.now, in: snapshot)
        recipient = Self.recipient(detail, isRevealed: isRevealed, number, view)
        reveal = manages && !isRevealed && order.paidAt != nil && order.hasAddress ? OrderForms.reveal(id, view) : nil
        lendNumber =
            manages && number == nil && order.hasAddress && order.state.isPaid && order.settledAt == nil
            ? OrderForms.lendNumber(id, view) : nil
        inspection = try Inspection.of(order, lines: detail.lines, in: snapshot).map { InspectionPart($0, manages: manages, view) }
        cut = manages && order.state == .unpaid ? OrderForms.cut(detail, view) : nil
        address = manages && order.hasAddress && (order.state == .unpaid || order.state == .paid) ? OrderForms.address(detail, view) : nil
        correction = manages && (order.state == .partlyShipped || order.state == .shipped) ? OrderForms.correction(detail, view) : nil
        note = manages ? Self.note(order, view) : nil
        refund = view.may(.manageAfterSales) && order.state.isPaid && order.refunded < order.payable ? Self.refund(detail, view) : nil
        afterSales = try Self.afterSales(order, snapshot, view)
        let gift = try order.gift.flatMap { try Gift.find(ID($0), in: snapshot) }
        facts = Self.facts(order, gift, view)
    }

    private static func deadline(_ time: Timestamp, _ state: OrderState, _ view: DeskView) -> String {
        let left = view.format.remaining(until: time, from: view.now)
        return switch state {
        case .unpaid: view.say("\(left)后未付款将自动取消", "Cancelled in \(left) if not paid")
        case .shipped: view.say("\(left)后自动确认收货", "Received by itself in \(left)")
        default: view.say("\(left)后结算到可用余额", "Settles in \(left)")
        }
    }

    private static func change(_ detail: OrderDetail, _ view: DeskView) throws -> Change? {
        guard let asked = detail.addressChanges.first(where: { $0.state == .asked }) else { return nil }
        let address = try AddressText.open(asked.address, view.command.vault)
        func action(_ decision: String, _ label: String, _ style: String) -> ActionPart {
            ActionPart(
                action: view.paths.order(detail.order.id, "address"), label: label, style: style,
                fields: [.init(name: "decision", value: decision)])
        }
        return Change(
            text: "\(address.userName) \(address.telNumber) \(address.line)", asked: view.format.time(asked.requestedAt),
            accept: action("accept", view.say("同意", "Accept"), "primary"), refuse: action("refuse", view.say("拒绝", "Refuse"), ""))
    }

    /// The style, the warehouse or the flash sale that the line is from, and what the membership took off.
    private static func note(_ line: OrderLine, _ warehouses: [ID<Warehouse>: String], _ view: DeskView) -> String? {
        let place = line.flashSale == nil ? line.place.warehouse.flatMap { warehouses[$0] } : view.say("限时抢购", "Flash sale")
        let member = line.memberLevel.map { level in
            let saved = view.format.money(line.memberSaving)
            return view.say("\(level) 级会员价，让利 \(saved)", "Member price of level \(level), \(saved) off")
        }
        let parts = [line.attributes, place ?? "", member ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private static func lines(_ detail: OrderDetail, _ warehouses: [ID<Warehouse>: String], _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("商品", "Goods")), .init(label: view.say("单价", "Price"), number: true),
                .init(label: view.say("数量", "Count"), number: true),
                .init(label: view.say("优惠", "Off"), number: true), .init(label: view.say("实付", "Paid"), number: true),
                .init(label: view.say("已发", "Shipped"), number: true),
            ],
            detail.lines.map { line in
                [
                    .picture(line.picture, line.title, ShopAddress.product(line.product), sub: note(line, warehouses, view)),
                    .text(view.format.money(line.unitPrice)), .text("\(line.count)"),
                    .text(view.format.money(line.discount + line.priceCut)),
                    .text(
                        view.format.money(line.paid),
                        sub: line.refunded > .zero ? view.say("已退 ", "refunded ") + view.format.money(line.refunded) : nil),
                    .text("\(line.shipped) / \(line.count)"),
                ]
            })
    }

    private static func totals(_ order: Order, _ view: DeskView) -> TotalsPart {
        func row(_ label: String, _ amount: Money, off: Bool = false) -> TotalsPart.Row {
            .init(label: label, amount: off ? view.format.money(-amount) : view.format.money(amount), off: off)
        }
        var rows = [row(view.say("商品", "Goods"), order.goods)]
        if order.discount > .zero { rows.append(row(view.say("优惠券", "Coupons"), order.discount, off: true)) }
        if order.priceCut > .zero { rows.append(row(view.say("改价减免", "Price cut"), order.priceCut, off: true)) }
        rows.append(row(view.say("运费", "Freight"), order.freight))
        if order.refunded > .zero { rows.append(row(view.say("已退款", "Refunded"), order.refunded, off: true)) }
        return TotalsPart(rows: rows, sumLabel: view.say("实付", "Payable"), sum: view.format.price(order.payable))
    }

    private static func shipping(_ detail: OrderDetail, _ view: DeskView) -> Shipping {
        Shipping(
            action: view.paths.order(detail.order.id, "ship"),
            carriers: Carrier.allCases.map { SelectPart.Option(value: $0.rawValue, label: $0.label.in(view.language), selected: false) },
            lines: detail.lines.filter { $0.unshipped > 0 }.map { line in
                .init(
                    name: "count-\(line.number)", title: [line.title, line.attributes].filter { !$0.isEmpty }.joined(separator: " · "),
                    left: "\(line.unshipped)")
            })
    }

    private static func parcels(_ detail: OrderDetail, _ view: DeskView) -> TimelinePart? {
        guard !detail.parcels.isEmpty else { return nil }
        return TimelinePart(
            entries: detail.parcels.reversed().map { parcel in
                let units = parcel.contents.map(\.count).reduce(0, +)
                let carrier = Carrier(rawValue: parcel.carrier)?.label.in(view.language) ?? parcel.carrier
                return MomentPart(
                    title: "\(carrier) \(parcel.trackingNumber)", text: view.say("\(units) 件", "\(units) units"),
                    when: view.format.time(parcel.shippedAt))
            })
    }

    /// Whoever ships sees the whole address once they asked for it, with the virtual number where one is in use; others a masked one.
    private static func recipient(
        _ detail: OrderDetail, isRevealed: Bool, _ number: VirtualNumber?, _ view: DeskView
    ) -> Party {
        let isClear = view.may(.manageOrders) && isRevealed
        let note = detail.order.buyerNote.isEmpty ? nil : detail.order.buyerNote
        guard let address = detail.address else {
            let waits = detail.order.state == .unpaid || detail.order.state == .giftPending
            return Party(
                name: waits ? view.say("等待领取", "Not accepted yet") : view.say("没有人领取", "Nobody accepted it"), phone: "",
                address: view.say("这是一份礼物，领取人填写地址后才能发货。", "This is a gift. It can be shipped once its recipient gives an address."),
                note: note, copy: nil)
        }
        return Party(
            name: address.userName, phone: number?.dialled ?? address.telNumber, address: address.line, note: note,
            copy: isClear ? "\(address.userName) \(address.telNumber) \(address.line)" : nil)
    }

    private static func note(_ order: Order, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.order(order.id, "note"),
            sections: [
                .init(
                    legend: view.say("商家备注", "Store's note"), line: view.say("只有店内能看到。", "Only the store sees it."),
                    items: [
                        Sheet(view.language).area(
                            "note", view.say("备注", "Note"), order.merchantNote, optional: true, rows: 2,
                            longest: PlaceOrder.noteCharactersMax)
                    ])
            ], button: view.say("保存", "Save"), buttonStyle: "")
    }

    private static func refund(_ detail: OrderDetail, _ view: DeskView) -> FormPart {
        let sheet = Sheet(view.language)
        let lines = detail.lines.filter { $0.refundable > .zero }.map { line in
            let left = view.format.money(line.refundable)
            return (value: "\(line.number)", label: view.say("\(line.title)（可退 \(left)）", "\(line.title) (\(left) left)"))
        }
        return FormPart(
            action: view.paths.order(detail.order.id, "refund"),
            sections: [
                .init(
                    legend: view.say("主动退款", "Refund"),
                    line: view.say("不经买家申请直接退。各方已分的钱按比例收回。", "Without a request of the buyer. Every share goes back in proportion."),
                    items: [
                        sheet.select("line", view.say("商品", "Goods"), lines), sheet.money("amount", view.say("退款金额", "Amount")),
                        sheet.field("reason", view.say("原因", "Reason"), longest: 200),
                    ])
            ], button: view.say("退款", "Refund"), buttonStyle: "danger",
            confirm: view.say("退款后不能撤销，确定退款吗？", "This cannot be taken back. Refund?"))
    }

    private static func afterSales(_ order: Order, _ snapshot: any Snapshot, _ view: DeskView) throws -> TablePart? {
        let found = try AfterSale.all(of: order.id, store: order.store, in: snapshot)
        if found.isEmpty { return nil }
        return TablePart(
            [
                .init(label: view.say("售后", "After-sale")), .init(label: view.say("金额", "Amount"), number: true),
                .init(label: view.say("状态", "State")),
            ],
            found.map { each in
                [
                    .link(each.kind.label.in(view.language), view.paths.afterSale(each.id), sub: each.reason.label.in(view.language)),
                    .text(view.format.money(each.amount)), .chip(each.state.chip(view.language)),
                ]
            }, heading: view.say("售后", "After-sales"))
    }

    private static func facts(_ order: Order, _ gift: Gift?, _ view: DeskView) -> FactsPart {
        var facts = [FactPart(label: view.say("下单", "Placed"), value: view.format.time(order.placedAt))]
        func add(_ label: String, _ time: Timestamp?) {
            if let time { facts.append(FactPart(label: label, value: view.format.time(time))) }
        }
        add(view.say("付款", "Paid"), order.paidAt)
        add(view.say("发完", "Shipped"), order.shippedAt)
        add(view.say("收货", "Received"), order.receivedAt)
        add(view.say("结算", "Settled"), order.settledAt)
        add(view.say("礼物领取", "Gift accepted"), order.acceptedAt)
        if let gift {
            let label = order.isStoreGift ? view.say("本店送给会员的礼物", "The store's gift to a member") : view.say("礼物", "Gift")
            facts.append(FactPart(label: label, value: "\(gift.id)", href: view.paths.orders(ofGift: gift.id.raw)))
            if !gift.wish.isEmpty { facts.append(FactPart(label: view.say("祝福语", "Wish"), value: gift.wish)) }
        }
        facts.append(FactPart(label: view.say("支付单", "Payment"), value: "\(order.payment)"))
        if let reason = order.cancelReason {
            facts.append(FactPart(label: view.say("关闭原因", "Closed because"), value: reason.label.in(view.language)))
        }
        return FactsPart(facts: facts)
    }
}
