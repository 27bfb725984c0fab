// SPDX-License-Identifier: Apache-2.0
import Alliance
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// A seller's contracts with agencies, and the steps that both parties take with one.
struct ContractRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/contracts") { request, context in
            try await site.asSeller(context) { try await show($0, request, context) }
        }
        router.post("/partner/contracts/{contract}/acceptance") { request, context in
            try await step(Text("已签约", "The contract is signed"), request, context) {
                try AnswerContract(contract: $0, isAccepted: true).run(in: $1, $2)
            }
        }
        router.post("/partner/contracts/{contract}/refusal") { request, context in
            try await step(Text("已拒绝", "The offer is declined"), request, context) {
                try AnswerContract(contract: $0, isAccepted: false).run(in: $1, $2)
            }
        }
        router.post("/partner/contracts/{contract}/withdrawal") { request, context in
            try await step(Text("合约已撤回", "The offer is withdrawn"), request, context) {
                try WithdrawContract(contract: $0).run(in: $1, $2)
            }
        }
        router.post("/partner/contracts/{contract}/end") { request, context in
            try await step(Text("已公布合约的结束", "The contract's end is announced"), request, context) {
                try EndContract(contract: $0).run(in: $1, $2)
            }
        }
        router.post("/partner/contracts/{contract}/authorisation") { request, context in
            try await authorise(true, Text("已授权机构管理橱窗", "The agency may arrange your showcase"), request, context)
        }
        router.post("/partner/contracts/{contract}/revocation") { request, context in
            try await authorise(false, Text("已取消授权", "The agency may not arrange your showcase any more"), request, context)
        }
    }

    private func show(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let (contracts, now) = try await site.read(context) { (try ContractList.of(seller: seller.id, page, in: $0, $1), $1.now) }
        return try site.partner(
            TablesPage(contracts: contracts, now: now, site.format(context)), Text("机构合约", "Contracts"), .contracts, request, context)
    }

    /// Runs a verb on a contract on the seller's lane, and leads each party back to its own list.
    private func step(
        _ done: Text, _ request: Request, _ context: WebContext,
        _ verb: @escaping @Sendable (ID<AgencyContract>, any Transaction, Context) throws -> AgencyContract
    ) async throws -> Response {
        _ = try await site.form(request, context)
        let person = try context.viewer.requirePerson()
        let id = try context.id("contract", of: AgencyContract.self)
        let known = try await site.read(context) { try ContractList.find(id, in: $0, $1).contract }
        try await site.write(context, lane: .party(known.seller)) { _ = try verb(id, $0, $1) }
        let path = person.id == known.seller ? PartnerPath.contracts : PartnerPath.agencySellers
        return site.redirect(path, flash: Flash(.good, done.in(context.viewer.language)))
    }

    private func authorise(_ isAuthorised: Bool, _ done: Text, _ request: Request, _ context: WebContext) async throws -> Response {
        try await step(done, request, context) { id, transaction, command in
            let contract = try ContractList.find(id, in: transaction, command).contract
            try AuthoriseWindow(seller: contract.seller, agency: contract.agency, isAuthorised: isAuthorised).run(
                in: transaction, command)
            return contract
        }
    }
}

extension TablesPage {
    /// A seller's contracts.
    fileprivate init(contracts page: Page<ContractList>, now: Timestamp, _ format: Format) {
        self.init(
            head: HeadPart(
                heading: format.say("机构合约", "Contracts"),
                line: format.say(
                    "机构分走的是你佣金的一部分，每笔都在佣金说明里写明。",
                    "An agency's share comes out of your commission, and every explanation says so.")),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("机构", "Agency")), .init(label: format.say("佣金分成", "Of your commission"), number: true),
                        .init(label: format.say("期限", "Term")), .init(label: format.say("状态", "State")),
                        .init(label: format.say("操作", "Actions")),
                    ],
                    page.items.map { row in
                        [
                            .text(
                                row.agency.name,
                                sub: row.contract.note.isEmpty ? row.agency.kindLabel.in(format.language) : row.contract.note),
                            .text(format.rate(row.contract.share)), .text(row.contract.term(format)),
                            .chip(row.contract.chip(format), sub: row.contract.deadline(now, format)),
                            .actions([], row.sellerActions(format)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-people", title: format.say("没有机构合约", "No contracts"),
                        text: format.say("机构发来的合约会出现在这里，由你决定是否接受。", "An agency's offer appears here. You decide whether to accept it.")))
            ],
            pager: PagerPart(next: page.next, path: PartnerPath.contracts))
    }
}

extension ContractList {
    fileprivate func sellerActions(_ format: Format) -> [ActionPart] {
        switch contract.state {
        case .offered:
            return [
                ActionPart(
                    action: PartnerPath.contract(contract.id, "acceptance"), label: format.say("接受", "Accept"),
                    confirm: format.say(
                        "接受后，机构将得到你佣金的 \(format.rate(contract.share))。",
                        "The agency will get \(format.rate(contract.share)) of your commission.")),
                ActionPart(action: PartnerPath.contract(contract.id, "refusal"), label: format.say("拒绝", "Decline"), style: "quiet"),
            ]
        case .signed:
            let window =
                authorisedAt == nil
                ? ActionPart(
                    action: PartnerPath.contract(contract.id, "authorisation"),
                    label: format.say("授权管理橱窗", "Let it arrange my showcase"))
                : ActionPart(
                    action: PartnerPath.contract(contract.id, "revocation"), label: format.say("取消橱窗授权", "Stop arranging"), style: "quiet")
            return [window] + [contract.endAction(format)].compactMap { $0 }
        case .declined, .withdrawn, .lapsed, .ended: return []
        }
    }
}

extension AgencyContract {
    /// The button that announces its end, where none is announced.
    func endAction(_ format: Format) -> ActionPart? {
        guard state == .signed, endsAt == nil else { return nil }
        return ActionPart(
            action: PartnerPath.contract(id, "end"), label: format.say("结束合约", "End"), style: "danger",
            confirm: format.say("结束须提前公告，期间的成交仍按合约分成。", "The end is announced first. Sales until then are divided by the contract."))
    }

    func term(_ format: Format) -> String {
        format.date(beginsAt) + " – " + (endsAt.map { format.date($0) } ?? format.say("长期", "open"))
    }

    /// Until when an offer can be answered.
    func deadline(_ now: Timestamp, _ format: Format) -> String? {
        state == .offered ? format.remaining(until: answerBy, from: now) : nil
    }

    func chip(_ format: Format) -> ChipPart {
        let tone =
            switch state {
            case .offered: "wait"
            case .signed: "good"
            case .declined, .withdrawn, .lapsed, .ended: "neutral"
            }
        return ChipPart(tone: tone, label: state.label.in(format.language))
    }
}
