// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Foundation
import Identity
import Imaging
import Kernel
import Orders
import Runtime
import Sharers
import Storage
import Stores
import WebCore

extension ListPage {
    init(sharers sought: String, _ request: PageRequest, baseURL: String, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try Self.found(sought, request, snapshot, view)
        head = Self.sharersHead(view, count: try SharerCount.of(view.store.id, in: snapshot))
        search = SearchPart(
            label: view.say("分享员的手机号或邮箱", "A sharer's phone or e-mail"), value: sought.isEmpty ? nil : sought, placeholder: "138…")
        table = TablePart(
            [
                .init(label: view.say("分享员", "Sharer")), .init(label: view.say("绑定于", "Since")),
                .init(label: view.say("成交订单", "Orders"), number: true), .init(label: view.say("成交额", "Sales"), number: true),
                .init(label: view.say("奖励", "Rewards"), number: true), .init(label: ""),
            ],
            page.items.map { Self.row($0, view) },
            empty: EmptyPart(
                art: "art-people",
                title: sought.isEmpty ? view.say("还没有分享员", "No sharers yet") : view.say("没有这位分享员", "No such sharer"),
                text: view.say(
                    "邀请老顾客和店员，他们分享的链接带来成交就有奖励。", "Invite customers and staff: what is bought through their links pays them.")))
        pager = sought.isEmpty ? PagerPart(page, path: view.paths.sharers, request: request) : nil
        more = [try Self.invitations(snapshot, view)]
    }

    private static func found(
        _ sought: String, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView
    ) throws -> Page<SharerList> {
        guard !sought.isEmpty else { return try SharerList.of(view.store.id, request, in: snapshot, view.command) }
        let login = try? Login(parsing: sought)
        let found = try login.flatMap { try SharerList.search($0, of: view.store.id, in: snapshot, view.command) }
        return Page(items: found.map { [$0] } ?? [], next: nil)
    }

    private static func sharersHead(_ view: DeskView, count: Int) -> HeadPart {
        func invite(_ kind: String, _ label: String, style: String) -> ActionPart {
            ActionPart(
                action: view.paths.sharerInvitations, label: label, style: style, fields: [HiddenPart(name: "kind", value: kind)])
        }
        return HeadPart(
            heading: view.say("分享员", "Sharers"),
            line: view.say(
                "\(count) 位分享员。顾客点开专属链接 15 天内下单，分享员按你设的比例得奖励。",
                "\(count) sharers. Whoever buys within 15 days of opening their link earns them the reward that you set."),
            links: [
                LinkPart(label: view.say("分享奖励", "Rewards"), href: view.paths.sharerRewards, icon: "plan"),
                LinkPart(label: view.say("分享订单", "Orders"), href: view.paths.sharerOrders, icon: "orders"),
            ],
            actions: [
                invite("ordinary", view.say("邀请分享员", "Invite sharers"), style: "primary"),
                invite("store", view.say("邀请店员", "Invite staff"), style: ""),
            ])
    }

    private static func row(_ row: SharerList, _ view: DeskView) -> [CellPart] {
        let level = row.sharer.level == 1 ? "" : view.say(" · 由分享员邀请", " · invited by a sharer")
        return [
            .text(row.name, sub: row.sharer.kind.label.in(view.language) + level), .text(view.format.date(row.sharer.boundAt)),
            .link(view.format.count(row.sum.orders), view.paths.sharerOrders + "?sharer=\(row.sharer.person)"),
            .text(view.format.money(row.sum.base)), .text(view.format.money(row.sum.earned)),
            .actions(
                [],
                [
                    ActionPart(
                        action: view.paths.unbindSharer(row.sharer.person), label: view.say("解绑", "Unbind"), style: "danger",
                        confirm: view.say(
                            "解绑后，其链接带来的新订单不再有奖励；已得的不变。",
                            "New orders through their links pay nothing after that; what they have stays theirs."))
                ]),
        ]
    }

