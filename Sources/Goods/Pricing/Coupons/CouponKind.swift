// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What a coupon does and for what; the codes are those of the compatible API.
package enum CouponKind: Int, SQLConvertible, Sendable, CaseIterable {
    case productConditionalDiscount = 1
    case productReductionOverMinimum = 2
    case productDiscount = 3
    case productReduction = 4
    case storeConditionalDiscount = 101
    case storeReductionOverMinimum = 102
    case storeDiscount = 103
    case storeReduction = 104

    /// Whether it counts for everything in the store, and not for listed products only.
    package var isStoreWide: Bool { rawValue > 100 }
    /// Whether it takes a share off, and not an amount.
    package var isDiscount: Bool { rawValue % 100 == 1 || rawValue % 100 == 3 }
    /// Whether a condition must be met.
    package var hasCondition: Bool { rawValue % 100 <= 2 }

    package var label: Text {
        switch self {
        case .productConditionalDiscount: Text("商品条件折扣券", "Product discount with a condition")
        case .productReductionOverMinimum: Text("商品满减券", "Product amount off over a minimum")
        case .productDiscount: Text("商品统一折扣券", "Product discount")
        case .productReduction: Text("商品直减券", "Product amount off")
        case .storeConditionalDiscount: Text("店铺条件折扣券", "Store discount with a condition")
        case .storeReductionOverMinimum: Text("店铺满减券", "Store amount off over a minimum")
        case .storeDiscount: Text("店铺统一折扣券", "Store discount")
        case .storeReduction: Text("店铺直减券", "Store amount off")
        }
    }
}
