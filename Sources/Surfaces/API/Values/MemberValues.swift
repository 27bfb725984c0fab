// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Members
import Orders
import Pricing
import Stores

struct MemberLevelValue: Codable, Sendable {
    /// 1, 2, 3 …
    let number: Int
    let name: String
    /// From so many fen spent, or points earned.
    let threshold: Int64
    /// The share of the price that the level pays, in parts per million: 950000 is 95 %.
    let paidShare: Rate?
    /// How many times the points, in parts per million: 1500000 is one and a half times.
    let multiplier: Rate?

    init(_ level: MemberLevel) {
        number = level.number
        name = level.name
        threshold = level.threshold
        paidShare = level.paidShare
        multiplier = level.multiplier
    }

    var level: MemberLevel {
        MemberLevel(
            number: number, name: name, threshold: threshold, paidShare: paidShare ?? .whole, multiplier: multiplier ?? .whole)
    }
}

struct ProgrammeInput: Codable, Sendable {
    /// Whether new members are taken in; true if absent.
    let isOpen: Bool?
    let basis: LevelBasis
    let pointsPerYuan: Int
    /// With rising thresholds, the first at zero.
    let levels: [MemberLevelValue]

    func verb(_ store: ID<Store>) -> SaveProgramme {
        SaveProgramme(
            store: store, isOpen: isOpen ?? true, basis: basis, pointsPerYuan: pointsPerYuan, levels: levels.map(\.level))
    }
}

struct ProgrammeOutput: Codable, Sendable {
    let isOpen: Bool
    let basis: LevelBasis
    let pointsPerYuan: Int
    let levels: [MemberLevelValue]
    let version: Int
    let changedAt: Timestamp

    init(_ programme: MemberProgramme) {
        isOpen = programme.isOpen
        basis = programme.basis
        pointsPerYuan = programme.pointsPerYuan
        levels = programme.levels.map(MemberLevelValue.init)
        version = programme.version
        changedAt = programme.changedAt
    }
}

struct MemberOutput: Codable, Sendable {
    let id: ID<Member>
    let storeId: ID<Store>
    let number: String
    let name: String
    /// Absent after leaving.
    let phoneMasked: String?
    let level: Int
    /// Present where the merchant has fixed the level.
    let fixedLevel: Int?
    /// For goods received and not refunded.
    let spent: Money
    /// Points earned by such goods.
    let earned: Int64
    /// Points that can be spent.
    let points: Int64
    let joinedAt: Timestamp
    let leftAt: Timestamp?
    /// The next level, and the fen or points that are missing to it; absent in lists and at the top.
    let nextLevel: Int?
    let missing: Int64?

    init(_ member: Member, name: String, next: (level: MemberLevel, missing: Int64)? = nil) {
        id = member.id
        storeId = member.store
        number = member.numberText
        self.name = name
        phoneMasked = member.phoneMasked
        level = member.level
        fixedLevel = member.fixedLevel
        spent = member.spent
        earned = member.earned
        points = member.points
        joinedAt = member.joinedAt
        leftAt = member.leftAt
        nextLevel = next?.level.number
        missing = next?.missing
    }

    init(_ detail: MemberDetail) { self.init(detail.member, name: detail.name, next: detail.next) }
}

struct MemberPhoneOutput: Codable, Sendable {
    /// Absent after the member has left.
    let phone: String?
}

struct PointEntryOutput: Codable, Sendable {
    let number: Int
    let kind: PointKind
    /// Below zero where they were spent or taken.
    let points: Int64
    let balance: Int64
    let orderId: ID<Order>?
    let userCouponId: ID<UserCoupon>?
    let reason: String
    let at: Timestamp

    init(_ entry: PointEntry) {
        number = entry.number
        kind = entry.kind
        points = entry.points
        balance = entry.balance
        orderId = entry.order
        userCouponId = entry.userCoupon
        reason = entry.reason
        at = entry.at
    }
}

struct PointsInput: Codable, Sendable {
    /// Above zero in either case.
    let points: Int64
    /// Whether they are taken; false if absent.
    let isDeduction: Bool?
    let reason: String
    /// The caller's own id of this request: asked again, it happens once.
    let requestId: String?

    func verb(_ store: ID<Store>, _ member: ID<Member>) -> AdjustPoints {
        AdjustPoints(
            store: store, member: member, points: points, isDeduction: isDeduction ?? false, reason: reason, request: requestId)
    }
}

struct LevelInput: Codable, Sendable {
    /// Absent to let the level follow from the figures.
    let level: Int?
}

struct JoinInput: Codable, Sendable {
    /// That the store gets my phone number.
    let consents: Bool
}

struct ExchangeInput: Codable, Sendable {
    let itemId: ID<ExchangeItem>
}

/// Either `couponId`, or `productId` with `count` and `days`.
struct ExchangeItemInput: Codable, Sendable {
    /// An active coupon for members.
    let couponId: ID<Coupon>?
    let productId: ID<Product>?
    /// How many of the product there are.
    let count: Int?
    /// For how many days it is offered.
    let days: Int?
    let points: Int64

    func offer() throws -> OfferExchange.Offer {
        if let couponId { return .coupon(couponId) }
        guard let productId else { throw OfferExchange.Refusal.nothingOffered }
        guard let count, let days, (1...CouponTerms.couponsMax).contains(count), (1...CouponTerms.validDaysMax).contains(days) else {
            throw CommonRefusal.countOutOfRange
        }
        return .product(productId, count: count, days: days)
    }
}

struct ExchangeItemOutput: Codable, Sendable {
    let id: ID<ExchangeItem>
    let couponId: ID<Coupon>
    /// Present where it is a product.
    let productId: ID<Product>?
    let name: String
    let points: Int64
    let exchanged: Int

    init(_ item: ExchangeItem) {
        id = item.id
        couponId = item.coupon
        productId = item.product
        name = item.name
        points = item.points
        exchanged = item.exchanged
    }
}

/// Prices of SKUs' own for members; what is not named follows the level.
struct MemberPricesValue: Codable, Sendable {
    struct Price: Codable, Sendable {
        let skuId: ID<SKU>
        let price: Money
    }

    let prices: [Price]

    init(_ prices: [ID<SKU>: Money]) {
        self.prices = prices.sorted { $0.key < $1.key }.map { Price(skuId: $0.key, price: $0.value) }
    }

    var bySKU: [ID<SKU>: Money] { Dictionary(prices.map { ($0.skuId, $0.price) }, uniquingKeysWith: { _, last in last }) }
}
