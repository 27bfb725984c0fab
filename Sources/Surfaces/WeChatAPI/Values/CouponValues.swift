// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Pricing
import Stores

struct CouponRequest: Codable, Sendable {
    let couponId: ID<Coupon>?
    let type: CouponKind
    let name: String
    let discountInfo: Discount
    let extInfo: Extra?
    let promoteInfo: Promotion?
    let receiveInfo: Receipt
    let validInfo: Validity
    let autoValidInfo: AutoValid?

    struct Discount: Codable, Sendable {
        /// 8.5 折 is 8500.
        let discountNum: Int?
        let discountFee: Money?
        let discountCondition: Condition?

        /// What is still paid; a number that is no discount leaves all of it, which the verb refuses.
        var paidShare: Rate {
            guard let discountNum, Self.discounts.contains(discountNum) else { return .whole }
            return Rate(ppm: Int64(discountNum) * 100)
        }

        private static let discounts = 0...10_000
    }

    struct Condition: Codable, Sendable {
        let productCnt: Int?
        let productPrice: Money?
        let productIds: [ID<Product>]?
    }

    struct Extra: Codable, Sendable {
        let jumpProductId: ID<Product>?
        let notes: String?
    }

    struct Promotion: Codable, Sendable { let promoteType: CouponPromotion? }

    struct Receipt: Codable, Sendable {
        let startTime: WireSeconds
        let endTime: WireSeconds
        let limitNumOnePerson: Int?
        let totalNum: Int
    }

    struct Validity: Codable, Sendable {
        /// 1 between two moments, 2 days after the claim.
        let validType: Int
        let validDayNum: Int?
        let startTime: WireSeconds?
        let endTime: WireSeconds?
    }

    struct AutoValid: Codable, Sendable { let autoValidType: Int? }

    /// What the coupon says. The most that a discount takes off has no field of its own here, so it stays what it was.
    func terms(keeping before: CouponTerms? = nil) throws -> CouponTerms {
        let condition = discountInfo.discountCondition
        return CouponTerms(
            kind: type, name: name, products: type.isStoreWide ? [] : condition?.productIds ?? [],
            countMin: condition?.productCnt ?? 0, amountMin: condition?.productPrice ?? .zero, off: discountInfo.discountFee ?? .zero,
            paidShare: discountInfo.paidShare,
            offMax: before?.offMax, claimFrom: receiveInfo.startTime.timestamp, claimUntil: receiveInfo.endTime.timestamp,
            total: receiveInfo.totalNum, personMax: receiveInfo.limitNumOnePerson ?? 1, validity: try validity(),
            activatesByItself: autoValidInfo?.autoValidType.map { $0 == 1 } ?? before?.activatesByItself ?? false,
            promotion: promoteInfo?.promoteType ?? before?.promotion ?? .store, jumpProduct: extInfo?.jumpProductId,
            notes: extInfo?.notes ?? "")
    }

    private func validity() throws -> CouponValidity {
        switch validInfo.validType {
        case 1:
            guard let from = validInfo.startTime else { throw WireFault.missing("valid_info.start_time") }
            guard let until = validInfo.endTime else { throw WireFault.missing("valid_info.end_time") }
            return .between(from.timestamp, until.timestamp)
        case 2:
            guard let days = validInfo.validDayNum else { throw WireFault.missing("valid_info.valid_day_num") }
            return .days(days)
        default: throw WireFault.unknownValue("valid_info.valid_type")
        }
    }
}

struct CouponIDRequest: Codable, Sendable { let couponId: ID<Coupon> }

struct CouponStatusRequest: Codable, Sendable {
    let couponId: ID<Coupon>
    let status: Int
}

struct CouponIDResponse: Codable, Sendable {
    let data: CouponIDRequest

    init(_ id: ID<Coupon>) { data = CouponIDRequest(couponId: id) }
}

struct CouponListRequest: Codable, Sendable {
    let status: Int?
    let page: Int?
    let pageSize: Int?
    let pageCtx: String?

    func statuses() throws -> [CouponStatus] {
        switch status {
        case nil, 0: return CouponList.statusesShown
        case CouponArea.expiredOrVoid: return [.expired, .void]
        case let number?:
            guard let status = CouponStatus(rawValue: number) else { throw WireFault.unknownValue("status") }
            return [status]
        }
    }
}

struct CouponListResponse: Codable, Sendable {
    let coupons: [CouponIDRequest]
    let totalNum: Int
    let pageCtx: String
}

struct CouponResponse: Codable, Sendable {
    let coupon: Coupon

    struct Coupon: Codable, Sendable {
        let couponId: ID<Pricing.Coupon>
        let type: Int
        let status: Int
        let createTime: WireSeconds
        let updateTime: WireSeconds
        let couponInfo: Info
        let stockInfo: Stock

