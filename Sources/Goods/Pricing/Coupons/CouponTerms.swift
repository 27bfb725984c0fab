// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage

/// How long a claimed coupon can be used.
package enum CouponValidity: Sendable, Hashable {
    /// Between two moments, whenever it was claimed.
    case between(Timestamp, Timestamp)
    /// For so many days from the claim.
    case days(Int)

    /// From when until when a coupon claimed now can be used.
    package func span(claimedAt now: Timestamp) -> (from: Timestamp, until: Timestamp) {
        switch self {
        case .between(let from, let until): (from, until)
        case .days(let count): (now, now + .days(Int64(count)))
        }
    }
}

/// Where a coupon is given out; the codes are those of the compatible API.
package enum CouponPromotion: Int, SQLConvertible, Sendable, CaseIterable {
    /// Everybody claims it in the store.
    case store = 1
    /// For members of the store. Buyers cannot claim it; the membership hands it out.
    case member = 9
    /// A member's welcome. Buyers cannot claim it; the membership hands it out.
    case memberWelcome = 10

    package var label: Text {
        switch self {
        case .store: Text("买家在店铺领取", "Buyers claim it in the store")
        case .member: Text("会员用积分兑换", "Members exchange points for it")
        case .memberWelcome: Text("会员入会礼", "A member's welcome")
        }
    }
}

/// What a coupon says. It is paid for by the merchant: it lowers what the order brings.
package struct CouponTerms: Sendable, Hashable {
    package static let nameCharactersMax = 20
    package static let notesCharactersMax = 200
    package static let productsMax = 100
    package static let couponsMax = 10_000_000
    package static let couponsPerPersonMax = 100
    package static let validDaysMax = 365
    package static let claimDaysMax = 365
    package static let paidShares = Rate(percent: 1)...Rate(percent: 99)

    package let kind: CouponKind
    package let name: String
    /// The products it counts for, where it is not store-wide.
    package let products: [ID<Product>]
    /// The least count of eligible units; 0 for none.
    package let countMin: Int
    /// The least price of eligible goods; zero for none.
    package let amountMin: Money
    /// What is taken off, for the kinds that take an amount.
    package let off: Money
    /// The share of the price that is still paid, for the kinds that discount: 85 % for 八五折.
    package let paidShare: Rate
    /// The most that a discount takes off, if it ends anywhere.
    package let offMax: Money?
    package let claimFrom: Timestamp
    package let claimUntil: Timestamp
    /// How many there are.
    package let total: Int
    package let personMax: Int
    package let validity: CouponValidity
    /// Whether it becomes active by itself when claiming begins.
    package let activatesByItself: Bool
    package let promotion: CouponPromotion
    /// The product that is opened after a claim.
    package let jumpProduct: ID<Product>?
    /// What buyers should know besides; it may be empty.
    package let notes: String

    /// From when on none of them can be claimed or used any more.
    package var overAt: Timestamp {
        switch validity {
        case .between(_, let until): until
        case .days(let count): claimUntil + .days(Int64(count))
        }
    }

    package init(
        kind: CouponKind, name: String, products: [ID<Product>] = [], countMin: Int = 0, amountMin: Money = .zero,
        off: Money = .zero,
        paidShare: Rate = .whole, offMax: Money? = nil, claimFrom: Timestamp, claimUntil: Timestamp, total: Int,
        personMax: Int = 1,
        validity: CouponValidity, activatesByItself: Bool = false, promotion: CouponPromotion = .store,
        jumpProduct: ID<Product>? = nil, notes: String = ""
    ) {
        self.kind = kind
        self.name = name
        self.products = products
        self.countMin = countMin
        self.amountMin = amountMin
        self.off = off
        self.paidShare = paidShare
        self.offMax = offMax
        self.claimFrom = claimFrom
        self.claimUntil = claimUntil
        self.total = total
        self.personMax = personMax
        self.validity = validity
        self.activatesByItself = activatesByItself
        self.promotion = promotion
        self.jumpProduct = jumpProduct
        self.notes = notes
    }
}
