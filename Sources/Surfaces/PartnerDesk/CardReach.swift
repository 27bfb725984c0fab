// SPDX-License-Identifier: Apache-2.0
import Kernel
import WebCore

/// How often a card or a product's cards were tapped, and how many orders came of it.
struct CardReach: Sendable, Equatable {
    let clicks: Int
    let orders: Int

    /// Orders for each tap, to a tenth of a percent; nothing before the first tap.
    var conversion: Rate? {
        guard clicks > 0 else { return nil }
        return Rate(ppm: (Int64(orders) * 1000 + Int64(clicks) / 2) / Int64(clicks) * 1000)
    }

    func conversionText(_ format: Format) -> String { conversion.map(format.rate) ?? "—" }
}
