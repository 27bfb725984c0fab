// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Gifts
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

    struct GiftPart: Sendable, Equatable {
        let paper: String
        let giver: String
        let wish: String?
        /// The way to give the like back.
        let back: LinkPart
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
    /// Nothing for who got it as a gift.
    let totals: TotalsPart?
    /// The wish of who gave it.
    let gift: GiftPart?
    let facts: FactsPart
    let payHref: String?
    let paySum: PricePart
    let receive: ActionPart?
    let extend: ActionPart?
    let cancel: ActionPart?
    let changeAddress: String?
    let hasActions: Bool

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
        totals = view.showsMoney ? TotalsPart(order, view.detail.lines, format) : nil
        gift = view.gift.map { note in
            GiftPart(
                paper: note.gift.wrapping.picture, giver: note.giverName, wish: note.gift.wish.isEmpty ? nil : note.gift.wish,
                back: .giveBack(note.gift.product, for: note.gift.id, isStoreGift: note.gift.isStoreGift, format.language))
        }
        facts = view.showsMoney ? OrderPage.facts(order, format) : OrderPage.giftFacts(order, format)
        payHref = order.state == .unpaid ? ShopPath.cashier(order.payment) : nil
        paySum = format.price(order.payable)
        receive = order.state == .shipped ? .receive(order.id, language, style: "primary") : nil
        extend = order.state == .shipped && !order.isReceiptExtended
            ? ActionPart(action: ShopPath.order(order.id, "extend"), label: Text("延长收货", "More time").in(language), style: "") : nil
        cancel = order.state == .unpaid
            ? ActionPart(
                action: ShopPath.order(order.id, "cancel"), label: Text("取消订单", "Cancel").in(language), style: "",
                confirm: Text("取消后库存和优惠券会退回，确定取消？", "The stock and coupons go back. Cancel the order?").in(language),
                confirmLabel: Text("取消订单", "Cancel the order").in(language)) : nil
        let isWaiting = view.detail.addressChanges.contains { $0.state == .asked }
        changeAddress = (order.state == .unpaid || order.state == .paid) && !isWaiting ? ShopPath.order(order.id, "address") : nil
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
        case .shipped: return Text("还剩 \(left?.0 ?? "")自动确认收货。", "Counts as received by itself in \(left?.1 ?? "").")
        case .completed where order.settledAt != nil: return Text("交易完成，售后期已结束。", "All done. The after-sale window has closed.")
        case .completed: return Text("售后期还剩 \(left?.0 ?? "")。", "After-sales can be opened for \(left?.1 ?? "") more.")
        case .refunded where !view.showsMoney: return Text("款项已退给送礼的人。", "The money went back to who gave it.")
        case .refunded: return Text("全部款项已原路退回。", "All of the money went back the way it came.")
        case .cancelled, .oversold: return order.cancelReason?.label ?? Text("订单已关闭。", "The order is closed.")
        }
    }

    /// Without what only who paid may know.
    private static func giftFacts(_ order: Order, _ format: Format) -> FactsPart {
        var facts = [FactPart(label: format.say("订单编号", "Order number"), value: "\(order.id)")]
        if let at = order.acceptedAt { facts.append(FactPart(label: format.say("领取时间", "Accepted"), value: format.time(at))) }
        if let at = order.receivedAt { facts.append(FactPart(label: format.say("收货时间", "Received"), value: format.time(at))) }
        return FactsPart(facts: facts)
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
        guard order.state.isPaid, view.detail.refundableLines.contains(line.number), !isOpen, order.settledAt == nil else { return }
        apply = ShopPath.newAfterSale(order.id, line: line.number)
    }
}

extension StepsPart {
    /// For who got it as a gift, it begins with accepting it.
    init(_ order: Order, _ format: Format) {
        let last = [(Text("发货", "Shipped"), order.shippedAt), (Text("收货", "Received"), order.receivedAt)]
        let bought: [(Text, Timestamp?)] = [(Text("下单", "Placed"), order.placedAt), (Text("付款", "Paid"), order.paidAt)]
        let steps = (order.gift == nil ? bought : [(Text("领取", "Accepted"), order.acceptedAt)]) + last
        let times = steps.map { $0.1.map(format.date) }
        let current = times.lastIndex { $0 != nil } ?? 0
        self.init(steps.map { $0.0.in(format.language) }, current: current, times: times)
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
