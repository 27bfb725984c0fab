// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import WebCore

/// A product as its form has it: text, whether typed or taken from a draft.
struct ProductTyping: Sendable {
    static let specsMax = 3
    static let blankRows = 3

    struct Row: Sendable {
        var id = ""
        var picture = ""
        var values = Array(repeating: "", count: ProductTyping.specsMax)
        var price = ""
        var marketPrice = ""
        var weight = ""
        var code = ""
        var stock = ""

        var isNew: Bool { id.isEmpty }
        var isBlank: Bool { price.isEmpty && (isNew && values.allSatisfy(\.isEmpty) || !isNew) }
    }

    var title = ""
    var subtitle = ""
    var category = ""
    var brand = ""
    var body = ""
    var code = ""
    var attributes = ""
    var freight = ""
    var hours = "\(ProductContent.shipWithinHoursStandard)"
    /// Code of the period of a purchase limit; empty for none.
    var limitPeriod = ""
    var limitUnits = ""
    var specs = Array(repeating: "", count: ProductTyping.specsMax)
    var rows: [Row] = []
    var pictures: [ID<Picture>] = []

    /// An empty form.
    init(freight: String) {
        self.freight = freight
        addRows()
    }

    init(_ content: ProductContent) {
        title = content.title
        subtitle = content.subtitle
        category = "\(content.category)"
        brand = content.brand.map { "\($0)" } ?? ""
        body = content.body
        code = content.code
        attributes = content.attributes.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        freight = content.freightTemplate.map { "\($0)" } ?? ""
        hours = "\(content.shipWithinHours)"
        limitPeriod = content.purchaseLimit.map { "\($0.period.rawValue)" } ?? ""
        limitUnits = content.purchaseLimit.map { "\($0.units)" } ?? ""
        let names = content.skus.first?.attributes.map(\.name) ?? []
        for (index, name) in names.prefix(Self.specsMax).enumerated() { specs[index] = name }
        rows = content.skus.map { Self.row($0, names) }
        pictures = content.pictures
    }

    private static func row(_ sku: SKU, _ names: [String]) -> Row {
        var row = Row(
            id: "\(sku.id)", picture: sku.picture.map { "\($0)" } ?? "", price: sku.price.yuan,
            marketPrice: sku.marketPrice?.yuan ?? "",
            weight: sku.weightGrams == 0 ? "" : "\(sku.weightGrams)", code: sku.code)
        for (index, name) in names.prefix(specsMax).enumerated() {
            row.values[index] = sku.attributes.first { $0.name == name }?.value ?? ""
        }
        return row
    }

    init(_ form: Form) {
        title = form.text("title")
        subtitle = form.text("subtitle")
        category = form.text("category")
        brand = form.text("brand")
        body = form.text("body")
        code = form.text("code")
        attributes = form.text("attributes")
        freight = form.text("freight_template")
        hours = form.text("ship_within_hours")
        limitPeriod = form.text("limit_period")
        limitUnits = form.text("purchase_limit").trimmingWhitespace()
        specs = (0..<Self.specsMax).map { form.text("spec-\($0)").trimmingWhitespace() }
        let count = min(Int(form.text("rows")) ?? 0, ProductContent.skusMax)
        rows = (0..<max(count, 0)).map { index in
            Row(
                id: form.text("sku-\(index)-id"), picture: form.text("sku-\(index)-picture"),
                values: (0..<Self.specsMax).map { form.text("sku-\(index)-value-\($0)").trimmingWhitespace() },
                price: form.text("sku-\(index)-price").trimmingWhitespace(),
                marketPrice: form.text("sku-\(index)-market").trimmingWhitespace(),
                weight: form.text("sku-\(index)-weight").trimmingWhitespace(), code: form.text("sku-\(index)-code"),
                stock: form.text("sku-\(index)-stock").trimmingWhitespace())
        }
        let removed = Set(form.all("remove_picture"))
        pictures = form.all("picture").filter { !removed.contains($0) }.compactMap { ID<Picture>($0) }
    }

