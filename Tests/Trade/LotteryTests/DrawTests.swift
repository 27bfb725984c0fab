// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Testing

@testable import Lottery

/// The draw against numbers that were computed elsewhere, from the text of docs/lottery/README.md in Python.
struct DrawTests {
    static let seed = LotterySeed(Array(0..<32))!
    static let five = ["林**", "Zoë", "王**", "小\"满\\", "🍵茶"].enumerated().map { LotteryEntrant(number: $0 + 1, name: $1) }
    static let thousand = (1...1000).map { LotteryEntrant(number: $0, name: "\($0)号") }

    @Test func `a seed has 32 bytes and a commitment is their hash`() throws {
        #expect(Self.seed.commitment.hash.hexadecimal == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd")
        #expect(Self.seed.commitment.isKept(by: Self.seed))
        let other = try #require(LotterySeed(Array(1...32)))
        #expect(!Self.seed.commitment.isKept(by: other))
        #expect(LotterySeed(Array(0..<31)) == nil && LotterySeed(Array(0..<33)) == nil)
        #expect(LotteryCommitment(hash: []) == nil)
        #expect(LotteryCommitment(hash: other.commitment.hash) == other.commitment)
    }

    @Test func `a seed is not written where values are printed`() {
        var dumped = ""
        dump(["seed": Self.seed], to: &dumped)
        for text in [dumped, "\(Self.seed)", String(reflecting: Self.seed)] {
            #expect(!text.contains("31") && !text.contains("1f"), "\(text)")
        }
    }