        init(_ coupon: Pricing.Coupon) {
            couponId = coupon.id
            type = coupon.terms.kind.rawValue
            status = coupon.status.rawValue
            createTime = WireSeconds(coupon.createdAt)
            updateTime = WireSeconds(coupon.changedAt)
            couponInfo = Info(coupon)
            stockInfo = Stock(issuedNum: coupon.left, receiveNum: coupon.claimed, usedNum: coupon.used)
        }
    }

    struct Stock: Codable, Sendable {
        let issuedNum: Int
        let receiveNum: Int
        let usedNum: Int
    }

    struct Info: Codable, Sendable {
        let name: String
        let validInfo: Valid
        let promoteInfo: Promote
        let discountInfo: Discount
        let extInfo: Extra
        let receiveInfo: Receipt

        init(_ coupon: Pricing.Coupon) {
            let terms = coupon.terms
            name = terms.name
            validInfo = Valid(terms)
            promoteInfo = Promote(promoteType: terms.promotion.rawValue)
            discountInfo = Discount(
                discountNum: terms.kind.isDiscount ? Int(terms.paidShare.ppm / 100) : 0, discountFee: terms.off,
                discountCondition: .init(productCnt: terms.countMin, productPrice: terms.amountMin, productIds: terms.products))
            let never = Timestamp(milliseconds: 0)
            extInfo = Extra(
                jumpProductId: terms.jumpProduct.map { "\($0)" } ?? "", notes: terms.notes,
                validTime: WireSeconds(coupon.activatedAt ?? never), invalidTime: WireSeconds(coupon.endedAt ?? never))
            receiveInfo = Receipt(
                endTime: WireSeconds(terms.claimUntil), limitNumOnePerson: terms.personMax, startTime: WireSeconds(terms.claimFrom),
                totalNum: terms.total)
        }
    }

    struct Valid: Codable, Sendable {
        let validType: Int
        let validDayNum: Int
        let startTime: WireSeconds
        let endTime: WireSeconds

        init(_ terms: CouponTerms) {
            let never = Timestamp(milliseconds: 0)
            switch terms.validity {
            case .between(let from, let until):
                (validType, validDayNum, startTime, endTime) = (1, 0, WireSeconds(from), WireSeconds(until))
            case .days(let days):
                (validType, validDayNum, startTime, endTime) = (2, days, WireSeconds(never), WireSeconds(never))
            }
        }
    }

    struct Promote: Codable, Sendable { let promoteType: Int }

    struct Discount: Codable, Sendable {
        struct Condition: Codable, Sendable {
            let productCnt: Int
            let productPrice: Money
            let productIds: [ID<Product>]
        }

        let discountNum: Int
        let discountFee: Money
        let discountCondition: Condition
    }

    struct Extra: Codable, Sendable {
        let jumpProductId: String
        let notes: String
        let validTime: WireSeconds
        let invalidTime: WireSeconds
    }

    struct Receipt: Codable, Sendable {
        let endTime: WireSeconds
        let limitNumOnePerson: Int
        let startTime: WireSeconds
        let totalNum: Int
    }
}

struct UserCouponListRequest: Codable, Sendable {
    let openid: String
    let status: Int?
    let page: Int?
    let pageSize: Int?
    let pageCtx: String?

    func userStatus() throws -> UserCouponStatus? {
        guard let status, status != 0 else { return nil }
        guard let known = UserCouponStatus(rawValue: status) else { throw WireFault.unknownValue("status") }
        return known
    }
}

struct UserCouponListResponse: Codable, Sendable {
    struct Entry: Codable, Sendable {
        let couponId: ID<Coupon>
        let userCouponId: ID<UserCoupon>
    }

    let userCouponList: [Entry]
    let totalNum: Int
    let pageCtx: String
}

struct UserCouponRequest: Codable, Sendable {
    let openid: String
    let userCouponId: ID<UserCoupon>
}

struct UserCouponResponse: Codable, Sendable {
    struct Extra: Codable, Sendable { let useTime: WireSeconds }

    struct Held: Codable, Sendable {
        let couponId: ID<Coupon>
        let userCouponId: ID<UserCoupon>
        let status: Int
        let createTime: WireSeconds
        let updateTime: WireSeconds
        let startTime: WireSeconds
        let endTime: WireSeconds
        let extInfo: Extra
        let orderId: String
        let discountFee: Money
    }

    let userCoupon: Held
    let openid: String
    let unionid: String

    init(_ held: HeldCoupon, openid: String, now: Timestamp) {
        let coupon = held.userCoupon
        userCoupon = Held(
            couponId: coupon.coupon, userCouponId: coupon.id, status: coupon.status(at: now).rawValue,
            createTime: WireSeconds(coupon.claimedAt), updateTime: WireSeconds(coupon.changedAt),
            startTime: WireSeconds(coupon.validFrom), endTime: WireSeconds(coupon.validUntil),
            extInfo: Extra(useTime: WireSeconds(coupon.usedAt ?? Timestamp(milliseconds: 0))),
            orderId: coupon.order.map { "\($0)" } ?? "", discountFee: coupon.saved ?? held.coupon.terms.off)
        self.openid = openid
        unionid = ""
    }
}
