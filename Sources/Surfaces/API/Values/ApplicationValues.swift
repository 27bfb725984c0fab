// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Storefronts
import Stores

struct ProofOutput: Codable, Sendable {
    let id: ID<Proof>
    let bytes: Int
    let createdAt: Timestamp

    init(_ proof: Proof) {
        id = proof.id
        bytes = proof.bytes
        createdAt = proof.createdAt
    }
}

struct ApplicationOutput: Codable, Sendable {
    let id: ID<Application>
    let storeId: ID<Store>
    let kind: ApplicationKind
    /// The brand or the category that it is about.
    let subjectId: String?
    let state: ApplicationState
    let reason: String?
    let submittedAt: Timestamp
    let decidedAt: Timestamp?

    init(_ application: Application) {
        id = application.id
        storeId = application.store
        kind = application.kind
        subjectId = application.subject == 0 ? nil : "\(application.subject)"
        state = application.state
        reason = application.reason.isEmpty ? nil : application.reason
        submittedAt = application.submittedAt
        decidedAt = application.decidedAt
    }
}

struct BrandApplicationInput: Codable, Sendable {
    /// One of the library, or of the store with `is_update`; absent for a brand that nobody sells yet.
    let brandId: ID<Brand>?
    /// Whether these are new papers for a brand that was applied for before.
    let isUpdate: Bool?
    let chineseName: String?
    let englishName: String?
    /// The trademark's class, 1 to 45.
    let classification: Int
    /// Of a registered mark (®).
    let registration: BrandQualification.Registration?
    /// Of a pending mark (™).
    let acceptance: BrandQualification.Acceptance?
    /// Where the brand is another's.
    let authorisation: BrandQualification.Authorisation?

    func verb(of store: ID<Store>) -> ApplyForBrand {
        ApplyForBrand(
            store: store, brand: brandId,
            qualification: BrandQualification(
                chineseName: chineseName ?? "", englishName: englishName ?? "", classification: classification,
                mark: acceptance == nil ? .registered : .pending, registration: registration, acceptance: acceptance,
                ownership: authorisation == nil ? .own : .authorised, authorisation: authorisation),
            isUpdate: isUpdate ?? false)
    }
}

struct LibraryBrandOutput: Codable, Sendable {
    let id: ID<Brand>
    let name: String
    let englishName: String

    init(_ brand: LibraryBrand) {
        id = brand.id
        name = brand.name
        englishName = brand.englishName
    }
}

struct CategoryApplicationInput: Codable, Sendable {
    let categoryId: ID<Catalog.Category>
    let certificates: [ID<Proof>]?
    let filingLetters: [ID<Proof>]?
    let businessProofs: [ID<Proof>]?
    let salesReputation: [ID<Proof>]?
    let admission: [ID<Proof>]?
    let turnover: [ID<Proof>]?
    let furtherPapers: [ID<Proof>]?
    /// Where the store sold before.
    let platform: CategoryProofs.Platform?
    let account: String?
    let brandIds: [ID<Brand>]?

    func verb(of store: ID<Store>) -> ApplyForCategory {
        let parts: [CategoryProofs.Part: [ID<Proof>]?] = [
            .certificate: certificates, .baobeihan: filingLetters, .jingyingzhengming: businessProofs,
            .daihuokoubei: salesReputation, .ruzhuzhizhi: admission, .jingyingliushui: turnover, .buchongcailiao: furtherPapers,
        ]
        return ApplyForCategory(
            store: store, category: categoryId,
            proofs: CategoryProofs(
                parts: parts.compactMapValues { $0 }, platform: platform, account: account ?? "", brands: brandIds ?? []))
    }
}

struct ApplicationReviewInput: Codable, Sendable {
    let isApproved: Bool
    /// Needed where it is not approved.
    let reason: String?

    var decision: ReviewApplication.Decision { isApproved ? .approve : .reject(reason: reason ?? "") }
}

struct ClassValue: Codable, Sendable {
    /// The store's own number; absent for a new class.
    let id: Int?
    let name: String
    let isShown: Bool?
    let children: [Child]?

    struct Child: Codable, Sendable {
        let id: Int?
        let name: String
        let isShown: Bool?
    }

    init(_ node: ClassTree.Node) {
        id = node.id
        name = node.name
        isShown = node.isShown
        children = node.children.map { Child(id: $0.id, name: $0.name, isShown: $0.isShown) }
    }

    var node: ClassTree.Node {
        ClassTree.Node(
            id: id ?? 0, name: name, isShown: isShown ?? true,
            children: (children ?? []).map { ClassTree.Node(id: $0.id ?? 0, name: $0.name, isShown: $0.isShown ?? true) })
    }
}

struct ClassTreeInput: Codable, Sendable {
    let classes: [ClassValue]
    /// The version that was edited; absent to overwrite whatever is there.
    let version: Int?
}

struct ClassLinkInput: Codable, Sendable {
    /// `1` or `1.2`.
    let place: String
    let productIds: [ID<Product>]
    /// Linked unless it says false.
    let isLinked: Bool?
}

struct WindowInput: Codable, Sendable {
    /// From 0.
    let place: Int?
    let isPinned: Bool?
    let isHidden: Bool?

    var changes: [ArrangeWindow.Change] {
        [isPinned.map(ArrangeWindow.Change.pin), isHidden.map(ArrangeWindow.Change.hide), place.map { .move(to: $0) }].compactMap { $0 }
    }
}

struct WindowOutput: Codable, Sendable {
    let product: ProductRowOutput
    let isPinned: Bool
    let isHidden: Bool

    init(_ entry: WindowEntry) {
        product = ProductRowOutput(entry.product)
        isPinned = entry.isPinned
        isHidden = entry.isHidden
    }
}

struct BannerValue: Codable, Sendable {
    struct Item: Codable, Sendable {
        let pictureId: ID<Picture>
        let title: String?
        let description: String?
        /// Exactly one of product, channel and link.
        let productId: ID<Product>?
        let channel: String?
        let video: String?
        let link: String?
    }

    let isLarge: Bool
    let items: [Item]

    init(_ banner: Banner) {
        isLarge = banner.scale == .large
        items = banner.items.map { item in
            var (product, channel, video, link): (ID<Product>?, String?, String?, String?) = (nil, nil, nil, nil)
            switch item.target {
            case .product(let id): product = id
            case .channel(let name, let feed): (channel, video) = (name, feed)
            case .article(let url): link = url
            }
            return Item(
                pictureId: item.picture, title: item.title, description: item.description, productId: product, channel: channel,
                video: video, link: link)
        }
    }

    func banner() throws -> Banner {
        Banner(
            scale: isLarge ? .large : .small,
            items: try items.map { item in
                let target: Banner.Target
                if let product = item.productId { target = .product(product) } else if let channel = item.channel {
                    target = .channel(name: channel, video: item.video ?? "")
                } else {
                    guard let link = item.link else { throw StorefrontRefusal.linkInvalid }
                    target = .article(url: link)
                }
                return Banner.Item(
                    picture: item.pictureId, title: item.title ?? "", description: item.description ?? "", target: target)
            })
    }
}

struct BackgroundInput: Codable, Sendable {
    let pictureId: ID<Picture>
}

struct StorefrontOutput: Codable, Sendable {
    let classes: [ClassValue]
    let version: Int
    let background: String?
    let banner: BannerValue?

    init(_ front: Storefront) {
        classes = front.tree.shown.map(ClassValue.init)
        version = front.treeVersion
        background = front.background.map { Picture.url($0, .large) }
        banner = front.banner.map(BannerValue.init)
    }
}
