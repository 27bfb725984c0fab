// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores
import WebCore

/// The desk's places, in the order of its navigation.
enum DeskSection: String, CaseIterable, Sendable {
    case overview, score, orders, gifts, mallOrders, afterSales, disputes, products, stock, warehouses, imports, freight, qualifications
    case coupons, flashSales, members, plans, invitations, samples, sharers, channels, cards, funds, incentives
    case deposit, staff, storefront, settings, programs

    var label: Text {
        switch self {
        case .overview: Text("概览", "Overview")
        case .score: Text("店铺评分", "Score")
        case .orders: Text("订单", "Orders")
        case .gifts: Text("礼物", "Gifts")
        case .mallOrders: Text("商城订单", "Other malls")
        case .afterSales: Text("售后", "After-sales")
        case .disputes: Text("纠纷", "Disputes")
        case .products: Text("商品", "Products")
        case .stock: Text("库存", "Stock")
        case .warehouses: Text("仓库", "Warehouses")
        case .imports: Text("导入", "Import")
        case .freight: Text("运费模板", "Freight")
        case .qualifications: Text("资质", "Qualifications")
        case .coupons: Text("优惠券", "Coupons")
        case .flashSales: Text("限时抢购", "Flash sales")
        case .members: Text("会员", "Members")
        case .plans: Text("推广计划", "Plans")
        case .invitations: Text("合作邀请", "Invitations")
        case .samples: Text("样品申请", "Samples")
        case .sharers: Text("分享员", "Sharers")
        case .channels: Text("渠道账号", "Channels")
        case .cards: Text("商品卡片", "Cards")
        case .funds: Text("资金", "Funds")
        case .incentives: Text("激励", "Incentives")
        case .deposit: Text("保证金", "Deposit")
        case .staff: Text("员工", "Staff")
        case .storefront: Text("店铺装修", "Storefront")
        case .settings: Text("店铺设置", "Settings")
        case .programs: Text("程序接入", "Programs")
        }
    }

    var icon: String {
        switch self {
        case .overview: "overview"
        case .score: "star"
        case .orders: "orders"
        case .gifts: "gift"
        case .mallOrders: "external"
        case .afterSales: "refund"
        case .disputes: "chat"
        case .products: "product"
        case .stock: "stock"
        case .warehouses: "pin"
        case .imports: "upload"
        case .freight: "truck"
        case .qualifications: "review"
        case .coupons: "coupon"
        case .flashSales: "clock"
        case .members: "heart"
        case .plans: "plan"
        case .invitations: "chat"
        case .samples: "product"
        case .sharers: "share"
        case .channels: "link"
        case .cards: "card"
        case .funds: "wallet"
        case .incentives: "gift"
        case .deposit: "ledger"
        case .staff: "staff"
        case .storefront: "showcase"
        case .settings: "settings"
        case .programs: "link"
        }
    }

    /// What one of these lets somebody see the place; nothing where any of the staff may.
    var permissions: [Permission] {
        switch self {
        case .overview, .score, .channels, .settings: []
        case .orders: [.manageOrders, .manageAfterSales]
        case .gifts, .mallOrders: [.manageOrders]
        case .afterSales, .disputes: [.manageAfterSales]
        case .products, .stock, .warehouses, .imports, .freight, .qualifications: [.manageProducts]
        case .coupons, .flashSales, .members, .plans, .invitations, .samples, .sharers, .cards: [.managePlans]
        case .funds, .incentives, .deposit: [.manageFunds]
        case .staff: [.manageStaff]
        case .storefront, .programs: [.manageSettings]
        }
    }

    /// The heading above the place in the navigation, if a group begins there.
    var group: Text? {
        switch self {
        case .orders: Text("交易", "Trade")
        case .products: Text("商品", "Goods")
        case .coupons: Text("营销", "Promotion")
        case .funds: Text("资金", "Money")
        case .staff: Text("店铺", "Store")
        default: nil
        }
    }

    private var groupHead: DeskSection {
        switch self {
        case .overview, .score: .overview
        case .orders, .gifts, .mallOrders, .afterSales, .disputes: .orders
        case .products, .stock, .warehouses, .imports, .freight, .qualifications: .products
        case .coupons, .flashSales, .members, .plans, .invitations, .samples, .sharers, .channels, .cards: .coupons
        case .funds, .incentives, .deposit: .funds
        case .staff, .storefront, .settings, .programs: .staff
        }
    }

    func isVisible(to actor: Actor, in store: ID<Store>) -> Bool {
        permissions.isEmpty || permissions.contains { actor.may($0, in: store.party) }
    }

    private func href(_ paths: StorePath) -> String {
        switch self {
        case .overview: paths.overview
        case .score: paths.score
        case .orders: paths.orders
        case .gifts: paths.gifts
        case .mallOrders: paths.mallOrders
        case .afterSales: paths.afterSales
        case .disputes: paths.disputes
        case .products: paths.products
        case .stock: paths.stock
        case .warehouses: paths.warehouses
        case .imports: paths.imports
        case .freight: paths.freight
        case .qualifications: paths.qualifications
        case .coupons: paths.coupons
        case .flashSales: paths.flashSales
        case .members: paths.members
        case .plans: paths.plans
        case .invitations: paths.invitations
        case .samples: paths.samples
        case .sharers: paths.sharers
        case .channels: paths.channels
        case .cards: paths.cards
        case .funds: paths.funds
        case .incentives: paths.incentives
        case .deposit: paths.deposit
        case .staff: paths.staff
        case .storefront: paths.storefront
        case .settings: paths.settings
        case .programs: paths.programs
        }
    }

    /// The navigation of one who works in the store: only what they may see.
    static func links(_ view: DeskView, current: DeskSection) -> [Layout.Link] {
        var named: Set<DeskSection> = []
        return allCases.filter { $0.isVisible(to: view.command.actor, in: view.store.id) }.map { section in
            let head = section.groupHead
            let group = named.insert(head).inserted ? head.group : nil
            return Layout.Link(
                section.label.in(view.language), href: section.href(view.paths), icon: section.icon, current: section == current,
                group: group?.in(view.language))
        }
    }
}
