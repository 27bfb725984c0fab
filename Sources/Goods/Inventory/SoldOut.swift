// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage

/// Which products nobody can buy for lack of stock.
package enum SoldOut {
    /// Those of these products of which no SKU has a unit left. Retired SKUs do not count, whatever they still have. An SKU that also lies
    /// in warehouses or in a flash sale is for its own page to judge, which knows the region and the moment.
    package static func among(_ products: [Product], in snapshot: any Snapshot) throws -> Set<ID<Product>> {
        let skus = try SKU.online(of: products, in: snapshot)
        let stock = try Stock.find(skus: skus.values.flatMap { $0 }, in: snapshot)
        return Set(
            products.map(\.id).filter { product in
                skus[product, default: []].allSatisfy { sku in stock[sku].map { $0.available == 0 && !$0.hasOtherPlaces } ?? true }
            })
    }
}
