// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores

/// Messages to the programs of a store, a seller or an agency, as their desks show them and as their buttons change them.
package struct PushDesk: Sendable {
    package let owner: ID<Party>
    /// The page's address; its buttons post below it.
    package let path: String
    /// The page above: the owner's programs.
    package let programs: String

    package init(owner: ID<Party>, path: String, programs: String) {
        self.owner = owner
        self.path = path
        self.programs = programs
    }

    /// Saves where messages go. The address is asked first whether it expects them; that happens outside of any transaction. Throws
    /// `SavePushSubscription.Refusal`.
    package func subscribe(_ form: Form, _ site: Site, _ context: WebContext) async throws {
        let verb = SavePushSubscription(
            owner: owner, appid: form.text("appid"), url: form.text("url").trimmingWhitespace(), token: form.text("token"),
            encodingKey: form.text("encoding_key"), format: form.text("format") == "\(PushFormat.xml.rawValue)" ? .xml : .json,
            isEncrypted: form.isOn("encrypted"))
        try await site.read(context) { try verb.check(in: $0, $1) }
        guard await PushVerification(url: verb.url, token: verb.token).succeeds(site.deployment.world) else {
            throw SavePushSubscription.Refusal.notVerified
        }
        try await site.write(context, lane: .party(owner)) { try verb.run(in: $0, $1) }
    }
}

extension PushState {
    /// The state that a page's address asks for; any where it names none.
    package init?(_ request: Request) {
        guard let state = request.query("state").flatMap({ Int($0) }).flatMap(PushState.init(rawValue:)) else { return nil }
        self = state
    }
}

extension TablesPage {
    /// Where messages go, and the log of those that went.
    package init(
        pushes desk: PushDesk, state: PushState?, _ request: PageRequest, _ sheet: Sheet, _ format: Format, in snapshot: any Snapshot,
        _ context: Context
    ) throws {
        let subscription = try PushSubscription.find(desk.owner, in: snapshot, context)
        let apps = try OpenAppList.all(of: desk.owner, in: snapshot, context).filter { !$0.isRevoked }
        let page = try PushLog.page(desk.owner, state: state, request, in: snapshot, context)
        let path = desk.path
        self.init(
            head: HeadPart(
                heading: format.say("消息推送", "Messages"), line: subscription?.url,
                crumbs: CrumbsPart(desk.programs, format.say("程序接入", "Programs")),
                actions: subscription == nil ? [] : Self.actions(path, format)),
            tabs: TabsPart(
                label: format.say("状态", "State"),
                tabs: [LinkPart(label: format.say("全部", "All"), href: path, current: state == nil)]
                    + PushState.allCases.map {
                        LinkPart(label: $0.label.in(format.language), href: "\(path)?state=\($0.rawValue)", current: state == $0)
                    }),
            tables: [Self.log(page.items, path, hasApps: !apps.isEmpty, format)],
            pager: PagerPart(page, path: state.map { "\(path)?state=\($0.rawValue)" } ?? path, request: request),
            forms: apps.isEmpty ? [] : [Self.form(subscription, apps, path, sheet)])
    }

    private static func actions(_ path: String, _ format: Format) -> [ActionPart] {
        [
            ActionPart(action: "\(path)/test", label: format.say("发送测试消息", "Send a test message")),
            ActionPart(
                action: "\(path)/end", label: format.say("停止推送", "Turn off"), style: "danger",
                confirm: format.say("未送达的消息不再推送。", "Messages that wait are not sent any more.")),
        ]
    }

    private static func log(_ deliveries: [PushDelivery], _ path: String, hasApps: Bool, _ format: Format) -> TablePart {
        TablePart(
            [
                .init(label: format.say("事件", "Event")), .init(label: format.say("时间", "Time")), .init(label: format.say("状态", "State")),
                .init(label: format.say("结果", "Outcome")), .init(label: ""),
            ], deliveries.map { row($0, path, format) },
            empty: EmptyPart(
                art: "art-table", title: format.say("没有消息", "No messages"),
                text: hasApps
                    ? format.say(
                        "填写接收地址后，与你有关的事件会推送过去。", "Once an address is set, the events that concern you are pushed to it.")
                    : format.say("请先在“程序接入”新建一个应用，再填写接收地址。", "Make an app under Programs first, then set an address.")))
    }

    private static func row(_ delivery: PushDelivery, _ path: String, _ format: Format) -> [CellPart] {
        let tone =
            switch delivery.state {
            case .waiting: "wait"
            case .delivered: "good"
            case .givenUp: "bad"
            }
        let replay = ActionPart(action: "\(path)/\(delivery.id)/replay", label: format.say("重新推送", "Send again"))
        return [
            .text(delivery.event, sub: String(delivery.message.prefix(200))), .text(format.time(delivery.createdAt)),
            .chip(
                ChipPart(tone: tone, label: delivery.state.label.in(format.language)),
                sub: format.say("第 \(delivery.calls) 次", "call \(delivery.calls)")),
            .text(delivery.outcome), delivery.state == .waiting ? .text("") : .actions([], [replay]),
        ]
    }

    private static func form(_ subscription: PushSubscription?, _ apps: [OpenApp], _ path: String, _ sheet: Sheet) -> FormPart {
        let choices = apps.map { (value: $0.appid, label: "\($0.name) \($0.appid)") }
        let formats = PushFormat.allCases.map { (value: "\($0.rawValue)", label: $0.label.in(sheet.language)) }
        return FormPart(
            action: path, summary: sheet.summary,
            sections: [
                .init(
                    legend: sheet.say("接收地址", "Where messages go"),
                    items: [
                        sheet.select("appid", sheet.say("应用", "App"), choices, subscription?.appid),
                        sheet.field("url", "URL", subscription?.url, type: "url", longest: PushSubscription.urlCharactersMax),
                        sheet.field("token", "Token", subscription?.token, hint: sheet.say("3 至 32 个字母或数字", "3 to 32 letters or digits")),
                        sheet.field(
                            "encoding_key", "EncodingAESKey", subscription?.encodingKey,
                            hint: sheet.say("43 个字母或数字", "43 letters or digits")),
                        sheet.select("format", sheet.say("格式", "Format"), formats, "\((subscription?.format ?? .json).rawValue)"),
                        sheet.toggle("encrypted", sheet.say("安全模式（加密）", "Safe mode: encrypted"), subscription?.isEncrypted ?? true),
                    ])
            ], button: sheet.say("验证并保存", "Verify and save"))
    }
}
