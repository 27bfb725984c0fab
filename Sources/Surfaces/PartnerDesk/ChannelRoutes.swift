// SPDX-License-Identifier: Apache-2.0
import Alliance
import Channels
import HTTPTypes
import Hummingbird
import Kernel
import Storage
import WebCore

/// The accounts in which a seller shows cards.
struct ChannelRoutes {
    static let pageSize = 50

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/channels") { request, context in
            try await site.asSeller(context) { try await show($0, FormState(context.viewer.language), request, context) }
        }
        router.post("/partner/channels") { request, context in
            try await site.asSeller(context) { try await link($0, request, context) }
        }
        router.post("/partner/channels/{channel}/unlink") { request, context in
            try await site.asSeller(context) { try await unlink($0, request, context) }
        }
    }

    private func show(_ seller: Seller, _ form: FormState, _ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page(size: Self.pageSize)
        let accounts = try await site.read(context) { snapshot, command in
            try ChannelList.of(seller.id, includingUnlinked: true, page, in: snapshot, command)
        }
        return try site.partner(
            ChannelsPage(accounts, form, site.format(context)), Text("渠道", "Channels"), .channels, request, context,
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func link(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            guard let kind = ChannelKind(rawValue: form.text("kind")) else {
                throw FieldRefusal(CommonRefusal.notFound, field: "kind")
            }
            let verb = LinkChannel(owner: .person(seller.id), kind: kind, name: form.text("name"), handle: form.text("handle"))
            _ = try await site.write(context, lane: .party(seller.id)) { try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal {
            return try await show(seller, FormState(form, refusal: refusal, context.viewer.language), request, context)
        }
        return site.redirect(
            PartnerPath.channels, flash: Flash(.good, Text("渠道已绑定", "The channel is linked").in(context.viewer.language)))
    }

    private func unlink(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let id: ID<ChannelAccount> = try context.id("channel")
        _ = try await site.write(context, lane: .party(seller.id)) { transaction, command in
            guard try ChannelAccount.find(id, in: transaction)?.owner == seller.party else { throw CommonRefusal.notFound }
            return try UnlinkChannel(channel: id).run(in: transaction, command)
        }
        return site.redirect(
            PartnerPath.channels, flash: Flash(.good, Text("渠道已解绑", "The channel is unlinked").in(context.viewer.language)))
    }
}

/// Channels with the form that links another.
struct ChannelsPage: PageModel {
    static let template = "partnerdesk/channels"

    struct Row: Sendable, Equatable {
        let name: String
        let handle: String
        let kind: String
        let domain: String
        let when: String
        let status: ChipPart
        /// Where people follow it.
        let pageHref: String
        let unlink: ActionPart?
    }

    let rows: [Row]
    let pager: PagerPart?
    let summary: ErrorSummary?
    let kindField: SelectPart
    let nameField: FieldPart
    let handleField: FieldPart
    let action: String
    let empty: EmptyPart?

    init(_ accounts: Page<ChannelAccount>, _ form: FormState, _ format: Format) {
        rows = accounts.items.map { Row($0, format) }
        pager = PagerPart(next: accounts.next, path: PartnerPath.channels)
        summary = form.summary
        kindField = form.select(
            "kind", Text("类型", "Kind"),
            ChannelKind.allCases.filter { !$0.isOurs }.map { kind in
                (value: kind.rawValue, label: "\(kind.label.in(format.language)) · \(kind.domainLabel.in(format.language))")
            })
        nameField = form.field("name", Text("名称", "Name"), maxlength: LinkChannel.nameCharactersMax)
        handleField = form.field(
            "handle", Text("账号或网址", "Account or address"),
            hint: Text(
                "网站请填 https:// 开头的地址；没有账号的（如朋友圈）可不填。",
                "A website begins with https://. Leave it empty where there is none, as for Moments."),
            required: false, maxlength: LinkChannel.handleCharactersMax)
        action = PartnerPath.channels
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-people", title: format.say("还没有渠道", "No channels yet"),
                text: format.say("绑定你发内容的地方，卡片就能放进去。", "Link the places where you publish, so that cards can go there."))
            : nil
    }
}

extension ChannelsPage.Row {
    init(_ account: ChannelAccount, _ format: Format) {
        name = account.name
        handle = account.handle
        kind = account.kind.label.in(format.language)
        domain = account.kind.domainLabel.in(format.language)
        when = format.date(account.linkedAt)
        status =
            account.isLinked ? ChipPart(tone: "good", label: format.say("已绑定", "Linked"))
                : ChipPart(tone: "neutral", label: format.say("已解绑", "Unlinked"))
        pageHref = PartnerPath.publicChannel(account.id)
        unlink =
            account.isLinked
            ? ActionPart(
                action: PartnerPath.unlink(account.id), label: format.say("解绑", "Unlink"), style: "quiet compact",
                confirm: format.say("解绑后不能再往这里放新卡片，已有卡片不受影响。", "No new cards can go there; those that are there stay."),
                confirmLabel: format.say("解绑", "Unlink"))
            : nil
    }
}
