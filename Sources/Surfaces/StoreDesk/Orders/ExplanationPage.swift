// SPDX-License-Identifier: Apache-2.0
import Alliance
import Channels
import Identity
import Incentives
import Kernel
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// Why everyone was paid what they were paid of an order: touches, order, shares, refunds, and why not the others.
struct ExplanationPage: PageModel {
    static let template = "storedesk/explanation"

    struct Line: Equatable, Sendable {
        let title: String
        let explanation: ExplanationPart
        let refunds: TablePart?
    }

    let head: HeadPart
    let proof: ChipPart
    let proofText: String
    let lines: [Line]
    let several: Bool
    /// What incentives paid the store on top; nothing where they paid nothing, and for staff who may not see its money.
    let incentives: FactsPart?

    init(_ id: ID<Order>, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let explanation = try Explanation.find(id, in: snapshot, view.command)
        guard explanation.order.store == view.store.id else { throw CommonRefusal.notFound }
        let names = try PartyNames.of(ExplanationWriter.parties(of: explanation), in: snapshot)
        let writer = ExplanationWriter(
            explanation, names: names, channels: try ExplanationWriter.channels(of: explanation, in: snapshot),
            reader: view.store.id.party, isComplete: true, format: view.format, orderHref: view.paths.order(id)
        ) { share in
            guard view.may(.plans), let plan = share.plan else { return view.paths.order(id) }
            return view.paths.plan(plan)
        }
        head = HeadPart(
            heading: view.say("分账说明", "Explanation"),
            line: view.say("这笔订单的每一分钱给了谁，为什么。", "Where every fen of this order went, and why."),
            crumbs: CrumbsPart(view.paths.order(id), view.say("订单 ", "Order ") + "\(id)"))
        proof =
            explanation.isProven
            ? ChipPart(tone: "good", label: view.say("已验证", "proven"))
            : ChipPart(tone: "bad", label: view.say("对不上", "does not add up"))
        proofText =
            explanation.isProven
            ? view.say(
                "每份金额都由记录的基数和费率重新算过，加起来等于实付。",
                "Every amount was recomputed from its recorded base and rate; together they are what was paid.")
            : view.say("有金额与记录不符，请联系平台。", "An amount differs from its record. Write to the operator.")
        several = explanation.lines.count > 1
        incentives = try OrderIncentives.of(id, to: view.store.id.party, in: snapshot, view.command)
            .facts(view.format, who: { _ in nil }, why: { view.paths.incentivePayment($0.id) })
        lines = zip(explanation.lines, writer.parts).map { line, part in
            Line(title: line.line.title, explanation: part, refunds: Self.refunds(line, names, view))
        }
    }

    private static func refunds(_ line: Explanation.Line, _ names: PartyNames, _ view: DeskView) -> TablePart? {
        guard !line.refunds.isEmpty else { return nil }
        return TablePart(
            [
                .init(label: view.say("退款", "Refund")), .init(label: view.say("金额", "Amount"), number: true),
                .init(label: view.say("从谁那里收回", "Taken back from")),
            ],
            line.refunds.map { refund in
                let returns = refund.returns.filter { $0.amount > .zero }.map { part in
                    "\(names.name(part.party, view.language)) \(view.format.money(part.amount))"
                }
                return [
                    .text(view.format.time(refund.at)), .text(view.format.money(refund.amount)), .text(returns.joined(separator: "; ")),
                ]
            }, heading: view.say("退款时各方退回", "What refunds took back"))
    }
}
