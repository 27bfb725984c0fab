// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel

/// What somebody wants to buy, and where it goes. Prices are never part of it: they come from the server only.
package struct QuoteRequest: Sendable {
    package static let linesMax = 120
    package static let countPerLineMax = 999
    package static let couponsMax = 120

    package struct Line: Sendable, Hashable {
        package let sku: ID<SKU>
        package let count: Int

        package init(sku: ID<SKU>, count: Int) {
            self.sku = sku
            self.count = count
        }
    }

    /// Whose coupons they are; nobody for a visitor, who has none.
    package let buyer: ID<Party>?
    package let lines: [Line]
    /// Where it goes: freight goes by its province, stock by its county. Without one the freight is an estimate.
    package let region: Region?
    /// At most one a store.
    package let coupons: [ID<UserCoupon>]
    /// Whether sold-out lines are obstacles. Placing an order leaves that to `ReserveStock`, which decides anyway.
    package let checksStock: Bool

    package init(
        buyer: ID<Party>?, lines: [Line], region: Region? = nil, coupons: [ID<UserCoupon>] = [],
        checksStock: Bool = true
    ) {
        self.buyer = buyer
        self.lines = lines
        self.region = region
        self.coupons = coupons
        self.checksStock = checksStock
    }

    /// The same request with other coupons.
    package func with(coupons: [ID<UserCoupon>]) -> QuoteRequest {
        QuoteRequest(buyer: buyer, lines: lines, region: region, coupons: coupons, checksStock: checksStock)
    }

    /// One line an SKU in the order of first mention, so that two lines of one SKU cannot pass a check apart. Throws
    /// `CommonRefusal.countOutOfRange` beyond the limits.
    func mergedLines() throws -> [Line] {
        var counts: [ID<SKU>: Int] = [:]
        var order: [ID<SKU>] = []
        for line in lines {
            guard (1...Self.countPerLineMax).contains(line.count) else { throw CommonRefusal.countOutOfRange }
            if counts[line.sku] == nil { order.append(line.sku) }
            counts[line.sku, default: 0] += line.count
        }
        let isWithin = order.count <= Self.linesMax && coupons.count <= Self.couponsMax
        guard isWithin, counts.values.allSatisfy({ $0 <= Self.countPerLineMax }) else {
            throw CommonRefusal.countOutOfRange
        }
        return order.map { Line(sku: $0, count: counts[$0]!) }
    }
}
