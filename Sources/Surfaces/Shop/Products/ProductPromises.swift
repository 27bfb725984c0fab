// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Pricing
import WebCore

/// A flash sale that runs or is announced, with the time that is left.
struct FlashSaleStrip: Sendable, Equatable {
    let text: String
    /// Whether its price holds for this buyer now.
    let isOn: Bool

    init?(_ view: ProductView, _ format: Format) {
        guard let sale = view.offer.sale else { return nil }
        isOn = sale.isOn(at: view.now) && !view.offer.flashPrices.isEmpty
        if sale.isOn(at: view.now) {
            text = (isOn ? Self.running(sale, view, format) : Text("已抢完或已达限购，恢复原价", "Gone, or your share of it; the normal price holds"))
                .in(format.language)
        } else if sale.from > view.now, let price = sale.offers.map(\.price).min() {
            let (time, yuan) = (format.time(sale.from), format.money(price))
            text = Text("\(time) 开始，抢购价 \(yuan) 起", "From \(time), from \(yuan)").in(format.language)
        } else {
            return nil
        }
    }

    private static func running(_ sale: FlashSale, _ view: ProductView, _ format: Format) -> Text {
        let left = format.remaining(until: sale.until, from: view.now)
        guard let most = sale.personMax else { return Text("距结束 \(left)", "Ends in \(left)") }
        return Text("距结束 \(left) · 每人限购 \(most) 件", "Ends in \(left) · \(most) for each buyer")
    }
}

/// One thing that holds for the delivery of a product.
struct PromiseLine: Sendable, Equatable {
    let icon: String
    let text: String

    /// Where it goes and what that costs, when it leaves and from where, and what holds afterwards.
    static func all(_ view: ProductView, _ language: Language) -> [PromiseLine] {
        let cost = (view.freight?.terms.note ?? Text("包邮", "Free delivery")).in(language)
        let from = view.freight?.terms.shipFrom ?? ""
        let hours = view.detail.content.shipWithinHours
        let start = from.isEmpty ? "" : Text(" · \(from)发货", " · from \(from)").in(language)
        let to = view.region.map { Text("送至 \($0.line) · ", "To \($0.line) · ").in(language) } ?? ""
        return [
            PromiseLine(icon: "truck", text: to + cost),
            PromiseLine(icon: "clock", text: Text("\(hours) 小时内发货", "Ships within \(hours) hours").in(language) + start),
            PromiseLine(icon: "refund", text: Text("收货后 7 天内可申请售后", "After-sales within 7 days of receipt").in(language)),
        ]
    }
}