    private static func invitations(_ snapshot: any Snapshot, _ view: DeskView) throws -> TablePart {
        let open = try SharerInvitationList.of(view.store.id, in: snapshot, view.command)
        return TablePart(
            [.init(label: view.say("邀请", "Invitation")), .init(label: view.say("有效至", "Good until")), .init(label: "")],
            open.map { invitation in
                [
                    .link(
                        invitation.kind == .store ? view.say("店员邀请", "For staff") : view.say("分享员邀请", "For anybody"),
                        view.paths.sharerInvitation(invitation.id)),
                    .text(view.format.time(invitation.expiresAt)),
                    .actions(
                        [],
                        [
                            ActionPart(
                                action: view.paths.sharerInvitation(invitation.id) + "/cancel", label: view.say("撤销", "Cancel"),
                                style: "")
                        ]),
                ]
            },
            empty: EmptyPart(
                art: "art-article", title: view.say("没有有效的邀请", "No invitation stands"),
                text: view.say("点「邀请分享员」得到链接和二维码。", "Press “Invite sharers” for a link and a QR symbol.")),
            heading: view.say("有效的邀请", "Invitations that stand"))
    }

    init(sharerOrders person: ID<Person>?, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let page = try SharerOrderList.of(view.store.id, SharerOrderQuery(person: person), request, in: snapshot, view.command)
        let people = try Person.find(Set(page.items.map(\.person)), in: snapshot)
        head = HeadPart(
            heading: view.say("分享订单", "Orders of sharers"),
            line: view.say("分享员带来的每一行订单，点开看奖励怎么算。", "Every line that a sharer brought. Open it to see how the reward was worked out."),
            crumbs: CrumbsPart(view.paths.sharers, view.say("分享员", "Sharers")))
        table = TablePart(
            [
                .init(label: view.say("商品", "Goods")), .init(label: view.say("分享员", "Sharer")),
                .init(label: view.say("方式", "Form")), .init(label: view.say("比例", "Rate"), number: true),
                .init(label: view.say("奖励", "Reward"), number: true), .init(label: view.say("时间", "When")),
            ],
            page.items.map { order in
                [
                    .link(order.title, view.paths.order(order.order, "explanation"), sub: "\(order.order)"),
                    .text(people[order.person]?.name ?? "\(order.person)", sub: order.role.label.in(view.language)),
                    .text(order.scene.label.in(view.language), sub: order.channelKind.label.in(view.language)),
                    .text(view.format.rate(order.rate)),
                    .text(
                        view.format.money(order.remaining),
                        sub: order.settledAt == nil ? view.say("待结算", "pending") : view.say("已结算", "settled")),
                    .text(view.format.time(order.paidAt)),
                ]
            },
            empty: EmptyPart(
                art: "art-orders", title: view.say("还没有分享订单", "No orders of sharers yet"),
                text: view.say("有人通过分享员的链接下单后会出现在这里。", "They appear here when somebody buys through a sharer's link.")))
        pager = PagerPart(page, path: view.paths.sharerOrders + (person.map { "?sharer=\($0)" } ?? ""), request: request)
    }
}

/// An invitation with its link and its symbol.
struct SharerInvitationPage: PageModel {
    static let template = "storedesk/sharer-invitation"

    let head: HeadPart
    let link: String
    let qr: String
    let expires: String
    let cancel: ActionPart

    init(_ invitation: SharerInvitation, baseURL: String, _ view: DeskView) throws {
        head = HeadPart(
            heading: invitation.kind == .store ? view.say("邀请店员做分享员", "Invite staff as sharers") : view.say("邀请分享员", "Invite sharers"),
            line: view.say("有效期内谁都可以用它，直到你撤销。", "Whoever has it may use it until it ends or you cancel it."),
            crumbs: CrumbsPart(view.paths.sharers, view.say("分享员", "Sharers")))
        link = "\(baseURL)/share/invitations/\(invitation.code)"
        qr = "data:image/svg+xml;base64," + Data(try QRCode(link).svg().bytes).base64EncodedString()
        expires = view.format.time(invitation.expiresAt)
        cancel = ActionPart(
            action: view.paths.sharerInvitation(invitation.id) + "/cancel", label: view.say("撤销邀请", "Cancel the invitation"),
            style: "danger")
    }
}
