// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Storefronts
import Stores

/// What a request has within `req`.
struct WrappedRequest<Body: Codable & Sendable>: Codable, Sendable { let req: Body }

/// What an answer has within `resp`.
struct WrappedResponse<Body: Codable & Sendable>: Codable, Sendable { let resp: Body }

// MARK: Classes

struct ClassProductsRequest: Codable, Sendable {
    let level1Id: Int
    let level2Id: Int?
    let productIds: [ID<Product>]

    enum CodingKeys: String, CodingKey {
        case level1Id = "level_1_id"
        case level2Id = "level_2_id"
        case productIds
    }

    var place: ClassPlace { ClassPlace(level1Id, level2Id == 0 ? nil : level2Id) }
}

struct ClassPageRequest: Codable, Sendable {
    let level1Id: Int
    let level2Id: Int?
    let pageSize: Int?
    let pageContext: String?

    enum CodingKeys: String, CodingKey {
        case level1Id = "level_1_id"
        case level2Id = "level_2_id"
        case pageSize, pageContext
    }

    var place: ClassPlace { ClassPlace(level1Id, level2Id == 0 ? nil : level2Id) }
}

/// Some clients end at an empty list and some at an empty context, so the two come together.
struct ClassPageResponse: Codable, Sendable {
    let productIds: [Int64]
    let totalCount: Int
    let pageContext: String

    init(_ list: ClassProductList) {
        productIds = list.products.items.map(\.raw)
        totalCount = list.count
        pageContext = productIds.last.map { "\(Cursor(key: 0, id: $0))" } ?? ""
    }
}

struct ClassTreeRequest: Codable, Sendable {
    struct Tree: Codable, Sendable {
        let level1: [Top]

        enum CodingKeys: String, CodingKey { case level1 = "level_1" }
    }

    struct Top: Codable, Sendable {
        let id: Int?
        let name: String
        let isDisplayed: Bool?
        let level2: [Leaf]?

        enum CodingKeys: String, CodingKey {
            case id, name, isDisplayed
            case level2 = "level_2"
        }
    }

    struct Leaf: Codable, Sendable {
        let id: Int?
        let name: String
        let isDisplayed: Bool?
    }

    let tree: Tree
    let version: Int?
    let classificationIdDeleted: [String]?

    func verb(of store: ID<Store>) throws -> SetClassTree {
        let classes = tree.level1.map { top in
            ClassTree.Node(
                id: top.id ?? 0, name: top.name, isShown: top.isDisplayed ?? true,
                children: (top.level2 ?? []).map { ClassTree.Node(id: $0.id ?? 0, name: $0.name, isShown: $0.isDisplayed ?? true) })
        }
        let emptied = try (classificationIdDeleted ?? []).map { text in
            guard let place = ClassPlace(text) else { throw WireFault.unknownValue("req.classification_id_deleted") }
            return place
        }
        return SetClassTree(store: store, tree: ClassTree(classes: classes), version: version, emptied: emptied)
    }
}

struct ClassTreeSetResponse: Codable, Sendable {
    struct Result: Codable, Sendable {
        let levelId: Int
        let resultCode: Int
    }

    /// Names of classes are not reviewed: whatever was set is approved.
    static let approved = 2

    let version: Int
    let auditResults: [Result]

    init(_ front: Storefront) {
        version = front.treeVersion
        auditResults = front.tree.classes.flatMap { [$0] + $0.children }.map { Result(levelId: $0.id, resultCode: Self.approved) }
    }
}

struct ClassTreeResponse: Codable, Sendable {
    struct Tree: Codable, Sendable {
        let level1: [Top]

        enum CodingKeys: String, CodingKey { case level1 = "level_1" }
    }

    struct Top: Codable, Sendable {
        let id: Int
        let name: String
        let isDisplayed: Bool
        let level2: [Leaf]

        enum CodingKeys: String, CodingKey {
            case id, name, isDisplayed
            case level2 = "level_2"
        }
    }

