// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel

/// So many units of an SKU, in the general stock unless another place is named.
package struct StockUnits: Sendable, Hashable {
    /// The most units of one SKU in one movement.
    package static let unitsMax = 1_000_000

    package let sku: ID<SKU>
    package let count: Int
    package let place: StockPlace

    package init(sku: ID<SKU>, count: Int, place: StockPlace = .general) {
        self.sku = sku
        self.count = count
        self.place = place
    }

    package var key: StockKey { StockKey(sku: sku, place: place) }

    /// One entry an SKU and place, in the order of the SKUs: lines of one SKU are checked together, and no two movements
    /// lock crosswise. Throws `CommonRefusal.countOutOfRange` for counts outside 1...1,000,000.
    package static func merged(_ units: [StockUnits]) throws -> [StockUnits] {
        var counts: [StockKey: Int] = [:]
        for entry in units {
            guard (1...unitsMax).contains(entry.count) else { throw CommonRefusal.countOutOfRange }
            let sum = counts[entry.key, default: 0] + entry.count
            guard sum <= unitsMax else { throw CommonRefusal.countOutOfRange }
            counts[entry.key] = sum
        }
        return counts.sorted { $0.key < $1.key }.map { StockUnits(sku: $0.key.sku, count: $0.value, place: $0.key.place) }
    }
}
