// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import WebCore

/// To whom an item is open.
enum LeagueItemType: Int, Codable, Sendable, CaseIterable {
    case normal = 1
    case targeted = 2
    case exclusive = 3

    var plan: PlanKind {
        switch self {
        case .normal: .publicPlan
        case .targeted: .directed
        case .exclusive: .exclusive
        }
    }

    init?(_ kind: PlanKind) {
        switch kind {
        case .publicPlan: self = .normal
        case .directed: self = .targeted
        case .exclusive: self = .exclusive
        case .agencyPublic, .agencyDirected: return nil
        }
    }
}

/// How an item stands; 5, below the entry bar, nothing here comes into.
enum LeagueItemStatus: Int, Codable, Sendable, CaseIterable {
    case listed = 1
    case delisted = 2
    case deleted = 4
    case pending = 10

    init(_ plan: Plan, _ product: Product, at now: Timestamp) {
        if plan.isEnded(at: now) {
            self = .deleted
        } else if plan.beginsAt > now {
            self = .pending
        } else {
            self = product.isOnSale ? .listed : .delisted
        }
    }
}

struct LeagueBatchAddRequest: Codable, Sendable {
    struct Product: Codable, Sendable {
        let productId: ID<Catalog.Product>
        let ratio: Int
    }

    let type: Int
    let list: [Product]
    let finderIds: [String]?
    let beginTime: WireSeconds?
    let endTime: WireSeconds?
    /// Spelled as the protocol does.
    let isForerver: Bool?
}

struct LeagueBatchAddResponse: Codable, Sendable {
    struct Result: Codable, Sendable {
        let errcode: Int
        let errmsg: String
        let productId: ID<Product>
        let infoId: String
        let failFinderIds: [String]
    }

    let resultInfoList: [Result]
}

struct LeagueUpdateRequest: Codable, Sendable {
    struct Exclusive: Codable, Sendable {
        let beginTime: WireSeconds?
        let endTime: WireSeconds?
        let isForerver: Bool?
        let addFinderIds: [String]?
        let delFinderIds: [String]?
    }

    let type: Int
    let productId: ID<Product>?
    let infoId: ID<Plan>?
    let operateType: Int?
    let ratio: Int?
    let exclusiveInfo: Exclusive?
}

struct LeagueUpdateResponse: Codable, Sendable {
    let infoId: ID<Plan>
}

struct LeagueItemRequest: Codable, Sendable {
    let type: Int
    let productId: ID<Product>?
    let infoId: ID<Plan>?
}

struct LeagueItemGetRequest: Codable, Sendable {
    let type: Int
    let productId: ID<Product>?
    let infoId: ID<Plan>?
    let needRelation: Bool?
    let pageSize: Int?
    let pageIndex: Int?
    let needTotalNum: Bool?
}

struct LeagueItemResponse: Codable, Sendable {
    struct Item: Codable, Sendable {
        struct Exclusive: Codable, Sendable {
            let infoId: ID<Plan>
            let beginTime: WireSeconds
            let endTime: WireSeconds
            let isForerver: Bool
            let finderIds: [String]
        }

        struct More: Codable, Sendable {
            let isSaleForbidden: Bool
            let isBanned: Bool
        }

        let productId: ID<Product>
        let type: LeagueItemType
        let status: LeagueItemStatus
        let ratio: Int
        let exclusiveInfo: Exclusive
        let extInfo: More
    }

    let item: Item
    /// Of the sellers who are in it.
    let totalNum: Int
}

struct LeagueItemListRequest: Codable, Sendable {
    let type: Int
    let pageSize: Int?
    let pageIndex: Int?
    let productId: ID<Product>?
    let finderId: String?
    let lastBuffer: String?
    let needTotalNum: Bool?
}

struct LeagueItemListResponse: Codable, Sendable {
    struct Item: Codable, Sendable {
        let productId: ID<Product>
        let infoId: ID<Plan>
    }

    let items: [Item]
    let lastBuffer: String
    let totalNum: Int
    let hasMore: Bool
}

extension Rate {
    /// Whole percents, rounded down.
    var wholePercent: Int { Int(ppm / 10_000) }
}