    struct Leaf: Codable, Sendable {
        let id: Int
        let name: String
        let isDisplayed: Bool
    }

    let tree: Tree
    let version: Int
    /// Only requests name classes here.
    let classificationIdDeleted: [String]

    init(_ front: Storefront) {
        tree = Tree(
            level1: front.tree.classes.map { top in
                Top(
                    id: top.id, name: top.name, isDisplayed: top.isShown,
                    level2: top.children.map { Leaf(id: $0.id, name: $0.name, isDisplayed: $0.isShown) })
            })
        version = front.treeVersion
        classificationIdDeleted = []
    }
}

// MARK: The window

struct WindowPageRequest: Codable, Sendable {
    let pageSize: Int?
    let nextKey: String?
}

struct WindowPageResponse: Codable, Sendable {
    struct Product: Codable, Sendable {
        let productId: ID<Catalog.Product>
        let isSetHide: WireFlag
        let isSetTop: WireFlag
    }

    let products: [Product]
    let nextKey: String
    let totalNum: Int

    init(_ page: Page<WindowEntry>, count: Int) {
        products = page.items.map { Product(productId: $0.product.id, isSetHide: WireFlag($0.isHidden), isSetTop: WireFlag($0.isPinned)) }
        nextKey = page.next?.description ?? ""
        totalNum = count
    }
}

struct WindowMoveRequest: Codable, Sendable {
    let productId: ID<Product>
    /// The new place, counted from 1.
    let indexNum: Int
}

struct WindowHideRequest: Codable, Sendable {
    let productId: ID<Product>
    let isSetHide: WireFlag
}

struct WindowPinRequest: Codable, Sendable {
    let productId: ID<Product>
    let isSetTop: WireFlag
}

// MARK: Background and banner

struct DecorationRequest: Codable, Sendable { let applyId: ID<Application>? }

struct DecorationResponse: Codable, Sendable { let applyId: Int64 }

/// Pictures by the addresses that the upload answers with.
enum HomepageImage {
    static func picture(_ address: String?, _ baseURL: String, missing: HomepageRefusal) throws -> ID<Picture> {
        guard let address, !address.isEmpty else { throw missing }
        guard let picture = ImageAddress.picture(address, baseURL: baseURL) else { throw HomepageRefusal.imageForeign }
        return picture
    }
}

struct BackgroundRequest: Codable, Sendable { let imgUrl: String? }

struct BackgroundResponse: Codable, Sendable {
    struct Asked: Codable, Sendable {
        let applyId: Int64
        let state: Int
        let auditDesc: String
        let imgUrl: String
    }

    let imgUrl: String
    /// Absent where nothing is in process.
    let apply: Asked?

    init(_ front: Storefront, asked: Application?, baseURL: String) throws {
        imgUrl = front.background.map { ImageAddress.text($0, baseURL: baseURL) } ?? ""
        apply = try asked.map {
            Asked(
                applyId: $0.id.raw, state: $0.state.rawValue, auditDesc: $0.reason,
                imgUrl: ImageAddress.text(try Decoration.background(of: $0), baseURL: baseURL))
        }
    }
}

/// Where an item of a banner leads, as the protocol numbers it.
enum BannerItemType: Int, Sendable {
    case product = 1
    case channel = 3
    case article = 4
}

struct BannerRequest: Codable, Sendable {
    /// The fewest items of a banner in small pictures.
    static let smallItemsMin = 3

    struct Content: Codable, Sendable {
        let scale: Int
        let banner: [Item]

        func value(baseURL: String) throws -> Banner {
            guard let scale = Banner.Scale(rawValue: scale) else { throw HomepageRefusal.scaleWrong }
            guard scale != .small || banner.count >= smallItemsMin else { throw HomepageRefusal.tooFewItems }
            return Banner(scale: scale, items: try banner.map { try $0.value(baseURL: baseURL) })
        }
    }

