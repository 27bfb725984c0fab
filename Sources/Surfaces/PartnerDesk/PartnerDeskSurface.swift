// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird
import WebCore

/// What sellers and agencies see: goods to choose, showcases, cards, channels and articles, contracts, and what they earn.
package struct PartnerDeskSurface: Surface {
    /// Where its templates lie.
    package static var templateFolder: URL { Bundle.module.resourceURL!.appendingPathComponent("Templates") }

    private let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to router: Router<WebContext>) {
        OverviewRoutes(site: site).add(to: router)
        CenterRoutes(site: site).add(to: router)
        ShowcaseRoutes(site: site).add(to: router)
        CardRoutes(site: site).add(to: router)
        ChannelRoutes(site: site).add(to: router)
        ArticleRoutes(site: site).add(to: router)
        ArticleEditRoutes(site: site).add(to: router)
        InvitationRoutes(site: site).add(to: router)
        SampleRoutes(site: site).add(to: router)
        ViolationRoutes(site: site).add(to: router)
        ContractRoutes(site: site).add(to: router)
        AgencyRoutes(site: site).add(to: router)
        AgencyShowcaseRoutes(site: site).add(to: router)
        EarningsRoutes(site: site).add(to: router)
        IncentiveRoutes(site: site).add(to: router)
        ReceiverRoutes(site: site).add(to: router)
        ProgramRoutes(site: site).add(to: router)
        PushRoutes(site: site).add(to: router)
    }
}