    /// Moves a picture as its button says: `ID:-1` one place forward, `ID:1` one back. What makes no sense moves nothing.
    mutating func movePicture(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let id = ID<Picture>(String(parts[0])), let steps = Int(parts[1]), let from = pictures.firstIndex(of: id),
            pictures.indices.contains(from + steps)
        else { return }
        pictures.swapAt(from, from + steps)
    }

    mutating func addRows() {
        let room = max(ProductContent.skusMax - rows.count, 0)
        rows += Array(repeating: Row(), count: min(Self.blankRows, room))
    }

    /// The draft that was meant, and the first stock of each SKU where one was given. A row without a price is left out.
    func content() throws -> (ProductContent, stock: [Int?]) {
        guard let category = ID<Catalog.Category>(category) else { throw ContentRefusal.categoryUnusable }
        guard let hours = Int(hours.trimmingWhitespace()) else { throw ContentRefusal.shipWithinOutOfRange }
        let filled = rows.enumerated().filter { !$0.element.isBlank }
        let content = ProductContent(
            title: title, subtitle: subtitle, pictures: pictures, body: body, category: category, brand: ID<Brand>(brand),
            attributes: try typedAttributes(), skus: try filled.map { try sku($0.element, $0.offset) }, freightTemplate: Int64(freight),
            shipWithinHours: hours, purchaseLimit: try purchaseLimit(), code: code)
        let stock = try filled.map { index, row -> Int? in
            if row.stock.isEmpty { return nil }
            guard let count = Int(row.stock) else { throw FieldRefusal(CommonRefusal.countOutOfRange, field: "sku-\(index)-stock") }
            return count
        }
        return (content, stock)
    }

    private func purchaseLimit() throws -> PurchaseLimit? {
        guard let code = Int(limitPeriod), let period = PurchaseLimit.Period(rawValue: code) else { return nil }
        guard let units = Int(limitUnits) else { throw ContentRefusal.purchaseLimitOutOfRange }
        return PurchaseLimit(period: period, units: units)
    }

    private func sku(_ row: Row, _ index: Int) throws -> SKU {
        guard let price = Money(yuan: row.price) else {
            throw FieldRefusal(ContentRefusal.priceOutOfRange, field: "sku-\(index)-price")
        }
        var marketPrice: Money?
        if !row.marketPrice.isEmpty {
            guard let typed = Money(yuan: row.marketPrice) else {
                throw FieldRefusal(ContentRefusal.marketPriceTooLow, field: "sku-\(index)-market")
            }
            marketPrice = typed
        }
        guard let weight = Int(row.weight.isEmpty ? "0" : row.weight) else {
            throw FieldRefusal(ContentRefusal.weightOutOfRange, field: "sku-\(index)-weight")
        }
        let attributes = zip(specs, row.values).filter { !$0.0.isEmpty }.map { Attribute($0, $1) }
        return SKU(
            id: ID<SKU>(row.id) ?? SKU.unassigned, attributes: attributes, price: price, marketPrice: marketPrice, weightGrams: weight,
            code: row.code, picture: ID<Picture>(row.picture))
    }

    private func typedAttributes() throws -> [Attribute] {
        try attributes.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.trimmingWhitespace().isEmpty }.map { line in
            guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
                throw FieldRefusal(AttributeRefusal.colonMissing, field: "attributes")
            }
            return Attribute(
                String(line[..<colon]).trimmingWhitespace(), String(line[line.index(after: colon)...]).trimmingWhitespace())
        }
    }
}

/// What the form's own notation refuses.
enum AttributeRefusal: String, Refusal, CaseIterable {
    case colonMissing

    var kind: RefusalKind { .invalid }
    var text: Text { Text("参数每行一条，写成“名称: 值”。", "Write one attribute a line, as “name: value”.") }
}