    @Test func `the list's bytes and hash are those of the description`() throws {
        let list = try LotteryList(Self.five)
        #expect(
            list.bytes.hexadecimal
                == "7869616f6469616e2d6c6f74746572792d310a3109e69e972a2a0a32095a6fc3ab0a"
                + "3309e78e8b2a2a0a3409e5b08f22e6bba15c0a3509f09f8db5e88cb60a"
        )
        #expect(list.hash.hexadecimal == "3cd2da11c0385d4e970d0f894aedae1557aed6c90953efe2ccb0f8eca35788ff")
        #expect(try LotteryList([]).hash.hexadecimal == "512c2db026f2cd2d96311f6ea8403aac86ea1032e82a0596c82d7b41e45d6934")
        #expect(try LotteryList(Self.thousand).hash.hexadecimal == "07d500b2c71b714339323a94b3c5630e3234786349b2667a804ffb442d19f144")
    }

    @Test func `the winners are those that were computed elsewhere`() throws {
        for (portions, winners) in [(1, [4]), (2, [4, 2]), (3, [4, 2, 1]), (5, [4, 2, 1, 3, 5]), (9, [4, 2, 1, 3, 5])] {
            #expect(try LotteryDraw.winners(seed: Self.seed, entrants: Self.five, portions: portions) == winners)
        }
        let many = try LotteryDraw.winners(seed: Self.seed, entrants: Self.thousand, portions: 200)
        #expect(many.prefix(8) == [388, 877, 297, 434, 626, 819, 147, 209])
        let hash = SHA256.hash(data: Data(many.map(String.init).joined(separator: ",").utf8))
        #expect(hash.hexadecimal == "c47797eef283c188323e5020e430b87efbc650ccca3666762f5987cf5b26b58a")
        let gaps = [(7, "a"), (3, "b"), (999_999_999, "c")].map { LotteryEntrant(number: $0, name: $1) }
        let last = try #require(LotterySeed(Array(repeating: 255, count: 32)))
        #expect(try LotteryDraw.winners(seed: last, entrants: gaps, portions: 2) == [3, 7])
        #expect(try LotteryDraw.winners(seed: Self.seed, entrants: [], portions: 3) == [])
    }

    @Test func `the stream is HMAC of the hash and a counter, four numbers a block`() throws {
        let zeros = Array(repeating: UInt8(0), count: 32)
        var stream = LotteryStream(seed: try #require(LotterySeed(zeros)), listHash: zeros)
        let numbers = (0..<5).map { _ in stream.next() }
        #expect(
            numbers == [
                7_194_700_816_371_950_309, 13_567_873_876_058_446_199, 6_048_980_229_761_724_273, 8_653_573_379_692_727_264,
                8_244_370_660_291_892_521,
            ])
    }

    /// Of 2⁶² + 1 numbers a quarter of the stream is surplus, so that passing it over is seen.
    @Test func `numbers that would make the first ones likelier are passed over`() throws {
        let zeros = Array(repeating: UInt8(0), count: 32)
        var stream = LotteryStream(seed: try #require(LotterySeed(zeros)), listHash: zeros)
        let numbers = (0..<12).map { _ in stream.below(1 << 62 + 1) }
        #expect(
            numbers == [
                2_583_014_797_944_562_404, 4_344_501_839_203_670_389, 1_437_294_211_334_336_368, 4_041_887_361_265_339_359,
                3_632_684_641_864_504_616, 394_856_268_564_353_350, 4_163_871_388_189_547_927, 145_989_807_623_566_690,
                3_798_548_768_617_754_906, 1_440_279_698_212_315_124, 662_817_402_835_421_685, 1_541_024_605_861_783_972,
            ])
        var even = LotteryStream(seed: Self.seed, listHash: zeros)
        var same = LotteryStream(seed: Self.seed, listHash: zeros)
        for _ in 0..<100 { #expect(even.below(1 << 60) == Int(same.next() % (1 << 60))) }
        #expect((0..<20).allSatisfy { _ in even.below(1) == 0 })
    }

    @Test func `winners are distinct entrants, as many as there are portions or entrants`() throws {
        for count in [1, 2, 3, 10, 199, 200, 201, 1000] {
            let entrants = Array(Self.thousand.prefix(count))
            var before: [Int] = []
            for portions in [0, 1, 2, 50, 199, 200] {
                let winners = try LotteryDraw.winners(seed: Self.seed, entrants: entrants, portions: portions)
                #expect(winners.count == min(count, portions))
                #expect(Set(winners).count == winners.count && Set(winners).isSubset(of: 1...count))
                #expect(winners.starts(with: before), "one portion more takes no win away")
                before = winners
            }
        }
    }

    @Test func `the order in which entrants are handed over does not matter`() throws {
        let winners = try LotteryDraw.winners(seed: Self.seed, entrants: Self.thousand, portions: 200)
        #expect(try LotteryDraw.winners(seed: Self.seed, entrants: Self.thousand.reversed(), portions: 200) == winners)
        #expect(try LotteryList(Self.five.shuffledByRotation) == LotteryList(Self.five))
    }

    @Test func `another seed or another list draws others`() throws {
        let winners = try LotteryDraw.winners(seed: Self.seed, entrants: Self.thousand, portions: 200)
        var bytes = Self.seed.bytes
        bytes[31] ^= 1
        let other = try #require(LotterySeed(bytes))
        #expect(try LotteryDraw.winners(seed: other, entrants: Self.thousand, portions: 200) != winners)
        var renamed = Self.thousand
        renamed[999] = LotteryEntrant(number: 1000, name: "别人")
        #expect(try LotteryDraw.winners(seed: Self.seed, entrants: renamed, portions: 200) != winners)
    }

    @Test func `a list takes no number twice, no number or name out of bounds, and not too many`() throws {
        func problem(_ entrants: [LotteryEntrant]) -> LotteryProblem? {
            do {
                _ = try LotteryList(entrants)
                return nil
            } catch { return error as? LotteryProblem }
        }
        #expect(problem(Self.five + [LotteryEntrant(number: 2, name: "x")]) == .entrantTwice(2))
        for number in [0, -1, 1_000_000_000] { #expect(problem([LotteryEntrant(number: number, name: "x")]) == .numberOutOfRange(number)) }
        for name in ["", "a\nb", "a\tb", "a\u{85}b", "a\u{2028}b", "\u{202E}ab", "a\u{2066}", String(repeating: "茶", count: 65)] {
            #expect(problem([LotteryEntrant(number: 1, name: name)]) == .nameNotAllowed(1))
        }
        #expect(problem([LotteryEntrant(number: 999_999_999, name: String(repeating: "茶", count: 64))]) == nil)
        let most = (1...LotteryList.entrantsMax + 1).map { LotteryEntrant(number: $0, name: "x") }
        #expect(problem(most) == .tooManyEntrants(LotteryList.entrantsMax + 1))
        #expect(problem(most.dropLast()) == nil)
    }

    @Test func `any name is made fit for the list`() throws {
        for name in ["", "a\nb\u{202E}c", String(repeating: "é", count: 200), "林小满", "👩‍👩‍👧"] {
            _ = try LotteryList([.shown(number: 1, name: name)])
        }
        #expect(LotteryEntrant.shown(number: 1, name: "林小满").name == "林小满")
        #expect(LotteryEntrant.shown(number: 1, name: "").name == "—")
        #expect(LotteryEntrant.shown(number: 1, name: "a\nb\u{202E}c").name == "a b c")
    }
}

extension Array {
    /// Another order of the same, without chance.
    fileprivate var shuffledByRotation: [Element] { Array(dropFirst(count / 2) + prefix(count / 2)) }
}
