// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Moves available units of a store from the general stock into a flash sale's, so that nobody else can buy them. Whoever
/// calls it has asked whether the actor may.
package struct SetStockAside: Sendable {
    package enum Refusal: Kernel.Refusal, Hashable {
        case notEnough(sku: ID<SKU>, left: Int)
        case alreadySetAside(sku: ID<SKU>)

        package var code: String {
            switch self {
            case .notEnough: "not_enough_stock"
            case .alreadySetAside: "stock_already_set_aside"
            }
        }
        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .notEnough(_, let left):
                Text("抢购库存不能超过可售库存（\(left) 件），请减少数量。", "Only \(left) are available to set aside. Take fewer.")
            case .alreadySetAside:
                Text("该款式已在另一场抢购中，请先结束那一场。", "This style is in another flash sale. End that one first.")
            }
        }
    }

    package let store: ID<Store>
    package let product: ID<Product>
    package let sale: Int64
    package let counts: [ID<SKU>: Int]

    package init(store: ID<Store>, product: ID<Product>, sale: Int64, counts: [ID<SKU>: Int]) {
        self.store = store
        self.product = product
        self.sale = sale
        self.counts = counts
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        for (sku, count) in counts.sorted(by: { $0.key < $1.key }) {
            guard (1...StockUnits.unitsMax).contains(count) else { throw CommonRefusal.countOutOfRange }
            let before = try StockOwnership.locked(store: store, product: product, sku: sku, in: transaction)
            guard before.flashSale == nil else { throw Refusal.alreadySetAside(sku: sku) }
            guard before.available >= count else { throw Refusal.notEnough(sku: sku, left: before.available) }
            let key = StockKey(sku: sku, place: .flashSale(sale))
            try PlacedStock.begin(key, product: product, of: store, in: transaction)
            try Stock.note(flashSale: sale, store: store, sku: sku, in: transaction)
            try StockTransfer.move(count, from: .general, to: key.place, key.sku, store: store, in: transaction, context)
        }
    }
}

/// Ends what `SetStockAside` began: what nobody holds returns to the general stock at once, what orders hold returns when
/// they let go of it. Runs at most once for a sale.
package struct TakeStockBack: Sendable {
    package let store: ID<Store>
    package let sale: Int64

    package init(store: ID<Store>, sale: Int64) {
        self.store = store
        self.sale = sale
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let place = StockPlace.flashSale(sale)
        for stock in try PlacedStock.locked(in: place, of: store, in: transaction) {
            if stock.available > 0 {
                try StockTransfer.move(
                    stock.available, from: place, to: .general, stock.sku, store: store, in: transaction, context)
            }
            try Stock.note(flashSale: nil, store: store, sku: stock.sku, in: transaction)
        }
        try PlacedStock.close(place, of: store, in: transaction)
    }
}

/// Units that change their place.
enum StockTransfer {
    /// Units that came back to a place that is given up go on to the general stock.
    static func takeBack(_ units: StockUnits, of store: ID<Store>, in transaction: any Transaction, _ context: Context) throws {
        try move(units.count, from: units.place, to: .general, units.sku, store: store, in: transaction, context)
    }

    /// Both rows are there and the units are available; both sides are written down.
    static func move(
        _ count: Int, from: StockPlace, to: StockPlace, _ sku: ID<SKU>, store: ID<Store>, in transaction: any Transaction,
        _ context: Context
    ) throws {
        let kind: StockMovementKind = to == .general ? .takenBack : .setAside
        for (place, difference) in [(from, -count), (to, count)] {
            let key = StockKey(sku: sku, place: place)
            if place == .general {
                guard let rest = try Stock.add(difference, to: sku, of: store, in: transaction) else { throw StockNotHeld(sku: sku) }
                try StockEvents.stepped(
                    from: rest.available - difference, to: rest.available, key, of: rest.product, store: store, in: transaction,
                    context)
            } else {
                try PlacedStock.add(difference, to: key, of: store, in: transaction)
            }
            try StockMovement.record(
                kind, store: store, sku: sku, place: place, available: difference, held: 0, reference: from == .general ? to.id : from.id,
                in: transaction, context)
        }
    }
}
