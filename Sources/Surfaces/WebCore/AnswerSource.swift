// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Inventory
import Kernel
import Orders
import Runtime
import Storage
import Stores

/// What an answer is made from: something of which can be told cheaply, and for many at once, whether it changed.
package enum AnswerSource: Hashable, Sendable {
    /// A product's online version, its draft and its states.
    case product(ID<Product>)
    /// The units of a product that can be sold from the general stock.
    case stock(ID<Product>, of: ID<Store>)
    /// An order with everything that Orders keeps of it.
    case order(ID<Order>)
    case afterSales(ID<Order>, of: ID<Store>)
    /// What a party is called.
    case name(ID<Party>)
    /// The categories whose orders wait for packing photos.
    case inspectedCategories

    /// How each of these stands: equal as long as nothing of it changed. What says nothing is left out.
    static func standings(of sources: Set<AnswerSource>, in snapshot: any Snapshot) throws -> [AnswerSource: [SQLValue]] {
        var asked = Asked()
        for source in sources { asked.add(source) }
        let (products, stocks, orders, afterSales, inspected) = try snapshot.answers(
            Product.standings(of: asked.products), Stock.standings(of: asked.stocked, stores: Array(asked.stockStores)),
            Order.standings(of: asked.orders), AfterSale.standings(of: asked.afterSold, stores: Array(asked.afterSaleStores)),
            asked.isInspected ? InspectedCategory.query() : .known([]))
        let names = asked.parties.isEmpty ? nil : try PartyNames.of(asked.parties, in: snapshot)
        return sources.reduce(into: [:]) { found, source in
            found[source] =
                switch source {
                case .product(let id): products[id]
                case .stock(let id, _): stocks[id]
                case .order(let id): orders[id]
                case .afterSales(let id, _): afterSales[id]
                case .name(let party): names.map { [.text($0.name(party, .chinese)), .text($0.name(party, .english))] }
                case .inspectedCategories: inspected.map { .integer($0.raw) }
                }
        }
    }

    /// What is asked of each noun.
    private struct Asked {
        var products: [ID<Product>] = []
        var stocked: [ID<Product>] = []
        var stockStores: Set<ID<Store>> = []
        var orders: [ID<Order>] = []
        var afterSold: [ID<Order>] = []
        var afterSaleStores: Set<ID<Store>> = []
        var parties: [ID<Party>] = []
        var isInspected = false

        mutating func add(_ source: AnswerSource) {
            switch source {
            case .product(let id): products.append(id)
            case .stock(let id, let store):
                stocked.append(id)
                stockStores.insert(store)
            case .order(let id): orders.append(id)
            case .afterSales(let id, let store):
                afterSold.append(id)
                afterSaleStores.insert(store)
            case .name(let party): parties.append(party)
            case .inspectedCategories: isInspected = true
            }
        }
    }
}
