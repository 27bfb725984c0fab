// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Stores

/// The terms of a coupon. Either `validFrom` and `validUntil`, or `validDays` after it was claimed.
struct CouponInput: Codable, Sendable {
    let kind: CouponKind
    let name: String
    /// For coupons of single products.
    let productIds: [ID<Product>]?
    let countMin: Int?
    let amountMin: Money?
    /// What a reduction takes off.
    let off: Money?
    /// What a discount leaves to pay, in parts per million: 880000 is 88 %.
    let paidShare: Rate?
    /// The most that a discount takes off.
    let offMax: Money?
    let claimFrom: Timestamp
    let claimUntil: Timestamp
    let total: Int
    let personMax: Int?
    let validFrom: Timestamp?
    let validUntil: Timestamp?
    let validDays: Int?
    let activatesByItself: Bool?
    /// 1 for everybody (standard), 9 for members, 10 a member's welcome.
    let promotion: CouponPromotion?
    /// The product that opens after a claim.
    let jumpProductId: ID<Product>?
    let notes: String?

    func terms() throws -> CouponTerms {
        CouponTerms(
            kind: kind, name: name, products: productIds ?? [], countMin: countMin ?? 0, amountMin: amountMin ?? .zero,
            off: off ?? .zero, paidShare: paidShare ?? .whole, offMax: offMax, claimFrom: claimFrom,
            claimUntil: claimUntil,
            total: total, personMax: personMax ?? 1, validity: try validity(),
            activatesByItself: activatesByItself ?? false, promotion: promotion ?? .store, jumpProduct: jumpProductId,
            notes: notes ?? "")
    }

    private func validity() throws -> CouponValidity {
        if let validDays { return .days(validDays) }
        guard let validFrom, let validUntil else { throw CouponTerms.Refusal.validityWrong }
        return .between(validFrom, validUntil)
    }
}

struct CouponStatusInput: Codable, Sendable {
    /// 2 active, 4 void, 5 deleted.
    let status: CouponStatus
}

struct CouponOutput: Codable, Sendable {
    let id: ID<Coupon>
    let storeId: ID<Store>
    let status: CouponStatus
    let kind: CouponKind
    let name: String
    let productIds: [ID<Product>]
    let countMin: Int
    let amountMin: Money
    let off: Money
    let paidShare: Rate
    let offMax: Money?
    let claimFrom: Timestamp
    let claimUntil: Timestamp
    let validFrom: Timestamp?
    let validUntil: Timestamp?
    let validDays: Int?
    let total: Int
    let claimed: Int
    let used: Int
    let personMax: Int
    let promotion: CouponPromotion
    let jumpProductId: ID<Product>?
    let notes: String

    init(_ coupon: Coupon) {
        id = coupon.id
        storeId = coupon.store
        status = coupon.status
        kind = coupon.terms.kind
        name = coupon.terms.name
        productIds = coupon.terms.products
        countMin = coupon.terms.countMin
        amountMin = coupon.terms.amountMin
        off = coupon.terms.off
        paidShare = coupon.terms.paidShare
        offMax = coupon.terms.offMax
        claimFrom = coupon.terms.claimFrom
        claimUntil = coupon.terms.claimUntil
        switch coupon.terms.validity {
        case .between(let from, let until): (validFrom, validUntil, validDays) = (from, until, nil)
        case .days(let days): (validFrom, validUntil, validDays) = (nil, nil, days)
        }
        total = coupon.terms.total
        claimed = coupon.claimed
        used = coupon.used
        personMax = coupon.terms.personMax
        promotion = coupon.terms.promotion
        jumpProductId = coupon.terms.jumpProduct
        notes = coupon.terms.notes
    }
}

/// A coupon that somebody holds.
struct HeldCouponOutput: Codable, Sendable {
    let id: ID<UserCoupon>
    let status: Int
    let validFrom: Timestamp
    let validUntil: Timestamp
    let claimedAt: Timestamp
    let usedAt: Timestamp?
    let coupon: CouponOutput

    init(_ held: UserCoupon, _ coupon: Coupon, _ now: Timestamp) {
        id = held.id
        status = held.status(at: now).rawValue
        validFrom = held.validFrom
        validUntil = held.validUntil
        claimedAt = held.claimedAt
        usedAt = held.usedAt
        self.coupon = CouponOutput(coupon)
    }
}

struct FreightValue: Codable, Sendable {
    struct Fee: Codable, Sendable {
        /// Full names of provinces; none for everywhere else.
        let regions: [String]
        let firstUnits: Int
        let firstPrice: Money
        let furtherUnits: Int
        let furtherPrice: Money
    }

    struct Condition: Codable, Sendable {
        let regions: [String]
        let unitsMin: Int?
        let amountMin: Money?
    }

    let name: String
    let valuation: FreightValuation
    let method: ShippingMethod
    let fees: [Fee]
    let freeConditions: [Condition]
    let undelivered: [String]
    let sendWithinHours: Int
    let shipFrom: String

    init(_ terms: FreightTerms) {
        name = terms.name
        valuation = terms.valuation
        method = terms.method
        fees = terms.fees.map {
            Fee(
                regions: $0.regions, firstUnits: $0.firstUnits, firstPrice: $0.firstPrice,
                furtherUnits: $0.furtherUnits,
                furtherPrice: $0.furtherPrice)
        }
        freeConditions = terms.freeConditions.map {
            Condition(regions: $0.regions, unitsMin: $0.unitsMin, amountMin: $0.amountMin)
        }
        undelivered = terms.undelivered
        sendWithinHours = terms.sendWithinHours
        shipFrom = terms.shipFrom
    }

    var terms: FreightTerms {
        FreightTerms(
            name: name, valuation: valuation, method: method,
            fees: fees.map {
                FreightFee(
                    regions: $0.regions, firstUnits: $0.firstUnits, firstPrice: $0.firstPrice,
                    furtherUnits: $0.furtherUnits, furtherPrice: $0.furtherPrice)
            },
            freeConditions: freeConditions.map {
                FreeCondition(regions: $0.regions, unitsMin: $0.unitsMin, amountMin: $0.amountMin)
            },
            undelivered: undelivered, sendWithinHours: sendWithinHours, shipFrom: shipFrom)
    }
}

struct FreightInput: Codable, Sendable {
    let terms: FreightValue
    let isDefault: Bool?

    func verb(of store: ID<Store>, _ template: ID<FreightTemplate>?) -> SaveFreightTemplate {
        SaveFreightTemplate(store: store, template: template, terms: terms.terms, isDefault: isDefault ?? false)
    }
}

struct FreightOutput: Codable, Sendable {
    let id: ID<FreightTemplate>
    let terms: FreightValue
    let isDefault: Bool
    let changedAt: Timestamp

    init(_ template: FreightTemplate) {
        id = template.id
        terms = FreightValue(template.terms)
        isDefault = template.isDefault
        changedAt = template.changedAt
    }
}
