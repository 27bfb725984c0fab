// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Hummingbird
import Identity
import Incentives
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// An order as the ledger knows it: who got what and why, and every entry.
struct OrderRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/orders/{order}") { request, context in
            try site.requireOperator(.ledger, context)
            let id: ID<Order> = try context.id("order")
            let sheet = try await site.read(context) { snapshot, command in try OrderSheet.read(id, in: snapshot, command) }
            return try site.operatorPage(
                OrderPage(sheet, site.format(context)), Text("订单资金", "An order's money"), .ledger, request, context)
        }
    }
}

/// An order with its explanation and its entries.
struct OrderSheet: Sendable {
    let explanation: Explanation
    let entries: [LedgerEntry]
    let incentives: OrderIncentives
    let names: PartyNames
    let channels: [ID<ChannelAccount>: ChannelAccount]
    let store: Store?

    static func read(_ id: ID<Order>, in snapshot: any Snapshot, _ context: Context) throws -> OrderSheet {
        let explanation = try Explanation.find(id, in: snapshot, context)
        let entries = try OrderEntries.of(id.raw, in: snapshot)
        let parties = ExplanationWriter.parties(of: explanation).union(
            entries.flatMap { [$0.account.party, $0.counterpart.party] })
        let incentives = try OrderIncentives.of(id, in: snapshot, context)
        return OrderSheet(
            explanation: explanation, entries: entries, incentives: incentives,
            names: try PartyNames.of(parties.union([explanation.order.buyer.party]), in: snapshot),
            channels: try ExplanationWriter.channels(of: explanation, in: snapshot),
            store: try Store.find(explanation.order.store, in: snapshot))
    }
}

/// One order before an operator.
struct OrderPage: PageModel {
    static let template = "operatordesk/order"

    let crumbs: CrumbsPart
    let orderID: String
    let state: ChipPart
    let facts: FactsPart
    let explanations: [ExplanationPart]
    /// What incentives paid on top; nothing where they paid nothing.
    let incentives: FactsPart?
    let rows: [EntryRow]
    let empty: EmptyPart?

    init(_ sheet: OrderSheet, _ format: Format) {
        let order = sheet.explanation.order
        crumbs = CrumbsPart(OperatorPath.ledger, format.say("账本", "Ledger"))
        orderID = "\(order.id)"
        state = ChipPart(tone: order.state.tone, label: "\(order.state.label.in(format.language)) · \(order.state.rawValue)")
        facts = FactsPart(facts: [
            FactPart(
                label: format.say("店铺", "Store"), value: sheet.store?.name ?? "\(order.store)",
                href: OperatorPath.party(order.store.party)),
            FactPart(
                label: format.say("买家", "Buyer"), value: sheet.names.name(order.buyer.party, format.language),
                href: OperatorPath.party(order.buyer.party)),
            FactPart(label: format.say("支付单", "Payment"), value: "\(order.payment)", href: OperatorPath.payment(order.payment)),
            FactPart(label: format.say("应付", "Payable"), value: format.money(order.payable)),
            FactPart(label: format.say("已退", "Refunded"), value: format.money(order.refunded)),
            FactPart(label: format.say("下单", "Placed"), value: format.time(order.placedAt)),
            FactPart(label: format.say("付款", "Paid"), value: order.paidAt.map(format.time) ?? "—"),
            FactPart(label: format.say("结算", "Settled"), value: order.settledAt.map(format.time) ?? "—"),
        ])
        explanations = ExplanationWriter(
            sheet.explanation, names: sheet.names, channels: sheet.channels, reader: nil, isComplete: true, format: format,
            orderHref: OperatorPath.order(order.id)
        ) { share in
            switch share.rule {
            case FeeDryRun.categoryFeeName: OperatorPath.rule(CatalogRules.platformFee.key)
            case OrdersRules.newStoreFee.key: OperatorPath.rule(share.rule)
            default: OperatorPath.order(share.order)
            }
        }.parts.filter { !$0.shares.isEmpty }
        incentives = sheet.incentives.facts(
            format, who: { sheet.names.name($0, format.language) }, why: { OperatorPath.incentivePayment($0) })
        rows = sheet.entries.map { EntryRow($0, sheet.names, format) }
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-money", title: format.say("没有资金变动", "No movements"),
                text: format.say("订单付款后才会入账。", "An order is booked when it is paid."))
            : nil
    }
}
