// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Identity
import Kernel
import Orders
import WebCore

/// One order, with what happened and what can be done.
struct OrderPage: PageModel {
    static let template = "shop/order"

    struct ParcelPart: Sendable, Equatable {
        let title: String
        let carrier: String
        let number: String
        let when: String
        let contents: String
    }

    let id: String
    let heading: String
    let explanation: String
    let steps: StepsPart?
    let seller: StoreLine
    let lines: [OrderLinePart]
    let parcels: [ParcelPart]
    let address: AddressPart?
    let addressNote: String?
    /// Nothing for a gift that was accepted.
    let totals: TotalsPart?
    /// What the two sides of a gift do not see, and why.
    let giftNote: String?
    let facts: FactsPart
    let payHref: String?
    let paySum: PricePart?
    let receive: ActionPart?
    let extend: ActionPart?
    let cancel: ActionPart?
    let changeAddress: String?
    let hasActions: Bool
    let showsAddress: Bool

    init(_ view: OrderView, _ format: Format) {
        let (order, language) = (view.detail.order, format.language)
        id = "\(order.id)"
        heading = order.state.label.in(language)
        explanation = OrderPage.explanation(view, format).in(language)
        steps = order.state.isPaid || order.state == .unpaid ? StepsPart(order, format) : nil
        seller = StoreLine(view.store, language)
        lines = view.detail.lines.map { OrderLinePart($0, of: view, format) }
        parcels = view.detail.parcels.enumerated().map { ParcelPart($1, number: $0 + 1, view.detail.lines, format) }
        address = view.detail.address.map { AddressPart($0) }
        addressNote = view.detail.addressChanges.last.map { change in
            Text("地址修改：\(change.state.label.chinese)", "Change of address: \(change.state.label.english)").in(language)
        }
        totals = view.detail.sight.showsMoney ? TotalsPart(order, view.detail.lines, format) : nil
        giftNote = OrderPage.giftNote(view)?.in(language)
        facts = OrderPage.facts(order, format)
        payHref = order.state == .unpaid ? ShopPath.cashier(order.payment) : nil
        paySum = view.detail.sight.showsMoney ? format.price(order.payable) : nil
        receive = order.state == .shipped && view.isOwner ? .receive(order.id, language, style: "primary") : nil
        extend = order.state == .shipped && view.isOwner && !order.isReceiptExtended
            ? ActionPart(action: ShopPath.order(order.id, "extend"), label: Text("延长收货", "More time").in(language), style: "") : nil
        cancel = order.state == .unpaid
            ? ActionPart(
                action: ShopPath.order(order.id, "cancel"), label: Text("取消订单", "Cancel").in(language), style: "",
                confirm: Text("取消后库存和优惠券会退回，确定取消？", "The stock and coupons go back. Cancel the order?").in(language),
                confirmLabel: Text("取消订单", "Cancel the order").in(language)) : nil
        let isWaiting = view.detail.addressChanges.contains { $0.state == .asked }
        let mayChange = view.isOwner && view.detail.address != nil && (order.state == .unpaid || order.state == .paid)
        changeAddress = mayChange && !isWaiting ? ShopPath.order(order.id, "address") : nil
        showsAddress = address != nil || addressNote != nil
        hasActions = payHref != nil || receive != nil || cancel != nil
    }

    /// What the state means and when it ends.
    private static func explanation(_ view: OrderView, _ format: Format) -> Text {
        let order = view.detail.order
        let left = view.detail.deadline.map {
            (
                Format(.chinese, zone: format.zone).remaining(until: $0, from: view.now),
                Format(.english, zone: format.zone).remaining(until: $0, from: view.now)
            )
        }
        switch order.state {
        case .unpaid: return Text("请在 \(left?.0 ?? "")内付款，超时自动取消。", "Pay within \(left?.1 ?? ""), or it is cancelled by itself.")
        case .giftPending: return Text("礼物已付款，等待对方领取。", "Paid. It waits for your friend to accept it.")
        case .paid: return Text("商家正在备货，发货后会显示物流。", "The store is getting it ready. Tracking appears once it ships.")
        case .partlyShipped: return Text("部分商品已发出，其余正在备货。", "Part of it is on its way, the rest is being prepared.")
        case .shipped where order.openAfterSales > 0:
            return Text("售后处理中，处理完再确认收货。", "An after-sale is open. Confirm the receipt when it is done.")
        case .shipped where !view.isOwner: return Text("礼物已寄出，等待对方收货。", "The gift is on its way to your friend.")
        case .shipped: return Text("还剩 \(left?.0 ?? "")自动确认收货。", "Counts as received by itself in \(left?.1 ?? "").")
        case .completed where order.settledAt != nil: return Text("交易完成，售后期已结束。", "All done. The after-sale window has closed.")
        case .completed: return Text("售后期还剩 \(left?.0 ?? "")。", "After-sales can be opened for \(left?.1 ?? "") more.")
        case .refunded where !view.detail.sight.showsMoney:
            return Text("全部款项已退回送礼人。", "All of the money went back to the giver.")
        case .refunded: return Text("全部款项已原路退回。", "All of the money went back the way it came.")
        case .cancelled, .oversold: return order.cancelReason?.label ?? Text("订单已关闭。", "The order is closed.")
        }
    }

