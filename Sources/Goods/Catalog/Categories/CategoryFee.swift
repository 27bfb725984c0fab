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
        if let own = try CategoryFeeVersion.inForce(of: category, at: context.now, in: snapshot) {
            return CategoryFee(rate: own.rate, version: own.version, isStandard: false)
        }
        let standard = context.rule(CatalogRules.platformFee)
        return CategoryFee(rate: standard.rate, version: standard.version, isStandard: true)
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
