// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A product as a file tells it, before it is one of ours.
struct ImportedProduct: Sendable {
    struct Variant: Sendable {
        let line: Int
        let attributes: [Attribute]
        let price: Money
        let marketPrice: Money?
        let weightGrams: Int
        let code: String
        /// Nothing where the file does not say.
        let stock: Int?
        /// A web address, or empty.
        let image: String
    }

    let handle: String
    let line: Int
    let title: String
    let body: String
    let vendor: String
    /// Its type, then its tags: what the category is chosen by.
    let words: [String]
    let variants: [Variant]
    /// Web addresses in their order, each once.
    let images: [String]

    func content(
        category: ID<Category>, brand: ID<Brand>?, pictures: ImportedPictures, _ options: ImportOptions
    ) -> ProductContent {
        ProductContent(
            title: title, pictures: pictures.main, body: body, category: category, brand: brand,
            skus: variants.map { variant in
                SKU(
                    attributes: variant.attributes, price: variant.price, marketPrice: variant.marketPrice,
                    weightGrams: variant.weightGrams, code: variant.code, picture: pictures.byAddress[variant.image])
            },
            freightTemplate: options.freightTemplate, shipWithinHours: options.shipWithinHours,
            code: String(handle.prefix(100)))
    }
}

/// The pictures of an imported product whose files are stored.
struct ImportedPictures: Sendable {
    var main: [ID<Picture>] = []
    var byAddress: [String: ID<Picture>] = [:]
    var sizes: [ID<Picture>: PictureSizes] = [:]
    /// The addresses that gave no picture.
    var unreachable: [String] = []
}

/// How an import treats what it finds.
package struct ImportOptions: Sendable {
    package let categories: CategoryMapping
    /// Whether products are submitted for review at once; otherwise they stay drafts.
    package let submits: Bool
    /// What keeps a product from being submitted.
    package let obstacles: [any ListingObstacle]
    package let freightTemplate: Int64?
    package let shipWithinHours: Int

    package init(
        categories: CategoryMapping, submits: Bool = false, obstacles: [any ListingObstacle] = [],
        freightTemplate: Int64? = nil, shipWithinHours: Int = ProductContent.shipWithinHoursStandard
    ) {
        self.categories = categories
        self.submits = submits
        self.obstacles = obstacles
        self.freightTemplate = freightTemplate
        self.shipWithinHours = shipWithinHours
    }
}

/// Which leaf a product goes to, by its type and tags.
package struct CategoryMapping: Sendable {
    /// The leaf of whatever no word decides.
    package let standard: ID<Category>
    private let byWord: [String: ID<Category>]

    /// Words are compared without regard to case and spaces.
    package init(standard: ID<Category>, byWord: [String: ID<Category>] = [:]) {
        self.standard = standard
        self.byWord = Dictionary(byWord.map { (Brand.fold($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The leaf of the first word that has one.
    package func category(of words: [String]) -> ID<Category> {
        words.lazy.compactMap { byWord[Brand.fold($0)] }.first ?? standard
    }
}
