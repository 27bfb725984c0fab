// SPDX-License-Identifier: Apache-2.0
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebCore

extension ListPage {
    /// The store's apps, and the form for another.
    init(programs sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let apps = try OpenAppList.all(of: view.store.id.party, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("程序接入", "Programs"),
            line: view.say(
                "ERP 等程序用 AppID 和 AppSecret 换取令牌，按微信小店接口调用本店。",
                "An ERP or any other program gets tokens for its AppID and AppSecret, and calls this store as it calls WeChat Store."),
            links: [
                LinkPart(label: view.say("消息推送", "Messages"), href: view.paths.pushes),
                LinkPart(label: view.say("调用与配额", "Calls and quotas"), href: view.paths.calls),
            ])
        table = TablePart(
            [
                .init(label: view.say("名称", "Name")), .init(label: "AppID"), .init(label: view.say("权限", "May")),
                .init(label: view.say("创建", "Made")), .init(label: ""),
            ],
            apps.map { app in
                let names = Permission.allCases.filter(app.permissions.contains).map { $0.label.in(view.language) }
                let revoke = ActionPart(
                    action: view.paths.programs + "/revoke", label: view.say("停用", "Revoke"), style: "danger",
                    confirm: view.say("停用后，使用 \(app.appid) 的程序立即无法调用。", "Programs that use \(app.appid) are out at once."),
                    fields: [HiddenPart(name: "appid", value: app.appid)])
                return [
                    .text(app.name), .text(app.appid), .text(names.joined(separator: view.say("、", ", "))),
                    .text(view.format.date(app.createdAt)),
                    app.isRevoked
                        ? .chip(ChipPart(tone: "neutral", label: view.say("已停用", "Revoked"))) : .actions([], [revoke]),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("还没有应用", "No app yet"),
                text: view.say("新建一个应用，得到 AppID 和 AppSecret。", "Make one below and note its AppID and AppSecret.")))
        let choices = Permission.givable(view).filter { choice in
            OpenApp.permissionChoices.contains { $0.rawValue == choice.value }
        }
        formHeading = view.say("新建应用", "Make an app")
        form = FormPart(
            action: view.paths.programs, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.field("name", view.say("名称", "Name"), longest: OpenApp.nameCharactersMax),
                    sheet.choices("permissions", view.say("权限", "May"), choices, Set(choices.map(\.value)), many: true),
                ])
            ], button: view.say("新建", "Make it"))
    }

    /// Where messages go, and the log of those that went.
    init(
        pushes sheet: Sheet, state: PushState?, _ request: PageRequest, _ snapshot: any Snapshot, _ view: DeskView
    ) throws {
        let subscription = try PushSubscription.find(view.store.id.party, in: snapshot, view.command)
        let page = try PushLog.page(view.store.id.party, state: state, request, in: snapshot, view.command)
        let path = view.paths.pushes
        head = HeadPart(
            heading: view.say("消息推送", "Messages"), line: subscription?.url,
            crumbs: CrumbsPart(view.paths.programs, view.say("程序接入", "Programs")),
            actions: subscription == nil
                ? []
                : [
                    ActionPart(action: "\(path)/test", label: view.say("发送测试消息", "Send a test message")),
                    ActionPart(
                        action: "\(path)/end", label: view.say("停止推送", "Turn off"), style: "danger",
                        confirm: view.say("未送达的消息不再推送。", "Messages that wait are not sent any more.")),
                ])
        tabs = TabsPart(
            label: view.say("状态", "State"),
            tabs: [LinkPart(label: view.say("全部", "All"), href: path, current: state == nil)]
                + PushState.allCases.map {
                    LinkPart(label: $0.label.in(view.language), href: "\(path)?state=\($0.rawValue)", current: state == $0)
                })
        table = TablePart(
            [
                .init(label: view.say("事件", "Event")), .init(label: view.say("时间", "Time")), .init(label: view.say("状态", "State")),
                .init(label: view.say("结果", "Outcome")), .init(label: ""),
            ], page.items.map { Self.row($0, view) },
            empty: EmptyPart(
                art: "art-table", title: view.say("没有消息", "No messages"),
                text: view.say("填写接收地址后，订单、售后等事件会推送过去。", "Once an address is set, orders, after-sales and more are pushed to it.")))
        pager = PagerPart(page, path: state.map { "\(path)?state=\($0.rawValue)" } ?? path, request: request)
        formHeading = view.say("接收地址", "Where messages go")
        form = Self.form(subscription, try OpenAppList.all(of: view.store.id.party, in: snapshot, view.command), sheet, view)
    }

    private static func row(_ delivery: PushDelivery, _ view: DeskView) -> [CellPart] {
        let tone = [PushState.waiting: "wait", .delivered: "good", .givenUp: "bad"][delivery.state] ?? "neutral"
        let replay = ActionPart(action: "\(view.paths.pushes)/\(delivery.id)/replay", label: view.say("重新推送", "Send again"))
        return [
            .text(delivery.event, sub: String(delivery.message.prefix(200))), .text(view.format.time(delivery.createdAt)),
            .chip(
                ChipPart(tone: tone, label: delivery.state.label.in(view.language)),
                sub: view.say("第 \(delivery.calls) 次", "call \(delivery.calls)")),
            .text(delivery.outcome), delivery.state == .waiting ? .text("") : .actions([], [replay]),
        ]
    }

    private static func form(
        _ subscription: PushSubscription?, _ apps: [OpenApp], _ sheet: Sheet, _ view: DeskView
    ) -> FormPart {
        let choices = apps.filter { !$0.isRevoked }.map { (value: $0.appid, label: "\($0.name) \($0.appid)") }
        let formats = PushFormat.allCases.map { (value: "\($0.rawValue)", label: $0.label.in(view.language)) }
        return FormPart(
            action: view.paths.pushes, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.select("appid", view.say("应用", "App"), choices, subscription?.appid),
                    sheet.field("url", "URL", subscription?.url, type: "url", longest: PushSubscription.urlCharactersMax),
                    sheet.field("token", "Token", subscription?.token, hint: view.say("3 至 32 个字母或数字", "3 to 32 letters or digits")),
                    sheet.field(
                        "encoding_key", "EncodingAESKey", subscription?.encodingKey, hint: view.say("43 个字母或数字", "43 letters or digits")),
                    sheet.select("format", view.say("格式", "Format"), formats, "\((subscription?.format ?? .json).rawValue)"),
                    sheet.toggle("encrypted", view.say("安全模式（加密）", "Safe mode: encrypted"), subscription?.isEncrypted ?? true),
                ])
            ], button: view.say("验证并保存", "Verify and save"))
    }
}

/// A new app's secret, shown this once.
struct SecretPage: PageModel {
    static let template = "storedesk/form"

    let head: HeadPart
    let form: FormPart
    let notes: [NotePart]

    init(_ made: CreateApp.Made, _ view: DeskView) {
        head = HeadPart(
            heading: view.say("应用已建好", "The app is made"),
            line: view.say("AppSecret 只显示这一次，请立即保存。", "The AppSecret is shown this once. Note it down now."),
            crumbs: CrumbsPart(view.paths.programs, view.say("程序接入", "Programs")))
        let sheet = Sheet(view.language, typed: nil, refusal: nil)
        form = FormPart(
            action: view.paths.programs + "/noted",
            sections: [.init(items: [sheet.field("appid", "AppID", made.app.appid), sheet.field("secret", "AppSecret", made.secret)])],
            button: view.say("我已保存", "I have noted it"))
        notes = [
            NotePart(
                heading: view.say("怎样调用", "How to call"),
                lines: ["POST /cgi-bin/stable_token", "POST /channels/ec/product/list/get?access_token=…"])
        ]
    }
}
