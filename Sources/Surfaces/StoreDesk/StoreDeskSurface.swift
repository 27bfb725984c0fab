// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird
import WebCore

/// What merchants work with: their stores' products, orders, money and people, under `/store`.
package struct StoreDeskSurface: Surface {
    /// Where its templates lie.
    package static var templateFolder: URL { Bundle.module.resourceURL!.appendingPathComponent("Templates") }

    private let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to router: Router<WebContext>) {
        let desk = Desk(site: site)
        ApplyRoutes(desk: desk).addRoutes(to: router)
        OverviewRoutes(desk: desk).addRoutes(to: router)
        ScoreRoutes(desk: desk).addRoutes(to: router)
        ProductRoutes(desk: desk).addRoutes(to: router)
        ProductStepRoutes(desk: desk).addRoutes(to: router)
        ImportRoutes(desk: desk).addRoutes(to: router)
        StockRoutes(desk: desk).addRoutes(to: router)
        WarehouseRoutes(desk: desk).addRoutes(to: router)
        FlashSaleRoutes(desk: desk).addRoutes(to: router)
        OrderRoutes(desk: desk).addRoutes(to: router)
        GiftRoutes(desk: desk).addRoutes(to: router)
        MallOrderRoutes(desk: desk).addRoutes(to: router)
        OrderStepRoutes(desk: desk).addRoutes(to: router)
        AfterSaleRoutes(desk: desk).addRoutes(to: router)
        DisputeRoutes(desk: desk).addRoutes(to: router)
        CouponRoutes(desk: desk).addRoutes(to: router)
        FreightRoutes(desk: desk).addRoutes(to: router)
        MemberRoutes(desk: desk).addRoutes(to: router)
        MemberGiftRoutes(desk: desk).addRoutes(to: router)
        PlanRoutes(desk: desk).addRoutes(to: router)
        SampleRoutes(desk: desk).addRoutes(to: router)
        InvitationRoutes(desk: desk).addRoutes(to: router)
        SharerRoutes(desk: desk).addRoutes(to: router)
        ChannelRoutes(desk: desk).addRoutes(to: router)
        CooperationRoutes(desk: desk).addRoutes(to: router)
        CardRoutes(desk: desk).addRoutes(to: router)
        FundsRoutes(desk: desk).addRoutes(to: router)
        ReceiverRoutes(desk: desk).addRoutes(to: router)
        TicketRoutes(desk: desk).addRoutes(to: router)
        DepositRoutes(desk: desk).addRoutes(to: router)
        IncentiveRoutes(desk: desk).addRoutes(to: router)
        QualificationRoutes(desk: desk).addRoutes(to: router)
        StorefrontRoutes(desk: desk).addRoutes(to: router)
        SettingsRoutes(desk: desk).addRoutes(to: router)
        AddressRoutes(desk: desk).addRoutes(to: router)
        StaffRoutes(desk: desk).addRoutes(to: router)
        ProgramRoutes(desk: desk).addRoutes(to: router)
    }
}
