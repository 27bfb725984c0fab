// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Runtime
import Storage
import WebCore

/// Every privileged act, newest first; of one scope, or of all.
struct AuditRoutes {
    static let pageSize = 50

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/audit") { request, context in
            try site.requireOperator(.audit, context)
            let party = request.query("party").flatMap { ID<Party>($0.trimmingWhitespace()) }
            let page = try request.page(size: Self.pageSize)
            let (entries, names) = try await site.read(context) { snapshot, _ in
                let entries = try AuditLog.page(page, of: party, in: snapshot)
                return (
                    entries, try PartyNames.of(entries.items.flatMap { [$0.actor, $0.party].compactMap { $0 } }, in: snapshot)
                )
            }
            return try site.operatorPage(
                AuditPage(entries, names, party, site.format(context)), Text("审计日志", "Audit log"), .audit, request, context)
        }
    }
}

/// A page of the log.
struct AuditPage: PageModel {
    static let template = "operatordesk/audit"

    struct Row: Sendable, Equatable {
        let when: String
        let who: String
        let act: String
        let object: String
        let scope: String
        let scopeHref: String
        let detail: String?
    }

    let party: String?
    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ entries: Page<AuditEntry>, _ names: PartyNames, _ party: ID<Party>?, _ format: Format) {
        self.party = party.map { "\($0)" }
        rows = entries.items.map { entry in
            Row(
                when: format.time(entry.at),
                who: entry.actor.map { names.name($0, format.language) } ?? format.say("系统", "The system"),
                act: entry.act, object: "\(entry.object)", scope: names.name(entry.party, format.language),
                scopeHref: OperatorPath.audit(of: entry.party), detail: entry.detail.isEmpty ? nil : entry.detail)
        }
        pager = PagerPart(next: entries.next, path: OperatorPath.audit(of: party))
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("没有记录", "Nothing recorded"),
                text: format.say("换一个范围，或看全部。", "Choose another scope, or see all."),
                href: OperatorPath.audit, action: format.say("看全部", "See all"))
            : nil
    }
}
