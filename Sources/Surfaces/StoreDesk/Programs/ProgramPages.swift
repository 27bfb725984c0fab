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
