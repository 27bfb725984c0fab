// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel

/// What a store pays its sharers for every product that has no rate of its own.
package struct SharerTerms: Sendable, Hashable {
    /// Two is where the law ends: a third level would be a pyramid.
    package static let levelsMax = 2

    /// 1, or 2 where the inviter of a sharer is paid, too.
    package let levels: Int
    package let rate: Rate
    /// What the inviter of the sharer gets where there are two levels.
    package let inviterRate: Rate
}

/// A value of a store's from a moment on.
package struct SharerVersion<Value: Sendable & Hashable>: Sendable, Hashable {
    /// 1, 2, 3 … in the order in which they were decided.
    package let version: Int
    package let value: Value
    package let from: Timestamp
    package let announcedAt: Timestamp
}

extension Array {
    /// The version that holds at a moment. A later decision overrides an earlier one from its date on.
    package func version<Value>(at moment: Timestamp) -> SharerVersion<Value>? where Element == SharerVersion<Value> {
        last { $0.from <= moment }
    }

    /// The version that holds at a moment and those that were decided for later.
    func standing<Value>(at moment: Timestamp) -> [SharerVersion<Value>] where Element == SharerVersion<Value> {
        let now = version(at: moment)?.version ?? 0
        return filter { $0.version == now || $0.from > moment }
    }
}

/// A rate with the rule and the version that decided.
package struct SharerRate: Sendable, Hashable {
    package let rate: Rate
    package let rule: String
    package let version: Int
}

/// All that a store pays sharers, for the products asked about: versions in the order of their numbers.
package struct SharerRates: Sendable, Hashable {
    package let terms: [SharerVersion<SharerTerms>]
    /// Nothing in a version takes the product back to the store's terms.
    package let products: [ID<Product>: [SharerVersion<Rate?>]]

    package init(terms: [SharerVersion<SharerTerms>], products: [ID<Product>: [SharerVersion<Rate?>]]) {
        self.terms = terms
        self.products = products
    }

    /// What a sharer gets of a product at a moment; nothing where the store pays nothing.
    package func rate(of product: ID<Product>, at moment: Timestamp) -> SharerRate? {
        if let own = (products[product] ?? []).version(at: moment), let rate = own.value {
            return rate > .zero ? SharerRate(rate: rate, rule: "sharers.product.\(product)", version: own.version) : nil
        }
        guard let terms = terms.version(at: moment), terms.value.rate > .zero else { return nil }
        return SharerRate(rate: terms.value.rate, rule: "sharers.terms", version: terms.version)
    }

    /// What the inviter of a sharer gets at a moment; nothing where the store has one level.
    package func inviterRate(at moment: Timestamp) -> SharerRate? {
        guard let terms = terms.version(at: moment), terms.value.levels == SharerTerms.levelsMax, terms.value.inviterRate > .zero else {
            return nil
        }
        return SharerRate(rate: terms.value.inviterRate, rule: "sharers.terms", version: terms.version)
    }
}
