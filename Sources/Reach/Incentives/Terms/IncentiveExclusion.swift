// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Why a settled line, or a party, does not count for an incentive: the first of its conditions that is not met.
package enum IncentiveExclusion: String, SQLConvertible, CaseIterable, Sendable {
    /// Nobody had the part of the line that the incentive is for.
    case nobody
    /// Refunds left nothing of what is measured.
    case nothingKept
    case channelNotPrivate
    case brandNotListed
    case notNew
    case salesTooHigh
    case brandNotHeld
    /// The store of the order has too few orders for a score.
    case noScore
    case scoreTooLow

    package var label: Text {
        switch self {
        case .nobody: Text("没有对象参与", "Nobody whom it is for took part")
        case .nothingKept: Text("退款后没有可计入的金额", "Nothing is left of it after refunds")
        case .channelNotPrivate: Text("不是私域渠道带来的", "No private channel led to it")
        case .brandNotListed: Text("不是指定品牌的商品", "Not a product of a listed brand")
        case .notNew: Text("新的期限已过", "Does not count as new any more")
        case .salesTooHigh: Text("本月结算额已超过上限", "The month's sales are above the limit")
        case .brandNotHeld: Text("店铺没有指定品牌的资质", "The store holds none of the listed brands")
        case .noScore: Text("店铺还没有评分", "The store has no score yet")
        case .scoreTooLow: Text("店铺评分低于要求", "The store's score is too low")
        }
    }
}
