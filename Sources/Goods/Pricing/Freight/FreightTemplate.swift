// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage
import Stores

/// By what freight is counted.
package enum FreightValuation: String, SQLConvertible, Sendable, CaseIterable {
    case piece = "PIECE"
    case weight = "WEIGHT"
}

/// Who pays the freight.
package enum ShippingMethod: String, SQLConvertible, Sendable, CaseIterable {
    /// The merchant, always.
    case free = "FREE"
    /// The merchant where a condition is met, else the buyer.
    case conditionFree = "CONDITION_FREE"
    /// The buyer.
    case paid = "NO_FREE"
}

/// What delivery to some regions costs. Units are pieces, or grams where freight goes by weight.
package struct FreightFee: Sendable, Hashable {
    /// Full names of provinces; none for the rule of everywhere else.
    package let regions: [String]
    /// How many units the first price covers, at least 1.
    package let firstUnits: Int
    package let firstPrice: Money
    /// In what portions further units are counted, at least 1; a begun portion counts whole.
    package let furtherUnits: Int
    package let furtherPrice: Money

    package init(regions: [String] = [], firstUnits: Int, firstPrice: Money, furtherUnits: Int, furtherPrice: Money) {
        self.regions = regions.map(Province.fullName)
        self.firstUnits = firstUnits
        self.firstPrice = firstPrice
        self.furtherUnits = furtherUnits
        self.furtherPrice = furtherPrice
    }

    /// The price of so many units. It ends at `FreightTerms.feeMax`, so that no weight can overflow it.
    package func price(of units: Int) -> Money {
        guard units > firstUnits else { return firstPrice }
        let (portions, rest) = (units - firstUnits).quotientAndRemainder(dividingBy: max(furtherUnits, 1))
        let (further, overflows) = furtherPrice.fen.multipliedReportingOverflow(
            by: Int64(portions) + (rest > 0 ? 1 : 0))
        guard !overflows, further < FreightTerms.feeMax.fen else { return FreightTerms.feeMax }
        return min(firstPrice + Money(fen: further), FreightTerms.feeMax)
    }
}

/// When delivery to some regions is free. Everything that is set must be met.
package struct FreeCondition: Sendable, Hashable {
    /// Full names of provinces; none for everywhere.
    package let regions: [String]
    /// At least so many pieces, or grams where freight goes by weight.
    package let unitsMin: Int?
    /// At least so much to pay for the goods of this template, coupons deducted.
    package let amountMin: Money?

    package init(regions: [String] = [], unitsMin: Int? = nil, amountMin: Money? = nil) {
        self.regions = regions.map(Province.fullName)
        self.unitsMin = unitsMin
        self.amountMin = amountMin
    }

    func isMet(units: Int, amount: Money, region: String?) -> Bool {
        guard regions.isEmpty || region.map(regions.contains) ?? false else { return false }
        return units >= unitsMin ?? 0 && amount >= amountMin ?? .zero
    }
}

/// What a freight template says.
package struct FreightTerms: Sendable, Hashable {
    package static let nameCharactersMax = 30
    package static let rulesMax = 50
    package static let regionsMax = 100
    package static let unitsMax = 100_000_000
    package static let priceMax = Money(fen: 1_000_000)
    /// The most that one template's goods in one order can cost to deliver: ¥100,000.
    package static let feeMax = Money(fen: 10_000_000)

    package let name: String
    package let valuation: FreightValuation
    package let method: ShippingMethod
    /// The rule without regions is for everywhere that no other names. Without one, only the named regions are
    /// delivered to.
    package let fees: [FreightFee]
    package let freeConditions: [FreeCondition]
    /// Full names of provinces that are not delivered to.
    package let undelivered: [String]
    package let sendWithinHours: Int
    /// Where parcels come from, for people to read.
    package let shipFrom: String

    package init(
        name: String, valuation: FreightValuation = .piece, method: ShippingMethod, fees: [FreightFee] = [],
        freeConditions: [FreeCondition] = [], undelivered: [String] = [], sendWithinHours: Int = 48,
        shipFrom: String = ""
    ) {
        self.name = name
        self.valuation = valuation
        self.method = method
        self.fees = fees
        self.freeConditions = freeConditions
        self.undelivered = undelivered.map(Province.fullName)
        self.sendWithinHours = sendWithinHours
        self.shipFrom = shipFrom
    }

    /// Whether parcels go to a region. An unknown region is delivered to until the buyer names one.
    package func delivers(to region: String?) -> Bool {
        guard let region = region.map(Province.fullName) else { return true }
        if undelivered.contains(region) { return false }
        return method == .free || fees.contains { $0.regions.isEmpty || $0.regions.contains(region) }
    }

    /// What delivery costs: never below zero. Without a region it is an estimate by the rule of everywhere else.
    /// `amount` is what is paid for the goods after discounts.
    package func fee(pieces: Int, grams: Int, amount: Money, region: String?) -> Money {
        guard method != .free, pieces > 0 else { return .zero }
        let region = region.map(Province.fullName)
        let units = valuation == .piece ? pieces : max(grams, 1)
        if method == .conditionFree,
            freeConditions.contains(where: { $0.isMet(units: units, amount: amount, region: region) })
        {
            return .zero
        }
        let named = region.flatMap { region in fees.first { $0.regions.contains(region) } }
        let rule = named ?? fees.first { $0.regions.isEmpty } ?? fees.first
        return rule?.price(of: units) ?? .zero
    }
}

/// What delivery of a store's products costs. A product without a template is delivered free. All freight goes to the
/// merchant.
package struct FreightTemplate: Sendable, Hashable {
    package static let templatesPerStoreMax = 100

    package let id: ID<FreightTemplate>
    package let store: ID<Store>
    package let terms: FreightTerms
    /// Whether the desk proposes it for new products.
    package let isDefault: Bool
    package let createdAt: Timestamp
    package let changedAt: Timestamp
}
