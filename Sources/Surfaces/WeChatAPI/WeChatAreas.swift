// SPDX-License-Identifier: Apache-2.0

/// Every area of the compatible API. A new one is one line here.
package enum WeChatAreas {
    package static let routes: [WeChatRoute] = [
        BasicsArea.routes,
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
    ].flatMap { $0 }
}
