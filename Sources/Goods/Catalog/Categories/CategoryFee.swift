// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// A category's platform fee at a moment, with the version that decided, which an order keeps.
package struct CategoryFee: Sendable, Hashable {
    package let rate: Rate
    /// The version of the category's own fee, or of the rule `catalog.platform_fee_ppm` where the category has none.
    package let version: Int
    /// Whether the rule decided.
    package let isStandard: Bool

    /// The fee in force now.
    package static func of(
        _ category: ID<Category>, in snapshot: any Snapshot, _ context: Context
    ) throws -> CategoryFee {
        try snapshot.answer(query([category], context))[category] ?? standard(context)
    }

    /// Asks for the fees that are in force now in these categories.
    package static func query(_ categories: [ID<Category>], _ context: Context) -> Query<[ID<Category>: CategoryFee]> {
        CategoryFeeVersion.query(of: categories, at: context.now).map { versions in
            let own = versions.map { ($0.category, CategoryFee(rate: $0.rate, version: $0.version, isStandard: false)) }
            let standards = categories.map { ($0, standard(context)) }
            return Dictionary(standards + own, uniquingKeysWith: { _, later in later })
        }
    }

    private static func standard(_ context: Context) -> CategoryFee {
        let rule = context.rule(CatalogRules.platformFee)
        return CategoryFee(rate: rule.rate, version: rule.version, isStandard: true)
    }
}

/// A category's own fee from a moment on.
package struct CategoryFeeVersion: Sendable, Hashable {
    package let category: ID<Category>
    package let version: Int
    package let rate: Rate
    package let from: Timestamp
    package let announcedAt: Timestamp
    package let reason: String
}
