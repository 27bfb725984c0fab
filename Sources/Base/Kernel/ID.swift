// SPDX-License-Identifier: Apache-2.0

/// The identity of an `Entity`: 64 bits, time-ordered, unique across nodes, written as digits. Ids of different entities do not mix.
package struct ID<Entity>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible, LosslessStringConvertible {
    package let raw: Int64

    package init(_ raw: Int64) { self.raw = raw }

    /// Reads digits; anything else, zero and numbers beyond 63 bits give `nil`.
    package init?(_ text: String) {
        guard text.utf8.count <= 19, !text.isEmpty, text.utf8.allSatisfy(\.isDigit), let raw = Int64(text), raw > 0 else { return nil }
        self.raw = raw
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = ID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "an id is written as a string of digits")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { String(raw) }
    package static func < (left: ID, right: ID) -> Bool { left.raw < right.raw }
}

/// Whoever may own money or be credited: a person, a store, the platform. A person's and a store's id is also its party id.
package enum Party {
    /// The platform itself: receives platform fees.
    package static let platform = ID<Party>(1)
    /// The world outside: payment providers and banks. Its balance is what all others hold, negated.
    package static let world = ID<Party>(2)
}
