// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel

/// So many units of an SKU.
package struct StockUnits: Sendable, Hashable {
    /// The most units of one SKU in one movement.
    package static let unitsMax = 1_000_000

    package let sku: ID<SKU>
    package let count: Int

    package init(sku: ID<SKU>, count: Int) {
        self.sku = sku
        self.count = count
    }

    /// One entry an SKU, in the order of the SKUs: lines of one SKU are checked together, and no two movements lock
    /// crosswise. Throws `CommonRefusal.countOutOfRange` for counts outside 1...1,000,000.
    package static func merged(_ units: [StockUnits]) throws -> [StockUnits] {
        var counts: [ID<SKU>: Int] = [:]
        for entry in units {
            guard (1...unitsMax).contains(entry.count) else { throw CommonRefusal.countOutOfRange }
            let sum = counts[entry.sku, default: 0] + entry.count
            guard sum <= unitsMax else { throw CommonRefusal.countOutOfRange }
            counts[entry.sku] = sum
        }
        return counts.map { StockUnits(sku: $0.key, count: $0.value) }.sorted { $0.sku < $1.sku }
    }
}
