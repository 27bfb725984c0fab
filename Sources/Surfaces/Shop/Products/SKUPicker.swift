// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import WebCore

/// The styles of a product with the variants that they choose from: as fields that work alone, and as data for the script.
struct SKUPicker: Sendable {
    /// The one that is chosen at first.
    let chosen: ID<SKU>
    let styles: [StyleChoice]
    let json: String
    let price: PricePart
    let stockText: String
    let chosenStock: Int
    let hasStock: Bool

    /// `lowered` are the prices that the buyer gets below the normal ones; `limit` is how many one buyer may still have;
    /// nothing for any number.
    init(
        _ content: ProductContent, _ stock: [ID<SKU>: Int], lowered: [ID<SKU>: Money] = [:], limit: Int? = nil, _ format: Format
    ) {
        let skus = content.skus
        let chosen = skus.first { stock[$0.id, default: 0] > 0 } ?? skus[0]
        let most = min(limit ?? .max, ProductView.shownStockMax)
        let data = skus.map { SKUData($0, stock: stock[$0.id, default: 0], lowered: lowered[$0.id], limit: most, format) }
        self.chosen = chosen.id
        styles = chosen.attributes.indices.map { StyleChoice($0, of: skus, chosen: chosen) }
        json = (try? JSON.encode(data)) ?? "[]"
        price = format.price(chosen, lowered: lowered[chosen.id])
        chosenStock = stock[chosen.id, default: 0]
        stockText = SKUPicker.stockText(chosenStock, format.language)
        hasStock = skus.contains { stock[$0.id, default: 0] > 0 }
    }

    static func stockText(_ stock: Int, _ language: Language) -> String {
        switch stock {
        case ...0: Text("已售罄", "Sold out").in(language)
        case ..<10: Text("仅剩 \(stock) 件", "Only \(stock) left").in(language)
        case ..<ProductView.shownStockMax: Text("库存 \(stock) 件", "\(stock) in stock").in(language)
        default: Text("现货充足", "In stock").in(language)
        }
    }
}

/// One style, such as colour, with its values.
struct StyleChoice: Sendable, Equatable {
    struct Value: Sendable, Equatable {
        let value: String
        let image: String?
        let checked: Bool
    }

    let name: String
    let field: String
    let values: [Value]

    init(_ index: Int, of skus: [SKU], chosen: SKU) {
        name = chosen.attributes[index].name
        field = "style-\(index)"
        var seen = Set<String>()
        values = skus.compactMap { sku in
            guard index < sku.attributes.count, seen.insert(sku.attributes[index].value).inserted else { return nil }
            let value = sku.attributes[index].value
            return Value(
                value: value, image: index == 0 ? sku.picture.map { Picture.url($0, .small) } : nil,
                checked: value == chosen.attributes[index].value)
        }
    }
}

/// A variant as `sku.js` reads it.
struct SKUData: Encodable {
    let id: ID<SKU>
    let values: [String]
    let symbol: String
    let whole: String
    let fraction: String
    let market: String?
    let stock: Int
    let stockText: String
    let limit: Int

    init(_ sku: SKU, stock: Int, lowered: Money?, limit: Int, _ format: Format) {
        let price = format.price(sku, lowered: lowered)
        id = sku.id
        values = sku.attributes.map(\.value)
        (symbol, whole, fraction, market) = (price.symbol, price.whole, price.fraction, price.market)
        self.stock = stock
        stockText = SKUPicker.stockText(stock, format.language)
        self.limit = limit
    }
}

extension Format {
    /// The price of a variant; in a flash sale, and for members, the normal price is the one that is struck out.
    fileprivate func price(_ sku: SKU, lowered: Money?) -> PricePart {
        guard let lowered, lowered < sku.price else { return price(sku.price, market: sku.marketPrice) }
        return price(lowered, market: sku.price)
    }
}
