// SPDX-License-Identifier: Apache-2.0

/// Every area of the compatible API. A new one is one line here.
package enum WeChatAreas {
    package static let routes: [WeChatRoute] = [
        BasicsArea.routes,
        HomepageArea.routes,
        CategoryArea.routes,
        BrandArea.routes,
        ProductArea.routes,
        StockArea.routes,
        LimitedDiscountArea.routes,
        WarehouseArea.routes,
        FreightTemplateArea.routes,
        AddressArea.routes,
        OrderArea.routes,
        DeliveryArea.routes,
        AfterSaleArea.routes,
        ComplaintArea.routes,
        FundsArea.routes,
        CouponArea.routes,
        CooperationArea.routes,
        SharerArea.routes,
        VipArea.routes,
        WindowArea.routes,
        LeagueItemArea.routes,
        PromoterArea.routes,
        HeadSupplierArea.routes,
        OpenAPIArea.routes,
    ].flatMap { $0 }

    /// What the explorer shows and the description describes: the endpoints that give tokens come first.
    package static let described = TokenArea.routes + routes

    /// The endpoints by each of their addresses.
    static let byPath: [String: WeChatRoute] = Dictionary(
        described.flatMap { route in route.paths.map { ($0, route) } }, uniquingKeysWith: { first, _ in first })
}
