// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import Runtime
import Storage
import WebCore
import WeChatPay

/// WeChat Pay's daily bills beside our books.
struct BillRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/bills") { request, context in
            try site.requireOperator(.bills, context)
            let bills = try await site.read(context) { try BillComparison.recent(in: $0, $1) }
            let isConfigured = site.deployment.provider is WeChatPayProvider
            return try site.operatorPage(
                BillsPage(bills, isConfigured: isConfigured, site.format(context)), Text("对账", "Bills"), .bills, request, context)
        }
    }
}

/// The last two months' comparisons, and what differed.
struct BillsPage: PageModel {
    static let template = "operatordesk/bills"

    struct Row: Sendable, Equatable {
        let day: String
        let trades: String
        let refunds: String
        let state: ChipPart
        let failure: String?
        let differences: [Difference]
    }

    struct Difference: Sendable, Equatable {
        let number: String
        let kind: String
        let ours: String
        let theirs: String
    }

    let rows: [Row]
    let empty: EmptyPart?

    init(_ bills: [BillComparison], isConfigured: Bool, _ format: Format) {
        rows = bills.map { bill in
            Row(
                day: bill.day, trades: "\(bill.trades) · \(format.money(bill.tradesAmount))",
                refunds: "\(bill.refunds) · \(format.money(bill.refundsAmount))",
                state: ChipPart(tone: bill.state.tone, label: bill.state.label.in(format.language)),
                failure: bill.failure.isEmpty ? nil : bill.failure,
                differences: bill.differences.map {
                    Difference(
                        number: $0.number, kind: $0.kind.label.in(format.language), ours: $0.ours.map(format.money) ?? "—",
                        theirs: $0.theirs.map(format.money) ?? "—")
                })
        }
        let text = isConfigured
            ? Text("每天上午十点后，前一天的微信支付账单会与账本核对。", "After ten each morning the bill of the day before is held against the books.")
            : Text("这里没有配置微信支付。配置方法见运维文档。", "WeChat Pay is not configured here. The operations guide says how to.")
        empty = rows.isEmpty
            ? EmptyPart(art: "art-money", title: format.say("还没有账单", "No bills yet"), text: text.in(format.language)) : nil
    }
}

extension BillComparison.State {
    var tone: String {
        switch self {
        case .equal: "good"
        case .differs: "bad"
        case .missing: "wait"
        }
    }
}