    private static func giftNote(_ view: OrderView) -> Text? {
        switch view.detail.sight {
        case .recipient:
            Text("这是收到的礼物：可查看物流、申请售后；退款会退给送礼人。", "A gift to you: follow the parcel and ask for after-sales; refunds go to the giver.")
        case .giver where view.detail.order.recipient != nil:
            Text(
                "收货地址、电话和快递单号只有领取人和商家能看到；如有退款，会退到你的付款方式。",
                "Only your friend and the store see the address, the phone number and the tracking number. Refunds go to your payment.")
        default: nil
        }
    }

    private static func facts(_ order: Order, _ format: Format) -> FactsPart {
        let language = format.language
        var facts = [
            FactPart(label: Text("订单编号", "Order number").in(language), value: "\(order.id)"),
            FactPart(label: Text("下单时间", "Placed").in(language), value: format.time(order.placedAt)),
        ]
        if let at = order.paidAt { facts.append(FactPart(label: Text("付款时间", "Paid").in(language), value: format.time(at))) }
        if let at = order.receivedAt { facts.append(FactPart(label: Text("收货时间", "Received").in(language), value: format.time(at))) }
        if !order.buyerNote.isEmpty { facts.append(FactPart(label: Text("留言", "Your note").in(language), value: order.buyerNote)) }
        return FactsPart(facts: facts)
    }
}

extension OrderPage.ParcelPart {
    init(_ parcel: Parcel, number index: Int, _ lines: [OrderLine], _ format: Format) {
        let language = format.language
        title = Text("包裹 \(index)", "Parcel \(index)").in(language)
        carrier = Carrier(rawValue: parcel.carrier)?.label.in(language) ?? parcel.carrier
        number = parcel.trackingNumber
        when = format.time(parcel.shippedAt)
        contents = parcel.contents.compactMap { content in
            lines.first { $0.number == content.line }.map { "\($0.title) × \(content.count)" }
        }.joined(separator: Text("、", ", ").in(language))
    }
}

extension OrderLinePart {
    /// With the line's after-sale, or the way to one.
    init(_ line: OrderLine, of view: OrderView, _ format: Format) {
        self.init(line, view.detail.sight, format)
        let order = view.detail.order
        let latest = view.afterSales.last { $0.line == line.number }
        afterSale = latest.map { LinkPart(label: $0.state.label.in(format.language), href: ShopPath.afterSale($0.id)) }
        let isOpen = latest?.state.isOpen ?? false
        guard view.isOwner, order.state.isPaid, view.detail.refundableLines.contains(line.number), !isOpen, order.settledAt == nil
        else { return }
        apply = ShopPath.newAfterSale(order.id, line: line.number)
    }
}

extension StepsPart {
    init(_ order: Order, _ format: Format) {
        let labels = [
            Text("下单", "Placed"), Text("付款", "Paid"), Text("发货", "Shipped"), Text("收货", "Received"),
        ]
        let times = [order.placedAt, order.paidAt, order.shippedAt, order.receivedAt].map { $0.map(format.date) }
        let current = times.lastIndex { $0 != nil } ?? 0
        self.init(labels.map { $0.in(format.language) }, current: current, times: times)
    }
}

extension TotalsPart {
    /// The sums of an order.
    init(_ order: Order, _ lines: [OrderLine], _ format: Format) {
        let language = format.language
        let member = lines.map(\.memberSaving).total
        var rows = [Row(label: Text("商品", "Goods").in(language), amount: format.money(order.goods + member))]
        if member > .zero { rows.append(.memberSaving(member, format)) }
        if order.discount > .zero {
            rows.append(Row(label: Text("优惠", "Coupons").in(language), amount: format.money(-order.discount), off: true))
        }
        if order.priceCut > .zero {
            rows.append(Row(label: Text("商家改价", "Taken off by the store").in(language), amount: format.money(-order.priceCut), off: true))
        }
        let freight = order.freight.isZero ? Text("包邮", "Free").in(language) : format.money(order.freight)
        rows.append(Row(label: Text("运费", "Delivery").in(language), amount: freight))
        if order.refunded > .zero {
            rows.append(Row(label: Text("已退款", "Refunded").in(language), amount: format.money(-order.refunded), off: true))
        }
        let label = order.paidAt == nil ? Text("应付", "To pay") : Text("实付", "Paid")
        self.init(rows: rows, sumLabel: label.in(language), sum: format.price(order.payable))
    }
}
