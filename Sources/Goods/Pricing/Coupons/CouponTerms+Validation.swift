// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

extension CouponTerms {
    /// Why a coupon cannot be made like this.
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case conditionMissing, offOutOfRange, minimumNotAboveOff, shareOutOfRange, productsWrong, claimWindowWrong,
            validityWrong,
            totalOutOfRange, personMaxOutOfRange, productUnknown

        package var kind: RefusalKind { .invalid }
        package var field: String? {
            switch self {
            case .conditionMissing, .minimumNotAboveOff: "amount_min"
            case .offOutOfRange: "off"
            case .shareOutOfRange: "paid_share"
            case .productsWrong, .productUnknown: "products"
            case .claimWindowWrong: "claim_until"
            case .validityWrong: "valid_until"
            case .totalOutOfRange: "total"
            case .personMaxOutOfRange: "person_max"
            }
        }

        package var text: Text {
            switch self {
            case .conditionMissing: Text("请填写使用门槛（件数或金额）。", "Give the condition: a count or an amount.")
            case .offOutOfRange: Text("优惠金额须大于 0，请检查。", "The amount off must be above zero.")
            case .minimumNotAboveOff: Text("满减门槛须大于优惠金额，请提高门槛。", "The minimum must be above the amount off. Raise it.")
            case .shareOutOfRange: Text("折扣须为 0.1 折至 9.9 折。", "A discount leaves 1 % to 99 % of the price to pay.")
            case .productsWrong:
                Text("商品券须选择 1 至 100 个商品，店铺券不能选择商品。", "A product coupon lists 1 to 100 products, a store coupon none.")
            case .claimWindowWrong:
                Text("领取结束时间须晚于开始时间和现在，且不超过 365 天。", "Claiming ends after it starts, in the future, within 365 days.")
            case .validityWrong:
                Text(
                    "使用有效期须在领取结束之后，或为领取后 1 至 365 天。",
                    "It can be used until after claiming ends, or 1 to 365 days from the claim.")
            case .totalOutOfRange: Text("发放总量须为 1 至 10,000,000 张。", "There are 1 to 10,000,000 coupons.")
            case .personMaxOutOfRange: Text("每人限领须为 1 至 100 张。", "A person may claim 1 to 100.")
            case .productUnknown:
                Text("有商品不属于本店或已删除，请重新选择。", "One of the products is not this store's, or deleted. Choose again.")
            }
        }
    }

    /// The same terms with a clean name, or a refusal. What a kind does not use is cleared.
    func validated(now: Timestamp) throws -> CouponTerms {
        let name = try name.validated("name", characters: 1...Self.nameCharactersMax)
        let notes = try notes.validated("notes", characters: 0...Self.notesCharactersMax, multiline: true)
        try checkBenefit()
        let areProductsRight =
            kind.isStoreWide ? products.isEmpty : (1...Self.productsMax).contains(Set(products).count)
        guard areProductsRight else { throw Refusal.productsWrong }
        try checkTimes(now: now)
        guard (1...Self.couponsMax).contains(total) else { throw Refusal.totalOutOfRange }
        guard (1...Self.couponsPerPersonMax).contains(personMax) else { throw Refusal.personMaxOutOfRange }
        return CouponTerms(
            kind: kind, name: name, products: Set(products).sorted(), countMin: kind.hasCondition ? countMin : 0,
            amountMin: kind.hasCondition ? amountMin : .zero, off: kind.isDiscount ? .zero : off,
            paidShare: kind.isDiscount ? paidShare : .whole, offMax: kind.isDiscount ? offMax : nil,
            claimFrom: claimFrom,
            claimUntil: claimUntil, total: total, personMax: personMax, validity: validity,
            activatesByItself: activatesByItself, promotion: promotion, jumpProduct: jumpProduct, notes: notes)
    }

    /// Refuses products that are not the store's.
    func checkProducts(of store: ID<Store>, in snapshot: any Snapshot) throws {
        let named = Set(products + [jumpProduct].compactMap { $0 })
        let known = try Product.find(named.sorted(), in: snapshot).filter { $0.store == store && $0.status != .deleted }
        guard known.count == named.count else { throw Refusal.productUnknown }
    }

    private func checkBenefit() throws {
        let amounts = Money(fen: 1)...Money.inputMax
        if kind.hasCondition {
            let isSensible = (0...999).contains(countMin) && (Money.zero...Money.inputMax).contains(amountMin)
            guard isSensible, countMin > 0 || amountMin > .zero else { throw Refusal.conditionMissing }
        }
        if kind.isDiscount {
            guard Self.paidShares.contains(paidShare) else { throw Refusal.shareOutOfRange }
            if let offMax, !amounts.contains(offMax) { throw Refusal.offOutOfRange }
        } else {
            guard amounts.contains(off) else { throw Refusal.offOutOfRange }
            if kind.hasCondition, amountMin <= off { throw Refusal.minimumNotAboveOff }
        }
    }

    private func checkTimes(now: Timestamp) throws {
        let isWindow =
            claimFrom < claimUntil && claimUntil > now && claimUntil - claimFrom <= .days(Int64(Self.claimDaysMax))
        guard isWindow else { throw Refusal.claimWindowWrong }
        switch validity {
        case .between(let from, let until):
            guard from < until, until >= claimUntil, until - claimUntil <= .days(Int64(Self.validDaysMax)) else {
                throw Refusal.validityWrong
            }
        case .days(let count):
            guard (1...Self.validDaysMax).contains(count) else { throw Refusal.validityWrong }
        }
    }
}
