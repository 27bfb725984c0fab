// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird
import WebCore

/// What the people see who run the deployment: reviews, rules, money and who may do what.
package struct OperatorDeskSurface: Surface {
    /// Where its templates lie.
    package static var templateFolder: URL { Bundle.module.resourceURL!.appendingPathComponent("Templates") }

    private let site: Site
    private let check: LedgerCheck

    package init(site: Site) {
        self.site = site
        check = LedgerCheck(deployment: site.deployment)
    }

    package func addRoutes(to router: Router<WebContext>) {
        DashboardRoutes(site: site).add(to: router)
        StoreReviewRoutes(site: site).add(to: router)
        ProductReviewRoutes(site: site).add(to: router)
        InspectionRoutes(site: site).add(to: router)
        DisputeRoutes(site: site).add(to: router)
        ArticleRoutes(site: site).add(to: router)
        ApplicationRoutes(site: site).add(to: router)
        CategoryRoutes(site: site).add(to: router)
        RuleRoutes(site: site).add(to: router)
        LedgerRoutes(site: site).add(to: router)
        VerificationRoutes(site: site, check: check).add(to: router)
        OrderRoutes(site: site).add(to: router)
        PaymentRoutes(site: site).add(to: router)
        BillRoutes(site: site).add(to: router)
        AuditRoutes(site: site).add(to: router)
        ViolationRoutes(site: site).add(to: router)
        GiftRoutes(site: site).add(to: router)
        AgencyRoutes(site: site).add(to: router)
        IncentiveRoutes(site: site).add(to: router)
        OperatorRoutes(site: site).add(to: router)
        ReferenceRoutes(site: site).add(to: router)
    }
}
