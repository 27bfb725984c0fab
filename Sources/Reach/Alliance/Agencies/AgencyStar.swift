// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// How many stars an agency has by a month's settled sales of its sellers, from a table of rules.
package enum AgencyStar {
    package static let starsMax = thresholds.count

    /// What a month's settled sales reach for one star, two, and so on.
    static let thresholds = [
        rule(1, standard: 1_000_000), rule(2, standard: 10_000_000), rule(3, standard: 50_000_000), rule(4, standard: 200_000_000),
        rule(5, standard: 1_000_000_000),
    ]

    private static func rule(_ stars: Int, standard: Int64) -> Rule {
        Rule(
            "alliance.agency_star_\(stars)",
            Text("机构 \(stars) 星：月结算成交额达到", "An agency has \(stars) of 5 stars from settled sales a month of"), unit: .fen,
            standard: standard, range: 0...1_000_000_000_000, source: "ours")
    }

    /// The stars that these sales are worth at a moment: the highest whose mark they reach.
    package static func stars(for sales: Money, _ context: Context) -> Int {
        thresholds.lastIndex { sales >= context.rule($0).money }.map { $0 + 1 } ?? 0
    }

    /// The sales that one more star asks for; nothing at the highest.
    package static func next(after stars: Int, _ context: Context) -> Money? {
        stars < thresholds.count ? context.rule(thresholds[stars]).money : nil
    }
}
