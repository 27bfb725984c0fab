// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// Who takes part in a lottery, as everybody may see it: a number, given in the order of entering, and the name shown.
package struct LotteryEntrant: Hashable, Sendable, Codable {
    package static let numberMax = 999_999_999
    package static let nameScalarsMax = 64

    package let number: Int
    package let name: String

    package init(number: Int, name: String) {
        self.number = number
        self.name = name
    }

    /// A name made fit for the list: what would break or disguise a line is a space, an empty name is `—`, and a long one is cut.
    package static func shown(number: Int, name: String) -> LotteryEntrant {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars.prefix(nameScalarsMax) { scalars.append(scalar.isFitForList ? scalar : " ") }
        return LotteryEntrant(number: number, name: scalars.isEmpty ? "—" : String(scalars))
    }

    var isNameFit: Bool {
        let scalars = name.unicodeScalars
        return !scalars.isEmpty && scalars.count <= Self.nameScalarsMax && scalars.allSatisfy(\.isFitForList)
    }
}

extension Unicode.Scalar {
    /// Neither a control character nor the end of a line or paragraph, nor one that turns the direction of what is shown.
    var isFitForList: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}

/// The entrants of a lottery when it closes, by number. Whatever order they are handed over in, the list and its hash are the same.
package struct LotteryList: Hashable, Sendable {
    package static let entrantsMax = 100_000
    static let header = "xiaodian-lottery-1\n"

    package let entrants: [LotteryEntrant]
    /// The SHA-256 of the bytes, published when the list closes.
    package let hash: [UInt8]

    /// Throws a `LotteryProblem` when there are too many, a number comes twice, or a number or name is none that a list may have.
    package init(_ entrants: [LotteryEntrant]) throws {
        if let problem = Self.problems(in: entrants).first { throw problem }
        self.entrants = entrants.sorted { $0.number < $1.number }
        hash = Array(SHA256.hash(data: Data(Self.bytes(of: self.entrants))))
    }

    /// What is hashed: the header, then a line for each entrant in the order of their numbers: number, tab, name in UTF-8.
    package var bytes: [UInt8] { Self.bytes(of: entrants) }

    private static func bytes(of entrants: [LotteryEntrant]) -> [UInt8] {
        var bytes = Array(header.utf8)
        for entrant in entrants {
            bytes += "\(entrant.number)\t".utf8
            bytes += entrant.name.utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    static func problems(in entrants: [LotteryEntrant]) -> [LotteryProblem] {
        guard entrants.count <= entrantsMax else { return [.tooManyEntrants(entrants.count)] }
        var problems: [LotteryProblem] = []
        var numbers: Set<Int> = []
        for entrant in entrants {
            if !(1...LotteryEntrant.numberMax).contains(entrant.number) { problems.append(.numberOutOfRange(entrant.number)) }
            if !numbers.insert(entrant.number).inserted { problems.append(.entrantTwice(entrant.number)) }
            if !entrant.isNameFit { problems.append(.nameNotAllowed(entrant.number)) }
        }
        return problems
    }
}
