// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import OpenPlatform
import Orders
import WebCore

/// A moment in seconds since 1970, written as a number. Read in seconds or, as some clients send it, in milliseconds.
struct WireSeconds: Codable, Sendable, Hashable {
    /// No moment in seconds is as large; whatever is, counts milliseconds.
    static let secondsMax: Int64 = 100_000_000_000
    /// The year 9999, before and after 1970: what clients name beyond it means "ever".
    static let millisecondsMax: Int64 = 253_402_300_799_999

    let timestamp: Timestamp

    init(_ timestamp: Timestamp) { self.timestamp = timestamp }

    init(from decoder: any Decoder) throws {
        let number = try decoder.singleValueContainer().decode(Int64.self)
        guard number.magnitude > Self.secondsMax else {
            timestamp = Timestamp(seconds: number)
            return
        }
        timestamp = Timestamp(milliseconds: min(max(number, -Self.millisecondsMax), Self.millisecondsMax))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(timestamp.seconds)
    }
}

/// A moment in seconds since 1970, written as a string of digits.
struct WireSecondsText: Codable, Sendable, Hashable, SchemaStated {
    let timestamp: Timestamp

    init(_ timestamp: Timestamp) { self.timestamp = timestamp }
    init(from decoder: any Decoder) throws { timestamp = try WireSeconds(from: decoder).timestamp }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(timestamp.seconds)")
    }

    static let schema = APISchema.string
    static func sample() -> WireSecondsText { WireSecondsText(Timestamp(seconds: 0)) }
}

/// A moment in milliseconds since 1970, written as a number.
struct WireMilliseconds: Codable, Sendable, Hashable {
    let timestamp: Timestamp

    init(_ timestamp: Timestamp) { self.timestamp = timestamp }

    init(from decoder: any Decoder) throws {
        timestamp = Timestamp(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(timestamp.milliseconds)
    }
}

/// A moment as `2026-01-31 18:05:09` in Beijing, wherever the deployment stands: the protocol knows one zone.
struct WireDateTime: Codable, Sendable, Hashable {
    static let zone = ZoneOffset.shanghai

    let text: String

    init(_ timestamp: Timestamp) {
        let civil = CivilTime(timestamp, in: Self.zone)
        text = "\(civil.date) \(civil.time)"
    }

    init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Yes or no, written as 1 or 0.
struct WireFlag: Codable, Sendable, Hashable, ExpressibleByBooleanLiteral {
    let isOn: Bool

    init(_ isOn: Bool) { self.isOn = isOn }
    init(booleanLiteral value: Bool) { isOn = value }
    init(from decoder: any Decoder) throws { isOn = try decoder.singleValueContainer().decode(Int.self) != 0 }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(isOn ? 1 : 0)
    }
}

/// A number with up to six decimals, such as kilograms or degrees, kept as an integer of millionths.
struct WireDecimal: Codable, Sendable, Hashable, SchemaStated {
    static let decimals = 6
    private static let scale: Int64 = 1_000_000
    private static let wholeMax: Int64 = 1 << 40

    let millionths: Int64

    init(millionths: Int64) { self.millionths = millionths }

    /// So many thousandths, such as grams of a weight in kilograms.
    init(thousandths: Int64) { millionths = thousandths * 1000 }

    /// In thousandths, rounded toward zero.
    var thousandths: Int64 { millionths / 1000 }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1].prefix(Self.decimals)) : ""
        let padded = fraction + String(repeating: "0", count: Self.decimals - fraction.count)
        guard let whole = Int64(parts[0]), whole.magnitude < Self.wholeMax, padded.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let rest = Int64(padded)
        else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "a number with up to six decimals") }
        millionths = whole * Self.scale + (text.hasPrefix("-") ? -rest : rest)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let (whole, rest) = millionths.quotientAndRemainder(dividingBy: Self.scale)
        guard let wire = encoder as? WireEncoder, rest != 0 else { return try container.encode(whole) }
        var digits = String(String(rest.magnitude + UInt64(Self.scale)).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        wire.writer.raw("\(millionths < 0 && whole == 0 ? "-" : "")\(whole).\(digits)")
    }

    static let schema = APISchema.number
    static func sample() -> WireDecimal { WireDecimal(millionths: 0) }
}

/// A person as programs know them: the openid under which messages tell of them too.
struct WireOpenid: Codable, Sendable, Hashable, SchemaStated, AbsentWhenEmpty {
    let person: ID<Person>

    init(_ person: ID<Person>) { self.person = person }

    /// Who gave an order as a gift; nothing where nobody did, or the store itself.
    init?(giverOf order: Order) {
        guard order.gift != nil, !order.isStoreGift else { return nil }
        self.init(order.buyer)
    }

    /// Stands where there is nobody yet; messages that are about nobody have it too.
    static let nobody = WireOpenid(ID(0))

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let person = Openid.person(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "an openid")
        }
        self.person = person
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Openid.text(person))
    }

    static let schema = APISchema.string
    static func sample() -> WireOpenid { WireOpenid(ID(1)) }
}

/// A value that the protocol writes as JSON text within a string. Read from the text, or from the value itself.
struct WireText<Value: Codable & Sendable>: Codable, Sendable, SchemaStated {
    let value: Value

    init(_ value: Value) { self.value = value }

    init(from decoder: any Decoder) throws {
        if let wire = decoder as? WireDecoder, case .text(let text) = wire.value {
            value = try Value(from: WireDecoder(try WireParser.parse(Array(text.utf8)), path: wire.codingPath))
        } else {
            value = try Value(from: decoder)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(try WireEncoder.text(value))
    }

    static var schema: APISchema { .text(APISchema(Value.self)) }
    static func sample() throws -> WireText { WireText(try APISchema.sample(Value.self)) }
}
