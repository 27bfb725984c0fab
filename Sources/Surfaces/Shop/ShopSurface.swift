// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Hummingbird
import WebCore
import WeChatPay

/// What buyers see: goods, cards, stories, cart, checkout, orders and their account. Made for the phone first.
package struct ShopSurface: Surface {
    /// Where its templates lie.
    package static var templateFolder: URL { Bundle.module.resourceURL!.appendingPathComponent("Templates") }

    private let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to router: Router<WebContext>) {
        let categories = CategoryShelf()
        HomeRoutes(site: site, categories: categories).add(to: router)
        ProductRoutes(site: site, categories: categories).add(to: router)
        StorePageRoutes(site: site).add(to: router)
        MembershipRoutes(site: site).add(to: router)
        CardRoutes(site: site).add(to: router)
        LinkRoutes(site: site).add(to: router)
        ChannelRoutes(site: site).add(to: router)
        StoryRoutes(site: site).add(to: router)
        CartRoutes(site: site).add(to: router)
        CheckoutRoutes(site: site).add(to: router)
        CashierRoutes(site: site).add(to: router)
        if let provider = site.deployment.provider as? WeChatPayProvider {
            WeChatNoticeRoutes(site: site, provider: provider).add(to: router)
        }
        MallOrderRoutes(site: site).add(to: router)
        OrderRoutes(site: site).add(to: router)
        AfterSaleRoutes(site: site).add(to: router)
        DisputeRoutes(site: site).add(to: router)
        CooperationRoutes(site: site).add(to: router)
        SharingRoutes(site: site).add(to: router)
        InvitationRoutes(site: site).add(to: router)
        GiveRoutes(site: site).add(to: router)
        GivenGiftRoutes(site: site).add(to: router)
        GiftRoutes(site: site).add(to: router)
        LotteryRoutes().add(to: router)
        GiftShelfRoutes(site: site).add(to: router)
        AccountRoutes(site: site).add(to: router)
        AddressRoutes(site: site).add(to: router)
        SessionRoutes(site: site).add(to: router)
        SignInRoutes(site: site).add(to: router)
        PreferenceRoutes(site: site).add(to: router)
    }
}
