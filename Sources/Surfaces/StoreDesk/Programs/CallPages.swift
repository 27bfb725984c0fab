// SPDX-License-Identifier: Apache-2.0
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebCore

extension ListPage {
    /// Today's calls beside their quotas, and the calls that were refused, by the number in their answers.
    init(calls rid: String?, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let counts = try CallCount.all(of: view.store.id.party, day: CallQuota.day(of: view.now), in: snapshot, view.command)
        let apps = try OpenAppList.all(of: view.store.id.party, in: snapshot, view.command).filter { !$0.isRevoked }
        head = HeadPart(
            heading: view.say("调用与配额", "Calls and quotas"),
            line: view.say(
                "次数按应用和接口分别计算，北京时间零点重新计。30 天内最多清零 \(ClearCallQuota.clearingsMax) 次。",
                "Counted by app and endpoint, anew at midnight in Beijing. At most \(ClearCallQuota.clearingsMax) clearings in 30 days."),
            crumbs: CrumbsPart(view.paths.programs, view.say("程序接入", "Programs")),
            links: [LinkPart(label: view.say("接口说明", "Endpoints"), href: "/wechat-api")],
            actions: apps.filter { app in counts.contains { $0.appid == app.appid } }.map { Self.clearing($0, view) })
        search = SearchPart(
            label: view.say("按 rid 查找被拒绝的调用", "Find a refused call by its rid"), value: rid, placeholder: "68f1a2b3-0c1d2e3f-4a5b6c7d")
        table = Self.table(counts, view)
        more = [Self.refused(try RefusedCall.latest(of: view.store.id.party, rid: rid, in: snapshot, view.command), view)]
    }

    private static func clearing(_ app: OpenApp, _ view: DeskView) -> ActionPart {
        ActionPart(
            action: view.paths.calls + "/clearings", label: view.say("\(app.name)：次数清零", "Clear the counts of \(app.name)"), style: "quiet",
            confirm: view.say("\(app.appid) 今天的次数全部重新计。", "Today's calls of \(app.appid) are all counted anew."),
            fields: [HiddenPart(name: "appid", value: app.appid)])
    }

    private static func table(_ counts: [CallCount], _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("接口", "Endpoint")), .init(label: "AppID"),
                .init(label: view.say("今天", "Today"), number: true), .init(label: view.say("每天上限", "A day at most"), number: true),
                .init(label: view.say("剩余", "Left"), number: true),
            ],
            counts.map { count in
                let perDay = CallQuota(of: count.endpoint, view.command).perDay
                return [
                    .link(count.endpoint, "/wechat-api?q=\(count.endpoint)"), .text(count.appid), .text(view.format.count(count.count)),
                    .text(view.format.count(perDay)), .text(view.format.count(max(perDay - count.count, 0))),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("今天还没有调用", "No calls today"),
                text: view.say("程序调用接口后，这里显示次数和剩余配额。", "Once a program calls, its calls and what is left stand here.")))
    }

    private static func refused(_ calls: [RefusedCall], _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: "rid"), .init(label: view.say("时间", "Time")), .init(label: view.say("接口", "Endpoint")),
                .init(label: "errcode", number: true), .init(label: "errmsg"),
            ],
            calls.map { call in
                [
                    .text(call.rid, sub: call.appid), .text(view.format.time(call.at)), .text(call.address), .text("\(call.errcode)"),
                    .text(call.message),
                ]
            },
            empty: EmptyPart(
                art: "art-search", title: view.say("没有被拒绝的调用", "No refused calls"),
                text: view.say(
                    "出错的调用保留 \(RefusedCall.keepDays) 天，可用 errmsg 末尾的 rid 查找。",
                    "Refused calls are kept for \(RefusedCall.keepDays) days; the rid of an errmsg finds one.")),
            heading: view.say("被拒绝的调用", "Refused calls"))
    }
}
