// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Lottery
import Runtime

/// Whether lotteries are even: many draws of one size, and Pearson's chi-squared over who took the first place, who took the last, who
/// won at all, and, where there are few, over every order in which winners can come.
package struct LotteryCases: Sendable {
    package typealias Draw = @Sendable (LotterySeed, LotteryList, Int) -> [Int]

    package struct Size: Sendable, CustomStringConvertible {
        package let entrants: Int
        package let portions: Int
        package var description: String { "\(portions) portions, \(entrants) entrants" }
    }

    /// What was counted, and how far it is from even.
    package struct Finding: Sendable, CustomStringConvertible {
        let name: String
        let chiSquared: Double
        let freedom: Int
        /// In standard deviations, by Wilson and Hilferty's cube root: above, it is less even than chance is; below, more.
        package let deviation: Double
        /// Chance alone goes so far once in half a million findings.
        package static let deviationMax = 4.75
        package var isEven: Bool { abs(deviation) <= Self.deviationMax }

        package var description: String {
            "\(name): chi-squared \(String(format: "%.1f", chiSquared)) of \(freedom) degrees of freedom, "
                + "\(String(format: "%+.2f", deviation)) standard deviations"
        }

        init(name: String, chiSquared: Double, freedom: Int) {
            (self.name, self.chiSquared, self.freedom) = (name, chiSquared, freedom)
            let spread = 2 / (9 * Double(freedom))
            deviation = (cbrt(chiSquared / Double(freedom)) - (1 - spread)) / spread.squareRoot()
        }
    }

    package static let sizes = [(2, 1), (3, 2), (5, 3), (7, 7), (10, 1), (100, 20), (500, 200)].map(Size.init)
    /// A class that is expected less often than this says nothing.
    static let expectedMin = 5.0

    package init() {}

    /// Draws so many lotteries of a size with seeds that `seed` decides. With `changesList` one seed draws from lists that change.
    package func findings(
        draws: Int, of size: Size, seed: UInt64, changesList: Bool = false,
        draw: Draw = { LotteryDraw.winners(seed: $0, list: $1, portions: $2) }
    ) throws -> [Finding] {
        let random = SeededRandom(seed: seed)
        var list = try list(of: size, draw: 0)
        var secret = LotterySeed(random.bytes(LotterySeed.bytesCount))!
        var counts = Counts(size: size)
        for number in 1...draws {
            if changesList {
                list = try self.list(of: size, draw: number)
            } else {
                secret = LotterySeed(random.bytes(LotterySeed.bytesCount))!
            }
            counts.add(draw(secret, list, size.portions))
        }
        return counts.findings(draws: Double(draws))
    }

    private func list(of size: Size, draw: Int) throws -> LotteryList {
        try LotteryList((1...size.entrants).map { LotteryEntrant(number: $0, name: "林\(draw)") })
    }

    /// How often each thing came.
    private struct Counts {
        let size: Size
        let places: Int
        var first: [Int]
        var last: [Int]
        var winning: [Int]
        var orders: [[Int]: Int] = [:]
        /// How many orders of winners there are, or `nil` when they are too many to count.
        let ordersThere: Int?

        init(size: Size) {
            self.size = size
            places = min(size.portions, size.entrants)
            first = Array(repeating: 0, count: size.entrants)
            (last, winning) = (first, first)
            let there = (0..<places).reduce(1) { min($0 * (size.entrants - $1), 100_000) }
            ordersThere = there < 10_000 ? there : nil
        }

        mutating func add(_ winners: [Int]) {
            precondition(winners.count == places && Set(winners).count == places, "\(size) had the winners \(winners)")
            first[winners[0] - 1] += 1
            last[winners[places - 1] - 1] += 1
            for winner in winners { winning[winner - 1] += 1 }
            if ordersThere != nil { orders[winners, default: 0] += 1 }
        }

        func findings(draws: Double) -> [Finding] {
            let entrants = Double(size.entrants)
            var findings = [("first place", first), ("last place", last)].compactMap { name, counts in
                even(name, counts, expected: draws / entrants)
            }
            let share = Double(places) / entrants
            // The counts of all who may win add up to the portions, so each varies less than if entrants won independently.
            if share < 1, let sum = even("all places", winning, expected: draws * share) {
                let scale = (1 - share) * entrants / (entrants - 1)
                findings.append(Finding(name: sum.name, chiSquared: sum.chiSquared / scale, freedom: sum.freedom))
            }
            if let ordersThere {
                let absent = Array(repeating: 0, count: ordersThere - orders.count)
                let finding = even("orders", Array(orders.values) + absent, expected: draws / Double(ordersThere))
                findings += finding.map { [$0] } ?? []
            }
            return findings
        }

        private func even(_ name: String, _ counts: [Int], expected: Double) -> Finding? {
            guard expected >= LotteryCases.expectedMin else { return nil }
            let sum = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
            return Finding(name: "\(size), \(name)", chiSquared: sum, freedom: counts.count - 1)
        }
    }
}
