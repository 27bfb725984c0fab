// SPDX-License-Identifier: Apache-2.0
import Kernel

/// So many units ordered in a flash sale.
package struct FlashUse: Sendable, Hashable, CountedUnits {
    package let sale: ID<FlashSale>
    package let count: Int

    package init(sale: ID<FlashSale>, count: Int) {
        self.sale = sale
        self.count = count
    }

    var key: ID<FlashSale> { sale }

    init(_ key: ID<FlashSale>, count: Int) { self.init(sale: key, count: count) }
}
