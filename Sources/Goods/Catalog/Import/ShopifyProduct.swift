// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Makes one product of the rows that share a handle, and says what of them is refused.
struct ShopifyProduct {
    static let rowsMax = 1000
    private static let codeMarks: Set<Character> = ["'", " "]

    private let rows: [ShopifyRow]
    private let handle: String
    private(set) var issues: [ImportRefusal] = []

    init(_ rows: [ShopifyRow]) {
        self.rows = rows
        handle = rows.first?[.handle] ?? ""
    }

    /// The product, or nothing when all of it is refused.
    mutating func product() -> ImportedProduct? {
        guard let first = rows.first else { return nil }
        guard handle.count <= ImportRefusal.handleCharactersMax else {
            return refuse(first.line, .handleTooLong, handle)
        }
        guard let title = rows.lazy.map({ $0[.title] }).first(where: { !$0.isEmpty }) else {
            return refuse(first.line, .titleMissing, handle)
        }
        let names = optionNames(first)
        var variants: [ImportedProduct.Variant] = []
        var seen: Set<Set<Attribute>> = []
        for (number, row) in rows.enumerated() where number == 0 || row.hasOptions || !row[.price].isEmpty {
            guard let variant = variant(row, names: names) else { continue }
            if !seen.insert(variant.attributes.identity).inserted {
                note(row.line, .variantRepeated, variant.attributes.map(\.value).joined(separator: " / "))
            } else if variants.count >= ProductContent.skusMax {
                note(row.line, .variantsTooMany, variant.code)
            } else {
                variants.append(variant)
            }
        }
        guard !variants.isEmpty else { return refuse(first.line, .noVariants, title) }
        let titleMax = ProductContent.titleCharacters.upperBound
        if title.count > titleMax { note(first.line, .titleShortened, title) }
        return ImportedProduct(
            handle: handle, line: first.line, title: String(title.prefix(titleMax)).trimmingWhitespace(),
            body: first.body,
            vendor: first[.vendor], words: [first[.type]] + first[.tags].split(separator: ",").map(String.init),
            variants: variants,
            images: images())
    }

    /// The names of the options in use. A product without choices names its one option Title.
    private mutating func optionNames(_ first: ShopifyRow) -> [(name: String, column: ShopifyHeader.Column)] {
        var names: [(name: String, column: ShopifyHeader.Column)] = []
        for (number, column) in ShopifyHeader.optionNames.enumerated() {
            let value = ShopifyHeader.optionValues[number]
            var name = first[column]
            if number == 0, name.lowercased() == "title", first[value].lowercased() == "default title" { continue }
            if name.isEmpty {
                guard rows.contains(where: { !$0[value].isEmpty }) else { continue }
                name = "规格\(number + 1)"
            }
            if name.count > Attribute.nameCharactersMax { note(first.line, .optionsShortened, name) }
            name = String(name.prefix(Attribute.nameCharactersMax))
            if names.contains(where: { $0.name == name }) {
                name = String(name.prefix(Attribute.nameCharactersMax - 1)) + "\(number + 1)"
            }
            names.append((name, value))
        }
        return names
    }

    private mutating func variant(
        _ row: ShopifyRow, names: [(name: String, column: ShopifyHeader.Column)]
    ) -> ImportedProduct.Variant? {
        let attributes = names.map { Attribute($0.name, row[$0.column]) }
        if attributes.contains(where: \.value.isEmpty) {
            return refuse(row.line, .optionMissing, row.options.joined(separator: " / "))
        }
        if let long = attributes.first(where: { $0.value.count > Attribute.valueCharactersMax }) {
            return refuse(row.line, .optionTooLong, long.value)
        }
        if row[.price].isEmpty { return refuse(row.line, .priceMissing, row.options.joined(separator: " / ")) }
        guard let price = Self.money(row[.price]), price.fen > 0, price <= SKU.priceMax else {
            return refuse(row.line, .priceInvalid, row[.price])
        }
        let market = Self.money(row[.compareAtPrice]).flatMap { $0 > price && $0 <= SKU.priceMax ? $0 : nil }
        let code = row[.code].isEmpty ? row[.barcode] : row[.code]
        return ImportedProduct.Variant(
            line: row.line, attributes: attributes, price: price, marketPrice: market, weightGrams: weight(row),
            code: String(code.drop { Self.codeMarks.contains($0) }.prefix(SKU.codeCharactersMax)), stock: stock(row),
            image: Self.address(row[.variantImage]))
    }

    private mutating func weight(_ row: ShopifyRow) -> Int {
        let text = row[.grams]
        if text.isEmpty { return 0 }
        let whole = text.split(separator: ".", omittingEmptySubsequences: false).first.flatMap { Int($0) }
        guard let whole, (0...SKU.weightGramsMax).contains(whole) else {
            note(row.line, .weightInvalid, text)
            return 0
        }
        return whole
    }

    private mutating func stock(_ row: ShopifyRow) -> Int? {
        let text = row[.quantity]
        if text.isEmpty { return nil }
        guard let count = Int(text), count >= 0 else {
            note(row.line, .stockInvalid, text)
            return 0
        }
        return count
    }

    private mutating func images() -> [String] {
        let found = rows.enumerated().compactMap { number, row -> (place: Int, number: Int, address: String)? in
            let address = Self.address(row[.image])
            return address.isEmpty ? nil : (Int(row[.imagePosition]) ?? .max, number, address)
        }
        var seen: Set<String> = []
        let ordered = found.sorted { ($0.place, $0.number) < ($1.place, $1.number) }.map(\.address).filter {
            seen.insert($0).inserted
        }
        if ordered.count > ProductContent.picturesMax { note(rows[0].line, .picturesTooMany, "\(ordered.count)") }
        return Array(ordered.prefix(ProductContent.picturesMax))
    }

    /// An address that may be fetched, or empty.
    private static func address(_ text: String) -> String {
        let lower = text.lowercased()
        return text.utf8.count <= 2000 && (lower.hasPrefix("https://") || lower.hasPrefix("http://")) ? text : ""
    }

    /// An amount with as many zeros after its decimals as the writer liked.
    private static func money(_ text: String) -> Money? {
        guard text.contains(".") else { return Money(yuan: text) }
        var text = Substring(text)
        while text.last == "0", let dot = text.firstIndex(of: "."), text.distance(from: dot, to: text.endIndex) > 3 {
            text.removeLast()
        }
        return Money(yuan: text)
    }

    private mutating func note(_ line: Int, _ issue: ImportIssue, _ value: String) {
        issues.append(ImportRefusal(line: line, issue, handle: handle, value: value))
    }

    private mutating func refuse<Value>(_ line: Int, _ issue: ImportIssue, _ value: String) -> Value? {
        note(line, issue, value)
        return nil
    }
}
