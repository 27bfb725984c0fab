// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Lottery
import Runtime

/// Proofs of made-up lotteries, right ones and wrong ones, for trying whatever verifies proofs. A file's name says which it is.
package struct LotteryExamples: Sendable {
    package static let countMax = 100_000

    /// What was done to a proof after it was drawn.
    package enum Tampering: String, Sendable, CaseIterable {
        case seed, commitment, listHash = "list-hash", winners, winnerTwice = "winner-twice", winnerAbsent = "winner-absent", portions
        case entrantRenamed = "entrant-renamed", entrantAdded = "entrant-added", entrantRemoved = "entrant-removed"
        case entrantTwice = "entrant-twice", entrantHidden = "entrant-hidden"
        case spaces, lineEnds = "line-ends", capitals, fieldAdded = "field-added", fieldTwice = "field-twice"
        case fieldMissing = "field-missing", order, number, version, cut
    }

    package struct Example: Sendable {
        package let name: String
        package let file: [UInt8]
        package let tampering: Tampering?
    }

    private let random: SeededRandom

    package init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The example of this number. Two of three are right.
    package func example(_ number: Int) throws -> Example {
        let entrants = people(2 + below(below(5) == 0 ? 300 : 30))
        // Fewer portions than entrants, so that each tampering makes a difference; where all is left alone there may be more.
        let tampering = number % 3 == 0 ? Tampering.allCases[number / 3 % Tampering.allCases.count] : nil
        let portions = tampering == nil ? 1 + below(LotteryDraw.portionsMax) : 1 + below(min(entrants.count - 1, LotteryDraw.portionsMax))
        let isEmpty = tampering == nil && below(20) == 0
        let seed = LotterySeed(random.bytes(LotterySeed.bytesCount))!
        let proof = LotteryProof(seed: seed, list: try LotteryList(isEmpty ? [] : entrants), portions: portions)
        let digits = String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number)"
        let name = "\(digits)-\(tampering.map { "wrong-\($0.rawValue)" } ?? "right").json"
        return Example(name: name, file: tampering.map { tampered(proof, $0) } ?? proof.file, tampering: tampering)
    }

    private func below(_ bound: Int) -> Int { random.below(bound) }

    private func people(_ count: Int) -> [LotteryEntrant] {
        let letters = Array("林王李小满茶山里安Zoë é\"\\/'<>&%{}👩‍👩‍👧🍵०１\u{301}\u{FEFF}\u{3000}".unicodeScalars)
        var number = 0
        return (0..<count).map { _ in
            number += below(10) == 0 ? 1 + below(1000) : 1
            let name = (0...below(12)).map { _ in letters[below(letters.count)] }
            return LotteryEntrant(number: number, name: String(String.UnicodeScalarView(name)))
        }
    }

    private func tampered(_ original: LotteryProof, _ tampering: Tampering) -> [UInt8] {
        var proof = original
        let (entrant, winner) = (below(proof.entrants.count), below(proof.winners.count))
        let loser = proof.entrants.map(\.number).first { !original.winners.contains($0) } ?? 0
        let chosen = proof.entrants[entrant]
        switch tampering {
        case .seed: proof.seed = flipped(proof.seed)
        case .commitment: proof.commitment = flipped(proof.commitment)
        case .listHash: proof.listHash = flipped(proof.listHash)
        case .winners: proof.winners[winner] = loser
        case .winnerTwice: proof.winners.append(proof.winners[winner])
        case .winnerAbsent: proof.winners[winner] = LotteryEntrant.numberMax
        case .portions: proof.portions += 1
        case .entrantRenamed: proof.entrants[entrant] = LotteryEntrant(number: chosen.number, name: chosen.name + "x")
        case .entrantAdded: proof.entrants.append(LotteryEntrant(number: proof.entrants.last!.number + 1, name: "王"))
        case .entrantRemoved: proof.entrants.remove(at: entrant)
        case .entrantTwice: proof.entrants.insert(chosen, at: entrant)
        case .entrantHidden: proof.entrants[entrant] = LotteryEntrant(number: chosen.number, name: "\u{202E}\(chosen.name)")
        case .version: proof.version = 2
        case .spaces, .lineEnds, .capitals, .fieldAdded, .fieldTwice, .fieldMissing, .order, .number, .cut:
            return rewritten(original, tampering)
        }
        return proof.file
    }

    /// The same lottery, written as it may not be.
    private func rewritten(_ proof: LotteryProof, _ tampering: Tampering) -> [UInt8] {
        let text = String(decoding: proof.file, as: UTF8.self)
        let changed =
            switch tampering {
            case .spaces: text.replacingOccurrences(of: "\n ", with: "\n  ")
            case .lineEnds: text.replacingOccurrences(of: "\n", with: "\r\n")
            case .capitals: text.replacingOccurrences(of: proof.commitment, with: proof.commitment.uppercased())
            case .fieldAdded: text.replacingOccurrences(of: " \"seed\"", with: " \"note\": \"\",\n \"seed\"")
            case .fieldTwice: text.replacingOccurrences(of: " \"seed\"", with: " \"seed\": \"\(flipped(proof.seed))\",\n \"seed\"")
            case .fieldMissing: text.replacingOccurrences(of: " \"portions\": \(proof.portions),\n", with: "")
            case .order:
                text.replacingOccurrences(of: " \"version\": 1,\n", with: "")
                    .replacingOccurrences(of: " \"portions\"", with: " \"version\": 1,\n \"portions\"")
            case .number: text.replacingOccurrences(of: "\"version\": 1", with: "\"version\": 1.0")
            default: String(text.unicodeScalars.dropLast(1 + below(text.unicodeScalars.count - 1)))
            }
        return Array(changed.utf8)
    }

    /// Another digit somewhere.
    private func flipped(_ digits: String) -> String {
        var letters = Array(digits)
        let at = below(letters.count)
        letters[at] = letters[at] == "0" ? "1" : "0"
        return String(letters)
    }
}
