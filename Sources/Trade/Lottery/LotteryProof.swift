// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// All that one needs to draw a lottery again: what was promised when it began, who took part, the seed, and who won. It holds what was
/// claimed, right or wrong; `problems()` says which. Its file is described in docs/lottery/README.md.
package struct LotteryProof: Hashable, Sendable, Codable {
    package static let format = "xiaodian-lottery"
    package static let version = 1
    package static let fileBytesMax = 40 << 20

    package var format = LotteryProof.format
    package var version = LotteryProof.version
    /// The SHA-256 of the seed, published before anybody entered, as 64 hexadecimal digits.
    package var commitment: String
    package var portions: Int
    package var entrants: [LotteryEntrant]
    /// The SHA-256 of the entrants' list, published when it closed.
    package var listHash: String
    package var seed: String
    /// The winners' numbers, the first place first.
    package var winners: [Int]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case format, version, commitment, portions, entrants
        case listHash = "list_hash"
        case seed, winners
    }

    /// The proof of a lottery that is drawn.
    package init(seed: LotterySeed, list: LotteryList, portions: Int) {
        commitment = seed.commitment.hash.hexadecimal
        self.portions = portions
        entrants = list.entrants
        listHash = list.hash.hexadecimal
        self.seed = seed.bytes.hexadecimal
        winners = LotteryDraw.winners(seed: seed, list: list, portions: portions)
    }

    /// Everything that is wrong with what the proof claims; empty when the lottery was drawn as promised.
    package func problems() -> [LotteryProblem] {
        guard format == Self.format else { return [.otherFormat] }
        guard version == Self.version else { return [.otherVersion(version)] }
        var problems: [LotteryProblem] = []
        if !(1...LotteryDraw.portionsMax).contains(portions) { problems.append(.portionsOutOfRange(portions)) }
        let fields = [(CodingKeys.commitment, commitment), (.listHash, listHash), (.seed, seed)]
        problems += fields.filter { Self.bytes($0.1) == nil }.map { .notHexadecimal($0.0.rawValue) }
        problems += LotteryList.problems(in: entrants)
        problems += winnersOutOfPlace()
        let seed = Self.bytes(seed).flatMap(LotterySeed.init)
        if let seed, let commitment = Self.bytes(commitment).flatMap(LotteryCommitment.init), !commitment.isKept(by: seed) {
            problems.append(.seedDoesNotMatch)
        }
        guard let list = try? LotteryList(entrants) else { return problems }
        if let claimed = Self.bytes(listHash), claimed != list.hash { problems.append(.listHashDoesNotMatch(list.hash.hexadecimal)) }
        guard let seed, (1...LotteryDraw.portionsMax).contains(portions) else { return problems }
        let winners = LotteryDraw.winners(seed: seed, list: list, portions: portions)
        if winners != self.winners { problems.append(.winnersDoNotMatch(winners)) }
        return problems
    }

    private func winnersOutOfPlace() -> [LotteryProblem] {
        let entered = Set(entrants.map(\.number))
        var seen: Set<Int> = []
        return winners.flatMap { number -> [LotteryProblem] in
            let isFirst = seen.insert(number).inserted
            return (isFirst ? [] : [.winnerTwice(number)]) + (entered.contains(number) ? [] : [.winnerDidNotEnter(number)])
        }
    }

    /// 32 bytes written as 64 lower-case hexadecimal digits, or `nil`.
    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        let values = digits.compactMap { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard values.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
