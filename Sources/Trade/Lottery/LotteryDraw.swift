// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// Who wins: a function of the seed and of the closed list, and of nothing else, so that anybody who has both finds the same winners.
package enum LotteryDraw {
    /// How many portions a lottery may have, which is what a gift may have.
    package static let portionsMax = 200

    /// The winners' numbers, the first place first; all entrants where there are no more than portions. One portion more adds a winner
    /// and takes none away, for this is the beginning of one shuffled list (Fisher and Yates).
    package static func winners(seed: LotterySeed, list: LotteryList, portions: Int) -> [Int] {
        var numbers = list.entrants.map(\.number)
        var stream = LotteryStream(seed: seed, listHash: list.hash)
        let places = min(max(portions, 0), numbers.count)
        for place in 0..<places {
            numbers.swapAt(place, place + stream.below(numbers.count - place))
        }
        return Array(numbers.prefix(places))
    }

    /// The same, of entrants in any order. Throws a `LotteryProblem` when they are no list.
    package static func winners(seed: LotterySeed, entrants: [LotteryEntrant], portions: Int) throws -> [Int] {
        winners(seed: seed, list: try LotteryList(entrants), portions: portions)
    }
}

/// Numbers that nobody can foresee without the seed: HMAC-SHA256 under the seed of the list's hash and a counter, 32 bytes at a time,
/// read as four big-endian numbers of 64 bits.
struct LotteryStream {
    private let key: SymmetricKey
    private let listHash: [UInt8]
    private var counter: UInt64 = 0
    private var numbers: ArraySlice<UInt64> = []

    init(seed: LotterySeed, listHash: [UInt8]) {
        key = SymmetricKey(data: Data(seed.bytes))
        self.listHash = listHash
    }

    mutating func next() -> UInt64 {
        if let number = numbers.popFirst() { return number }
        let message = listHash + Self.bigEndian(counter)
        counter += 1
        let block = Array(HMAC<SHA256>.authenticationCode(for: Data(message), using: key))
        numbers = stride(from: 0, to: block.count, by: 8).map { at in
            block[at..<at + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }[...]
        return numbers.removeFirst()
    }

    /// An even chance for each number from 0 below `bound`. The highest numbers of the stream, which would make the first few likelier,
    /// are passed over.
    mutating func below(_ bound: Int) -> Int {
        let bound = UInt64(bound)
        let surplus = (UInt64.max % bound + 1) % bound
        while true {
            let number = next()
            if number <= UInt64.max - surplus { return Int(number % bound) }
        }
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
