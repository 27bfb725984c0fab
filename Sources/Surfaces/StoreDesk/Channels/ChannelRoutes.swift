// SPDX-License-Identifier: Apache-2.0
import Channels
import Hummingbird
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// The accounts in channels that belong to a store.
struct ChannelRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/channels") { try await list($0, $1) }
        router.post("/store/{store}/channels") { try await link($0, $1) }
        router.post("/store/{store}/channels/{channel}/unlink") { request, context in
            let id = try context.id("channel", of: ChannelAccount.self)
            return try await desk.step(request, context, to: \.channels, Text("已解绑。", "Unlinked.")) { transaction, command, store in
                guard try ChannelAccount.find(id, in: transaction)?.owner == store.party else { throw CommonRefusal.notFound }
                try UnlinkChannel(channel: id).run(in: transaction, command)
            }
        }
    }

    private func list(_ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil) async throws
        -> Response
    {
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .channels, status: refusal == nil ? .ok : .unprocessableContent) {
            try ListPage(channels: sheet, page, $0, $1)
        }
    }

    private func link(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let kind = ChannelKind(rawValue: form.text("kind")) ?? .website
            let verb = LinkChannel(owner: .store(store), kind: kind, name: form.text("name"), handle: form.text("handle"))
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).channels, Text("已绑定，可以在这里放卡片了。", "Linked. Cards can be placed there now."))
        } orShow: { refusal in
            try await list(request, context, typed: form, refusal: refusal)
        }
    }
}

extension ListPage {
    init(channels sheet: Sheet, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try ChannelList.of(view.store.id, request, in: snapshot, view.command)
        let edits = view.may(.manageSettings)
        head = HeadPart(
            heading: view.say("渠道账号", "Channels"),
            line: view.say(
                "绑定店铺自己的视频号、公众号、社群或网站，就能在那里放商品卡片。", "Link the store's own accounts, communities and sites to place product cards there."
            ),
            links: (view.may(.cards) ? [LinkPart(label: view.say("商品卡片", "Cards"), href: view.paths.cards, icon: "card")] : [])
                + (edits ? [LinkPart(label: view.say("合作账号", "Cooperations"), href: view.paths.cooperations)] : []))
        table = TablePart(
            [
                .init(label: view.say("账号", "Account")), .init(label: view.say("类型", "Kind")),
                .init(label: view.say("公域 / 私域", "Domain")),
                .init(label: view.say("绑定", "Linked")), .init(label: ""),
            ],
            page.items.map { account in
                [
                    .text(account.name, sub: account.handle.isEmpty ? nil : account.handle),
                    .text(account.kind.label.in(view.language)),
                    .text(account.kind.domainLabel.in(view.language)), .text(view.format.date(account.linkedAt)),
                    .actions(
                        [LinkPart(label: view.say("关注页", "Its page"), href: ShopAddress.channel(account.id))],
                        edits
                            ? [
                                ActionPart(
                                    action: view.paths.channel(account.id, "unlink"), label: view.say("解绑", "Unlink"), style: "danger",
                                    confirm: view.say(
                                        "解绑后不能再放新卡片，已放的继续有效。确定吗？", "No new cards can be placed there; those that stand go on. Unlink?"))
                            ] : []),
                ]
            },
            empty: EmptyPart(
                art: "art-people", title: view.say("还没有绑定渠道", "No channel linked"),
                text: view.say("在下面绑定第一个。", "Link the first one below.")))
        pager = PagerPart(page, path: view.paths.channels, request: request)
        guard edits else { return }
        formHeading = view.say("绑定一个渠道", "Link a channel")
        form = FormPart(
            action: view.paths.channels, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.select(
                        "kind", view.say("类型", "Kind"),
                        ChannelKind.allCases.filter { !$0.isOurs }.map {
                            ($0.rawValue, "\($0.label.in(view.language)) · \($0.domainLabel.in(view.language))")
                        }),
                    .side(
                        sheet.field("name", view.say("名称", "Name"), longest: LinkChannel.nameCharactersMax),
                        sheet.field(
                            "handle", view.say("账号或网址", "Handle or address"),
                            hint: view.say("网站须填 https:// 开头的地址。", "A website needs its address, beginning with https://."),
                            optional: true, longest: LinkChannel.handleCharactersMax)),
                ])
            ], button: view.say("绑定", "Link"))
    }
}
