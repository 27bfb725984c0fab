// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Lottery
import Testing

@testable import Simulation

/// `make simulate` draws 100,000 lotteries of each size; here fewer show that they are even, and that what is uneven is noticed.
struct LotteryCasesTests {
    @Test(arguments: LotteryCases.sizes.map(\.description))
    func `lotteries are even`(name: String) throws {
        let size = try #require(LotteryCases.sizes.first { $0.description == name })
        let findings = try LotteryCases().findings(draws: 2500, of: size, seed: 1)
        #expect(findings.count >= 2)
        for finding in findings { #expect(finding.isEven, "\(finding)") }
    }

    @Test func `they are even under one seed too, when the list changes`() throws {
        let findings = try LotteryCases().findings(draws: 2500, of: .init(entrants: 5, portions: 3), seed: 1, changesList: true)
        #expect(findings.count == 4)
        for finding in findings { #expect(finding.isEven, "\(finding)") }
    }

    /// Remainders of one byte make the first of 100 entrants likelier by half: three chances in 256 where others have two.
    @Test func `remainders without rejection are noticed`() throws {
        let findings = try LotteryCases().findings(draws: 20_000, of: .init(entrants: 100, portions: 20), seed: 1) { seed, list, portions in
            var numbers = list.entrants.map(\.number)
            for place in 0..<portions { numbers.swapAt(place, place + Int(seed.bytes[place]) % (numbers.count - place)) }
            return Array(numbers.prefix(portions))
        }
        #expect(findings.contains { !$0.isEven })
    }

    /// The mistake that is made most often: every place swaps with any other, so that orders are not equally likely.
    @Test func `a shuffle that swaps with any place is noticed`() throws {
        let findings = try LotteryCases().findings(draws: 20_000, of: .init(entrants: 3, portions: 2), seed: 1) { seed, list, portions in
            var numbers = list.entrants.map(\.number)
            for place in 0..<3 {
                let chance = seed.bytes[place * 8..<place * 8 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                numbers.swapAt(place, Int(chance % 3))
            }
            return Array(numbers.prefix(portions))
        }
        #expect(findings.contains { !$0.isEven })
    }

    @Test func `what is too even to be chance is noticed`() throws {
        let turns = Turns()
        let findings = try LotteryCases().findings(draws: 2000, of: .init(entrants: 10, portions: 1), seed: 1) { _, list, _ in
            [list.entrants[turns.next() % 10].number]
        }
        #expect(findings.allSatisfy { !$0.isEven })
    }

    @Test func `every example is what its name says, and each kind is there`() throws {
        let examples = LotteryExamples(seed: 7)
        var seen: Set<LotteryExamples.Tampering> = []
        for number in 1...200 {
            let example = try examples.example(number)
            let problems = LotteryProof.read(example.file).problems
            #expect(problems.isEmpty == (example.tampering == nil), "\(example.name): \(problems)")
            #expect(example.name.contains("right") == (example.tampering == nil))
            if let tampering = example.tampering { seen.insert(tampering) }
        }
        #expect(seen.count == LotteryExamples.Tampering.allCases.count)
        #expect(try LotteryExamples(seed: 7).example(1).file == LotteryExamples(seed: 7).example(1).file)
    }

    /// Takes turns, which no chance does. Only one thread counts.
    private final class Turns: @unchecked Sendable {
        private var count = 0
        func next() -> Int {
            count += 1
            return count
        }
    }
}
