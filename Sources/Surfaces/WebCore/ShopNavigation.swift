// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The Shop's tab bar, which error pages show too.
package enum ShopNavigation {
    package enum Tab: String, CaseIterable, Sendable {
        case home, stories, cart, orders, account

        var label: Text {
            switch self {
            case .home: Text("首页", "Home")
            case .stories: Text("频道", "Stories")
            case .cart: Text("购物车", "Cart")
            case .orders: Text("订单", "Orders")
            case .account: Text("我的", "Me")
            }
        }

        var href: String {
            switch self {
            case .home: "/"
            case .stories: "/stories"
            case .cart: "/cart"
            case .orders: "/orders"
            case .account: "/account"
            }
        }

        var icon: String {
            switch self {
            case .home: "home"
            case .stories: "article"
            case .cart: "cart"
            case .orders: "orders"
            case .account: "user"
            }
        }
    }

    /// Above this the badge says so instead of counting on.
    static let badgeMax = 99

    /// `cartCount` things are in the cart.
    package static func links(_ viewer: Viewer, current: Tab?, cartCount: Int = 0) -> [Layout.Link] {
        let badge = cartCount == 0 ? nil : cartCount > badgeMax ? "\(badgeMax)+" : "\(cartCount)"
        return Tab.allCases.map { tab in
            Layout.Link(
                tab.label.in(viewer.language), href: tab.href, icon: tab.icon, current: tab == current, badge: tab == .cart ? badge : nil)
        }
    }
}
