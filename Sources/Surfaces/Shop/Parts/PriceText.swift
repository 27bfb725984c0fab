// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// A price in its parts, as the component `price` sets it.
struct PriceText: Sendable, Equatable {
    let symbol: String
    let whole: String
    let fraction: String
    let market: String?
    /// Whether some variants cost more.
    let from: Bool
}

extension Format {
    func priceText(_ money: Money, market: Money? = nil, from: Bool = false) -> PriceText {
        let parts = price(money, market: market)
        return PriceText(symbol: parts.symbol, whole: parts.whole, fraction: parts.fraction, market: parts.market, from: from)
    }
}
