// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Applications
import Catalog
import Channels
import Content
import Deposits
import Gifts
import Identity
import Incentives
import Inventory
import Ledger
import Malls
import Members
import OpenPlatform
import Orders
import Payments
import Pricing
import Runtime
import Scores
import Sharers
import Storage
import Storefronts
import Stores
import WeChatPay

/// Every module of the program, bottom-up. A new module is one line here.
package enum Modules {
    /// Who is asked for shares of an order, in this order.
    package static let participants: [any Participant] = [
        PlatformFee(), AllianceParticipant(), SharerParticipant(), MembersParticipant(), IncentivesParticipant(), GiftsParticipant(),
    ]

    /// What keeps a product from being listed.
    package static let listingObstacles: [any ListingObstacle] = [DepositObstacle()]

    /// What an approved application of a store grants.
    package static let applicationTargets: [any ApplicationTarget] = [BrandTarget(), CategoryTarget(), StorefrontTarget()]

    /// What keeps a store from closing.
    package static let closingObstacles: [any ClosingObstacle] = [OpenOrders(), UnsettledMoney(), UnreturnedDeposit()]

    /// What a payment can pay for.
    package static let paymentTargets: [any PaymentTarget] = [PayOrders(participants: participants), DepositTarget()]

    package static func all(provider: any PaymentProvider) -> [Module] {
        [
            Module(name: "Storage", migrations: StorageModule.migrations),
            RuntimeModule.front,
            IdentityModule.front,
            StoresModule.front,
            ApplicationsModule.front,
            CatalogModule.front,
            StorefrontsModule.front,
            InventoryModule.front,
            PricingModule.front,
            ChannelsModule.front,
            LedgerModule.front,
            PaymentsModule.front(provider: provider, targets: paymentTargets),
            WeChatPayModule.front(provider: provider as? WeChatPayProvider),
            DepositsModule.front,
            OrdersModule.front(participants: participants),
            AfterSalesModule.front(participants: participants),
            ScoresModule.front,
            GiftsModule.front,
            ContentModule.front,
            AllianceModule.front,
            SharersModule.front,
            MembersModule.front,
            MallsModule.front,
            IncentivesModule.front,
            OpenPlatformModule.front,
        ]
    }
}
