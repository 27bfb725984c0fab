// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// So many units of a product that has a purchase limit.
package struct LimitedUnits: Sendable, Hashable, CountedUnits {
    package let product: ID<Product>
    package let count: Int

    package init(product: ID<Product>, count: Int) {
        self.product = product
        self.count = count
    }

    var key: ID<Product> { product }

    init(_ key: ID<Product>, count: Int) { self.init(product: key, count: count) }
}

/// Counts the units of limited products that a buyer orders now, and refuses more than the limits give, however many orders are
/// placed at once. It costs nothing where there are none.
package struct CountPurchases: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case limitReached

        package var kind: RefusalKind { .tooMany }
        package var field: String? { "lines" }
        package var text: Text {
            Text(
                "超过了商品的每人限购数量，请减少数量或等下一周期再买。",
                "That is more than one buyer may have of a product in its period. Reduce the count, or come back in the next one.")
        }
    }

    package let store: ID<Store>
    package let units: [LimitedUnits]
    package let buyer: ID<Party>

    package init(store: ID<Store>, units: [LimitedUnits], buyer: ID<Party>) {
        self.store = store
        self.units = units.merged()
        self.buyer = buyer
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard !units.isEmpty else { return }
        let today = context.zone.day(of: context.now)
        for entry in units {
            // Counted first: the row's lock makes a second checkout of the buyer wait, and then see this one.
            try PurchaseCount.add(entry.count, of: entry.product, store: store, buyer: buyer, day: today, in: transaction)
        }
        let book = try book(in: transaction, context)
        if units.contains(where: { book.isExceeded($0.product) }) { throw Refusal.limitReached }
    }

    /// Whether the limits leave room, for an order that wants to go on after its time.
    package func isPossible(in snapshot: any Snapshot, _ context: Context) throws -> Bool {
        guard !units.isEmpty else { return true }
        let book = try book(in: snapshot, context)
        return units.allSatisfy { book.obstacle(to: $0.product, count: $0.count, besides: 0) == nil }
    }

    private func book(in snapshot: any Snapshot, _ context: Context) throws -> PurchaseBook {
        let products = try Product.find(units.map(\.product), in: snapshot)
        let limits = Dictionary(
            products.compactMap { product in product.purchaseLimit.map { (product.id, $0) } }, uniquingKeysWith: { first, _ in first })
        return try PurchaseBook.load(limits, stores: [store], buyer: buyer, now: context.now, zone: context.zone, in: snapshot)
    }
}
