// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel

/// What a draft changes of a product's online version, one row a fact; computed from the two alone.
struct ProductDifference: Sendable, Equatable {
    enum Fact: String, Sendable, CaseIterable {
        case title, subtitle, category, prices, skus, pictures, attributes, body, freight, shipping, code

        var label: Text {
            switch self {
            case .title: Text("标题", "Title")
            case .subtitle: Text("副标题", "Subtitle")
            case .category: Text("类目", "Category")
            case .prices: Text("价格", "Prices")
            case .skus: Text("规格", "Variants")
            case .pictures: Text("图片", "Pictures")
            case .attributes: Text("属性", "Attributes")
            case .body: Text("详情", "Description")
            case .freight: Text("运费模板", "Freight template")
            case .shipping: Text("发货时限", "Ships within")
            case .code: Text("商家编码", "Merchant's code")
            }
        }
    }

    static let bodyCharactersMax = 2000

    let fact: Fact
    /// Nothing where there is no online version.
    let before: String?
    let after: String

    var isChanged: Bool { before.map { $0 != after } ?? true }

    /// All facts in their order. `category` names a category.
    static func of(_ draft: ProductContent, online: ProductContent?, category: (ID<Catalog.Category>) -> String)
        -> [ProductDifference]
    {
        Fact.allCases.map { fact in
            ProductDifference(
                fact: fact, before: online.map { text(fact, $0, category) }, after: text(fact, draft, category))
        }
    }

    private static func text(_ fact: Fact, _ content: ProductContent, _ category: (ID<Catalog.Category>) -> String) -> String {
        switch fact {
        case .title: content.title
        case .subtitle: content.subtitle
        case .category: category(content.category)
        case .prices: lines(content.skus) { "\($0.name): ¥\($0.price.yuan)" + ($0.marketPrice.map { " (¥\($0.yuan))" } ?? "") }
        case .skus: lines(content.skus) { "\($0.name)\($0.code.isEmpty ? "" : " · \($0.code)") · \($0.weightGrams) g" }
        case .pictures: content.pictures.map(\.description).joined(separator: "\n")
        case .attributes: content.attributes.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        case .body: RichText.plainText(content.body, charactersMax: bodyCharactersMax)
        case .freight: content.freightTemplate.map(String.init) ?? ""
        case .shipping: "\(content.shipWithinHours) h"
        case .code: content.code
        }
    }

    private static func lines(_ skus: [SKU], _ line: (SKU) -> String) -> String { skus.map(line).joined(separator: "\n") }
}

extension SKU {
    /// What the variant is called; one without attributes is the standard.
    fileprivate var name: String { attributesText.isEmpty ? "—" : attributesText }
}
