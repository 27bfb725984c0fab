// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// What must always be true of stores' scores.
package enum ScoresAudit {
    /// How many findings of a law are reported.
    package static let findingsMax = 100
    private static let storesMax = 500

    /// What breaks each law; nothing anywhere means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [(law: String, problems: [String])] {
        var unproven: [String] = []
        var sums: [Int64: [ScoreMetric: Tally]] = [:]
        var last: ID<Store>?
        while true {
            let stores = try StoreScore.stores(after: last, limit: storesMax, in: snapshot)
            for store in stores {
                guard let detail = try ScoreDetail.latest(of: store, in: snapshot) else { continue }
                if !detail.isProven { unproven.append("store \(store)") }
                guard let category = detail.category else { continue }
                for entry in detail.sheet.entries {
                    sums[category.raw, default: [:]][entry.metric, default: .none].numerator += entry.tally.numerator
                    sums[category.raw, default: [:]][entry.metric, default: .none].denominator += entry.tally.denominator
                }
            }
            guard stores.count == storesMax else { break }
            last = stores.last
        }
        return [
            ("every store's latest score follows from what was counted", Array(unproven.prefix(findingsMax))),
            ("the means of every category are what its stores counted", try uneven(sums, in: snapshot)),
        ]
    }

    private static func uneven(_ sums: [Int64: [ScoreMetric: Tally]], in snapshot: any Snapshot) throws -> [String] {
        var left = sums
        var problems: [String] = []
        for mean in try CategoryMeans.all(in: snapshot) {
            let sum = left[mean.category]?.removeValue(forKey: mean.metric) ?? .none
            if sum != mean.tally {
                problems.append(
                    "category \(mean.category), \(mean.metric): \(mean.tally.numerator)/\(mean.tally.denominator), "
                        + "counted \(sum.numerator)/\(sum.denominator)")
            }
        }
        for (category, tallies) in left {
            for (metric, tally) in tallies where tally != .none { problems.append("category \(category), \(metric): missing") }
        }
        return Array(problems.sorted().prefix(findingsMax))
    }
}