    struct Item: Codable, Sendable {
        let type: Int
        let banner: Face?
        let product: Goods?
        let finder: Channel?
        let officialAccount: Article?

        func value(baseURL: String) throws -> Banner.Item {
            let target = try target()
            let picture = try HomepageImage.picture(banner?.imgUrl, baseURL, missing: .imageMissing)
            guard let title = banner?.title, !title.isEmpty else { throw HomepageRefusal.titleMissing }
            return Banner.Item(picture: picture, title: title, description: banner?.description ?? "", target: target)
        }

        private func target() throws -> Banner.Target {
            switch BannerItemType(rawValue: type) {
            case .product:
                guard let id = product?.productId else { throw WireFault.missing("banner.banner.product.product_id") }
                return .product(id)
            case .channel:
                guard let name = finder?.finderUserName else { throw WireFault.missing("banner.banner.finder.finder_user_name") }
                return .channel(name: name, video: finder?.feedId ?? "")
            case .article:
                guard let url = officialAccount?.url else { throw WireFault.missing("banner.banner.official_account.url") }
                return .article(url: url)
            case nil: throw HomepageRefusal.typeWrong
            }
        }
    }

    /// What an item shows.
    struct Face: Codable, Sendable {
        let imgUrl: String?
        let title: String?
        let description: String?
    }

    struct Goods: Codable, Sendable { let productId: ID<Product>? }

    struct Channel: Codable, Sendable {
        let finderUserName: String?
        let feedId: String?
    }

    struct Article: Codable, Sendable { let url: String? }

    let banner: Content
}

struct BannerResponse: Codable, Sendable {
    struct Content: Codable, Sendable {
        let scale: Int
        let banner: [Item]
    }

    /// Every item has every part; what does not go with its type is blank.
    struct Item: Codable, Sendable {
        let type: Int
        let banner: Face
        let product: Goods
        let finder: Channel
        let officialAccount: Article

        init(_ item: Banner.Item, baseURL: String) {
            banner = Face(
                imgUrl: ImageAddress.text(item.picture, baseURL: baseURL), title: item.title, description: item.description)
            var (type, goods, channel, article) = (
                BannerItemType.product, Goods(productId: 0), Channel(finderUserName: "", feedId: ""), Article(url: "")
            )
            switch item.target {
            case .product(let id): goods = Goods(productId: id.raw)
            case .channel(let name, let video): (type, channel) = (.channel, Channel(finderUserName: name, feedId: video))
            case .article(let url): (type, article) = (.article, Article(url: url))
            }
            self.type = type.rawValue
            (product, finder, officialAccount) = (goods, channel, article)
        }
    }

    struct Face: Codable, Sendable {
        let imgUrl: String
        let title: String
        let description: String
    }

    struct Goods: Codable, Sendable { let productId: Int64 }

    struct Channel: Codable, Sendable {
        let finderUserName: String
        let feedId: String
    }

    struct Article: Codable, Sendable { let url: String }

    struct Asked: Codable, Sendable {
        let applyId: Int64
        let state: Int
        let scale: Int
        let banner: [AskedItem]
    }

    /// A banner is reviewed as a whole: each of its items has come as far as the others.
    struct AskedItem: Codable, Sendable {
        let auditState: Int
        let auditDesc: String
        let banner: Item
    }

    /// Absent where the store has none.
    let banner: Content?
    /// Absent where nothing is in process.
    let apply: Asked?

    init(_ front: Storefront, asked: Application?, baseURL: String) throws {
        banner = front.banner.map { shown in
            Content(scale: shown.scale.rawValue, banner: shown.items.map { Item($0, baseURL: baseURL) })
        }
        apply = try asked.map { application in
            let wanted = try Decoration.banner(of: application)
            let state = application.state.rawValue
            return Asked(
                applyId: application.id.raw, state: state, scale: wanted.scale.rawValue,
                banner: wanted.items.map {
                    AskedItem(auditState: state, auditDesc: application.reason, banner: Item($0, baseURL: baseURL))
                })
        }
    }
}
