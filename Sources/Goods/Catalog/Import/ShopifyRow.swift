// SPDX-License-Identifier: Apache-2.0

/// The columns of a Shopify product file that matter here, found by their names in the header, whatever their order.
struct ShopifyHeader: Sendable {
    enum Column: String, CaseIterable {
        case handle = "handle"
        case title = "title"
        case body = "body (html)"
        case vendor = "vendor"
        case type = "type"
        case tags = "tags"
        case option1Name = "option1 name"
        case option1Value = "option1 value"
        case option2Name = "option2 name"
        case option2Value = "option2 value"
        case option3Name = "option3 name"
        case option3Value = "option3 value"
        case code = "variant sku"
        case grams = "variant grams"
        case quantity = "variant inventory qty"
        case price = "variant price"
        case compareAtPrice = "variant compare at price"
        case barcode = "variant barcode"
        case image = "image src"
        case imagePosition = "image position"
        case variantImage = "variant image"
    }

    static let optionNames: [Column] = [.option1Name, .option2Name, .option3Name]
    static let optionValues: [Column] = [.option1Value, .option2Value, .option3Value]
    private static let required: [Column] = [.handle, .title, .price]

    let count: Int
    private let positions: [Column: Int]

    /// Nothing when a column that must be there is missing.
    init?(_ fields: [String]) {
        count = fields.count
        let names = fields.enumerated().map { ($1.visibleLine.lowercased(), $0) }
        let byName = Dictionary(names, uniquingKeysWith: { first, _ in first })
        positions = Dictionary(
            uniqueKeysWithValues: Column.allCases.compactMap { column in byName[column.rawValue].map { (column, $0) } })
        guard Self.required.allSatisfy({ positions[$0] != nil }) else { return nil }
    }

    func value(_ column: Column, of fields: [String]) -> String { positions[column].map { fields[$0] } ?? "" }
}

/// One record of a Shopify product file.
struct ShopifyRow: Sendable {
    let line: Int
    private let header: ShopifyHeader
    private let fields: [String]

    init(line: Int, fields: [String], header: ShopifyHeader) {
        self.line = line
        self.fields = fields
        self.header = header
    }

    /// The value in one line, without white space around it; empty where the column is missing.
    subscript(_ column: ShopifyHeader.Column) -> String { header.value(column, of: fields).visibleLine }

    /// The value as it was written.
    var body: String { header.value(.body, of: fields) }
    var options: [String] { ShopifyHeader.optionValues.map { self[$0] } }
    var hasOptions: Bool { options.contains { !$0.isEmpty } }
}
