// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Brings the deployment's own category tree in. What is already there, changed or not, stays as it is.
package struct SeedCategories: Sendable {
    package init() {}

    /// Answers how many categories were new.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        try context.actor.requireOperator(.manageCategories)
        var count = 0
        for seed in CategorySeed.all where try seed.category.insert(in: transaction) {
            count += 1
            guard let fee = seed.fee else { continue }
            try CategoryFeeVersion(
                category: seed.category.id, version: 1, rate: fee, from: Timestamp(milliseconds: 0),
                announcedAt: context.now,
                reason: "standard"
            ).insert(in: transaction)
        }
        return count
    }
}
