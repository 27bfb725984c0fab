// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Stores

struct CategoryRequest: Codable, Sendable { let catId: ID<Catalog.Category> }

struct ChildrenRequest: Codable, Sendable { let fCatId: Int64 }

struct AuditRequest: Codable, Sendable { let auditId: ID<Application> }

struct ShopCategory: Codable, Sendable {
    let catId: ID<Catalog.Category>
    let fCatId: String
    let name: String
    let level: Int
    let leaf: Bool

    init(_ category: Catalog.Category) {
        catId = category.id
        fCatId = category.parent.map { "\($0)" } ?? "0"
        name = category.name.chinese
        level = category.level
        leaf = category.isLeaf
    }
}

struct ChildrenResponse: Codable, Sendable {
    let catList: [ShopCategory]
    let catListV2: [ShopCategory]
}

struct CategoryAddRequest: Codable, Sendable {
    let categoryInfo: Info

    struct Node: Codable, Sendable { let catId: ID<Catalog.Category> }
    struct BrandNode: Codable, Sendable { let brandId: ID<Brand> }

    struct Info: Codable, Sendable {
        let level1: Int64?
        let level2: Int64?
        let level3: Int64?
        let catsV2: [Node]?
        let certificate: [ID<Proof>]?
        let baobeihan: [ID<Proof>]?
        let jingyingzhengming: [ID<Proof>]?
        let daihuokoubei: [ID<Proof>]?
        let ruzhuzhizhi: [ID<Proof>]?
        let jingyingliushui: [ID<Proof>]?
        let buchongcailiao: [ID<Proof>]?
        let jingyingpingtai: String?
        let zhanghaomingcheng: String?
        let brandList: [BrandNode]?

        /// From the top down to the leaf, in either tree; some clients name the leaf only.
        var path: [ID<Catalog.Category>] {
            if let named = catsV2, !named.isEmpty { return named.map(\.catId) }
            return [level1, level2, level3].compactMap { $0 }.filter { $0 > 0 }.map { ID($0) }
        }

        func verb(of store: ID<Store>, for leaf: ID<Catalog.Category>) throws -> ApplyForCategory {
            let platform = try jingyingpingtai.flatMap { $0.isEmpty ? nil : $0 }.map { text in
                guard let platform = CategoryProofs.Platform(rawValue: text) else {
                    throw WireFault.unknownValue("category_info.jingyingpingtai")
                }
                return platform
            }
            let parts: [CategoryProofs.Part: [ID<Proof>]?] = [
                .certificate: certificate, .baobeihan: baobeihan, .jingyingzhengming: jingyingzhengming, .daihuokoubei: daihuokoubei,
                .ruzhuzhizhi: ruzhuzhizhi, .jingyingliushui: jingyingliushui, .buchongcailiao: buchongcailiao,
            ]
            return ApplyForCategory(
                store: store, category: leaf,
                proofs: CategoryProofs(
                    parts: parts.compactMapValues { $0 }, platform: platform, account: zhanghaomingcheng ?? "",
                    brands: (brandList ?? []).map(\.brandId)))
        }
    }
}

struct CategoryAuditResponse: Codable, Sendable {
    struct Result: Codable, Sendable {
        let status: Int
        let rejectReason: String
    }

    let data: Result

    /// The result speaks codes of its own, which the event does not.
    static func status(_ state: ApplicationState) -> Int {
        switch state {
        case .inReview: 0
        case .approved: 1
        case .rejected: 9
        case .cancelled, .cleared: 12
        }
    }
}

struct PassedCategoriesResponse: Codable, Sendable {
    struct Entry: Codable, Sendable {
        let catId: ID<Catalog.Category>
        let quaId: String
    }

    let list: [Entry]
}
