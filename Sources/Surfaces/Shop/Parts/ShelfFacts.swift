// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Orders
import Pricing
import Storage
import Stores
import WebCore

/// What a shelf says of its products besides what Catalog knows.
struct ShelfFacts: Sendable {
    let sold: [ID<Product>: Int]
    let soldOut: Set<ID<Product>>
    /// The products in a flash sale.
    let flashSales: [ID<Product>: FlashFace]

    static func find(_ products: [Product], at now: Timestamp, in snapshot: any Snapshot) throws -> ShelfFacts {
        let stores = Set(products.map(\.store)).sorted()
        return ShelfFacts(
            sold: try ProductSales.units(of: products, in: snapshot), soldOut: try SoldOut.among(products, in: snapshot),
            flashSales: try FlashFace.of(products.map(\.id), stores: stores, at: now, in: snapshot))
    }

    /// Names what a tile says of the product, so that a page that is kept knows when to be made anew.
    func version(of product: ID<Product>) -> String {
        let price = flashSales[product].map { "\($0.sale)-\($0.lowest.fen)-\($0.highest.fen)" } ?? ""
        return "\(Format.shownSales(sold[product] ?? 0)):\(soldOut.contains(product)):\(price)"
    }
}

extension Format {
    /// How often something was sold, in few words; nothing where nothing was sold.
    func sold(_ units: Int) -> Text? {
        let shown = Format.shownSales(units)
        if shown == 0 { return nil }
        if shown == units { return Text("已售 \(count(units))", "\(count(units)) sold") }
        let chinese = shown >= 10_000 ? Format.myriads(shown) + " 万" : count(shown)
        return Text("已售 \(chinese)+", "\(count(shown))+ sold")
    }

    /// Exact below a hundred, then rounded down to two digits, so that what is kept of a page need not be made anew for every sale.
    static func shownSales(_ units: Int) -> Int {
        var unit = 1
        while units / unit >= 100 { unit *= 10 }
        return units / unit * unit
    }

    /// In ten thousands, with a tenth where there is one.
    private static func myriads(_ count: Int) -> String {
        let tenths = count / 1000
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
