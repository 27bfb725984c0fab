// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// What the purchase limits of some products leave to one buyer now.
struct PurchaseBook: Sendable {
    private let limits: [ID<Product>: PurchaseLimit]
    private let bought: [ID<Product>: Int]

    /// One query, and none where no product has a limit or nobody is signed in.
    static func load(
        _ items: [SaleItem], buyer: ID<Party>?, now: Timestamp, zone: ZoneOffset, in snapshot: any Snapshot
    ) throws -> PurchaseBook {
        let pairs = items.compactMap { item in item.purchaseLimit.map { (item.product, $0) } }
        let limits = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        return try load(limits, stores: Set(items.map(\.store)).sorted(), buyer: buyer, now: now, zone: zone, in: snapshot)
    }

    static func load(
        _ limits: [ID<Product>: PurchaseLimit], stores: [ID<Store>], buyer: ID<Party>?, now: Timestamp, zone: ZoneOffset,
        in snapshot: any Snapshot
    ) throws -> PurchaseBook {
        let firsts = limits.mapValues { $0.period.firstDay(of: now, in: zone) }
        guard let buyer, let earliest = firsts.values.min() else { return PurchaseBook(limits: limits, bought: [:]) }
        let counts = try PurchaseCount.find(limits.keys.sorted(), stores: stores, buyer: buyer, from: earliest, in: snapshot)
        let current = counts.filter { count in firsts[count.product].map { count.day >= $0 } ?? false }
        return PurchaseBook(limits: limits, bought: Dictionary(current.map { ($0.product, $0.units) }, uniquingKeysWith: +))
    }

    /// Units that the buyer may still have; nothing where there is no limit.
    func left(_ product: ID<Product>) -> Int? {
        limits[product].map { max($0.units - bought[product, default: 0], 0) }
    }

    /// Whether more was bought than the limit gives.
    func isExceeded(_ product: ID<Product>) -> Bool {
        limits[product].map { bought[product, default: 0] > $0.units } ?? false
    }

    /// What stands in the way of so many units more than `others` of the same product.
    func obstacle(to product: ID<Product>, count: Int, besides others: Int) -> LineObstacle? {
        guard let limit = limits[product], let left = left(product), others + count > left else { return nil }
        return .purchaseLimit(limit, left: max(left - others, 0))
    }
}
