// SPDX-License-Identifier: Apache-2.0
import Alliance
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// The agencies of the deployment and how they stand.
struct AgencyRoutes {
    static let pageSize = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/agencies") { request, context in
            try site.requireOperator(.agencies, context)
            let page = try request.page(size: Self.pageSize)
            let agencies = try await site.read(context) { try AgencyList.all(page, in: $0, $1) }
            return try site.operatorPage(
                TablesPage(agencies: agencies, site.format(context)), Text("机构与团长", "Agencies"), .agencies, request, context)
        }
    }
}

extension TablesPage {
    fileprivate init(agencies page: Page<AgencyList>, _ format: Format) {
        self.init(
            head: HeadPart(
                heading: format.say("机构与团长", "Agencies"),
                line: format.say("星级按月结算成交额，门槛在“规则”中。", "Stars go by a month's settled sales; the marks are among the rules.")),
            tables: [
                TablePart(
                    [
                        .init(label: format.say("机构", "Agency")), .init(label: format.say("类型", "Kind")),
                        .init(label: format.say("星级", "Stars"), number: true),
                        .init(label: format.say("带货者", "Sellers"), number: true),
                        .init(label: format.say("本月结算成交", "Settled this month"), number: true),
                        .init(label: format.say("上月", "Last month"), number: true), .init(label: format.say("加入", "Joined")),
                    ],
                    page.items.map { row in
                        [
                            .link(row.agency.name, OperatorPath.party(row.agency.party), sub: "\(row.agency.id)"),
                            .text(row.agency.kindLabel.in(format.language)), .text("\(row.stars)"), .text(format.count(row.sellers)),
                            .text(format.money(row.sales)), .text(format.money(row.lastMonthSales)),
                            .text(format.date(row.agency.becameAt)),
                        ]
                    },
                    empty: EmptyPart(
                        art: "art-people", title: format.say("还没有机构", "No agencies yet"),
                        text: format.say("带货台的用户开通机构后会出现在这里。", "They appear when somebody becomes one at the partner desk.")))
            ],
            pager: PagerPart(next: page.next, path: OperatorPath.agencies))
    }
}
