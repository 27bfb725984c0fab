// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Pricing
import Stores
import WebCore

/// What is bought, where it goes, what it costs.
struct CheckoutPage: PageModel {
    static let template = "shop/checkout"

    let summary: ErrorSummary?
    let address: AddressPart?
    let addresses: [AddressChoice]
    let manyAddresses: Bool
    let newAddress: String
    let groups: [CheckoutGroup]
    let problems: [String]
    let chosen: [HiddenPart]
    let goods: [HiddenPart]
    let totals: TotalsPart
    let sum: PricePart
    let expected: String
    let once: String
    let note: TextareaPart
    let isPlaceable: Bool

    init(_ view: CheckoutView, _ state: FormState, once: String, _ format: Format) {
        let (language, quote) = (format.language, view.quote)
        summary = state.summary
        address = view.address.map { AddressPart($0.text) }
        addresses = view.addresses.map { AddressChoice($0, isChosen: $0.id == view.address?.id) }
        manyAddresses = view.addresses.count > 1
        newAddress = ShopPath.newAddress(next: view.choice.path)
        groups = quote.orders.map { CheckoutGroup($0, view, format) }
        problems = quote.obstacles.map { CheckoutPage.text(of: $0).in(language) }
        goods = view.choice.single.map {
            [HiddenPart(name: "sku", value: "\($0.sku)"), HiddenPart(name: "count", value: "\($0.count)")]
        } ?? []
        chosen = goods + [HiddenPart(name: "address", value: view.address.map { "\($0.id)" } ?? "")]
            + groups.filter(\.hasCoupons).map { HiddenPart(name: $0.couponField, value: $0.couponValue) }
        totals = TotalsPart(quote, format)
        sum = format.price(quote.total)
        expected = "\(quote.total.fen)"
        self.once = once
        note = state.textarea(
            "note", Text("给商家留言", "A note to the store"), maxlength: PlaceOrder.noteCharactersMax, required: false)
        isPlaceable = quote.isPlaceable && view.address != nil
    }

    private static func text(of obstacle: QuoteObstacle) -> Text {
        guard case .line(let line) = obstacle, let item = line.item else { return obstacle.text }
        return Text("\(item.title)：\(line.obstacle.text.chinese)", "\(item.title): \(line.obstacle.text.english)")
    }
}

/// An address on a page.
struct AddressPart: Sendable, Equatable {
    let recipient: String
    let phone: String
    let line: String

    init(_ text: AddressText) {
        recipient = text.userName
        phone = text.telNumber
        line = text.line
    }
}

struct AddressChoice: Sendable, Equatable {
    let id: String
    let address: AddressPart
    let checked: Bool

    init(_ address: Address, isChosen: Bool) {
        id = "\(address.id)"
        self.address = AddressPart(address.text)
        checked = isChosen
    }
}

/// One store's part of a checkout.
struct CheckoutGroup: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let href: String
        let image: String
        let title: String
        let style: String?
        let price: PricePart
        let count: String
        let member: String?
    }

    struct Ticket: Sendable, Equatable {
        let field: String
        let value: String
        let off: String
        let condition: String
        let name: String
        let note: String
        let checked: Bool
        let disabled: Bool
    }

    let store: String
    let href: String
    let lines: [Line]
    let freight: String
    let couponField: String
    let couponValue: String
    let coupons: [Ticket]
    let hasCoupons: Bool
    let saved: String
    let noneChecked: Bool
    let payable: String

    init(_ order: StoreQuote, _ view: CheckoutView, _ format: Format) {
        let language = format.language
        store = view.stores[order.store]?.name ?? ""
        href = ShopPath.store(order.store)
        lines = order.lines.map { line in
            Line(
                href: ShopPath.product(line.item.product), image: Face.image(line.item.picture), title: line.item.title,
                style: line.item.attributesText.isEmpty ? nil : line.item.attributesText,
                price: format.price(line.supply, normal: line.item.price, market: nil), count: "× \(line.count)",
                member: line.member?.text.in(language))
        }
        freight = order.freight.isZero ? Text("包邮", "Free").in(language) : format.money(order.freight)
        let options = view.options.filter { $0.held.coupon.store == order.store }
        let used = options.first { view.used.contains($0.held.id) }
        let field = "coupon-\(order.store)"
        couponField = field
        couponValue = used.map { "\($0.held.id)" } ?? CheckoutChoice.noCoupon
        coupons = options.map { Ticket($0, field: field, checked: $0.held.id == used?.held.id, format) }
        hasCoupons = !options.isEmpty
        noneChecked = used == nil
        saved = order.discountTotal > .zero
            ? format.money(-order.discountTotal) : Text("\(options.count) 张可选", "\(options.count) to choose from").in(language)
        payable = format.money(order.payable)
    }
}

extension CheckoutGroup.Ticket {
    init(_ option: CouponOption, field: String, checked: Bool, _ format: Format) {
        let terms = option.held.coupon.terms
        self.field = field
        value = "\(option.held.id)"
        off = terms.valueText(format)
        condition = terms.conditionText(format)
        name = terms.name
        let until = format.date(option.held.userCoupon.validUntil)
        note = option.obstacle?.text.in(format.language) ?? Text("有效期至 \(until)", "Valid until \(until)").in(format.language)
        self.checked = checked
        disabled = option.obstacle != nil
    }
}
