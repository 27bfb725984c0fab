// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Makes values of what a client sent, as tolerantly as the protocol's clients need it: numbers may come as strings of digits and the
/// other way round, 0 and 1 as booleans; null is as good as absent, and so are an empty text for a number and a zero for an optional
/// id; unknown fields are passed over. What is wrong is thrown as a `WireFault` that names the field.
struct WireDecoder: Decoder {
    let value: WireValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ value: WireValue, path: [any CodingKey] = []) {
        self.value = value
        codingPath = path
    }

    /// Reads a body. An empty one is an empty object.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let value = bytes.isEmpty ? WireValue.object([]) : try WireParser.parse(bytes)
        return try decode(type, from: value)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from value: WireValue) throws -> Value {
        do {
            return try Value(from: WireDecoder(value))
        } catch let error as DecodingError {
            throw WireFault(error)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let fields) = value else { throw WireFault.wrongType(name, wanted: "an object") }
        return KeyedDecodingContainer(WireObject<Key>(fields: fields, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let items) = value else { throw WireFault.wrongType(name, wanted: "a list") }
        return WireList(items: items, codingPath: codingPath)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    /// The field as the client writes it, such as `freight_template.address_infos[0].province_name`.
    var name: String { WireFault.name(of: codingPath) }

    func text() throws -> String {
        switch value {
        case .text(let text), .number(let text): return text
        case .bool(let isOn): return isOn ? "true" : "false"
        case .null: throw WireFault.missing(name)
        case .list, .object: throw WireFault.wrongType(name, wanted: "a string")
        }
    }

    func bool() throws -> Bool {
        switch value {
        case .bool(let isOn): return isOn
        case .number("0"), .text("0"), .text("false"): return false
        case .number("1"), .text("1"), .text("true"): return true
        case .null: throw WireFault.missing(name)
        default: throw WireFault.wrongType(name, wanted: "true or false")
        }
    }

    func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        switch value {
        case .number(let text), .text(let text):
            let digits = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
            if let number = Number(digits) { return number }
            guard !digits.isEmpty else { throw WireFault.missing(name) }
            let isInteger = digits.drop { $0 == "-" || $0 == "+" }.allSatisfy(\.isWholeNumber)
            throw isInteger ? WireFault.outOfRange(name) : .wrongType(name, wanted: "an integer")
        case .bool(let isOn): return isOn ? 1 : 0
        case .null: throw WireFault.missing(name)
        case .list, .object: throw WireFault.wrongType(name, wanted: "an integer")
        }
    }
}

extension WireDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { value == .null }
    func decode(_ type: String.Type) throws -> String { try text() }
    func decode(_ type: Bool.Type) throws -> Bool { try bool() }
    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    func decode(_ type: Float.Type) throws -> Float { throw WireFault.wrongType(name, wanted: "an integer") }
    func decode(_ type: Double.Type) throws -> Double { throw WireFault.wrongType(name, wanted: "an integer") }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}

/// A type for which an empty text or a zero means that there is none.
protocol AbsentWhenEmpty {}

extension ID: AbsentWhenEmpty {}

private struct WireObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: [WireField]
    let codingPath: [any CodingKey]

    var allKeys: [Key] { fields.compactMap { Key(stringValue: $0.name) } }

    func contains(_ key: Key) -> Bool { find(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { find(key) == nil }

    /// The value of a field that is there and not null.
    private func find(_ key: Key) -> WireValue? {
        let name = key.stringValue
        guard let field = fields.last(where: { WireName.matches($0.name, name) }), field.value != .null else { return nil }
        return field.value
    }

    private func decoder(_ key: Key) throws -> WireDecoder {
        guard let value = find(key) else { throw WireFault.missing(WireFault.name(of: codingPath + [key])) }
        return WireDecoder(value, path: codingPath + [key])
    }

    /// The field of a number or boolean, unless it is absent or an empty text.
    private func present(_ key: Key) -> WireDecoder? {
        guard let value = find(key), value != .text("") else { return nil }
        return WireDecoder(value, path: codingPath + [key])
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoder(key).text() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try decoder(key).bool() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try decoder(key).integer(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try decoder(key).integer(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try decoder(key).integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try Value(from: try decoder(key)) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.bool() }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.integer(type) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try present(key)?.integer(type) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try present(key)?.integer(type) }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = find(key) else { return nil }
        if type is any AbsentWhenEmpty.Type, [.text(""), .text("0"), .number("0")].contains(value) { return nil }
        return try Value(from: WireDecoder(value, path: codingPath + [key]))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try decoder(key).unkeyedContainer() }
    func superDecoder() throws -> any Decoder { WireDecoder(.object(fields), path: codingPath) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}

private struct WireList: UnkeyedDecodingContainer {
    let items: [WireValue]
    let codingPath: [any CodingKey]
    var currentIndex = 0

    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    init(items: [WireValue], codingPath: [any CodingKey]) {
        self.items = items
        self.codingPath = codingPath
    }

    private mutating func next() throws -> WireDecoder {
        let path = codingPath + [WireIndex(intValue: currentIndex)]
        guard !isAtEnd else { throw WireFault.missing(WireFault.name(of: path)) }
        currentIndex += 1
        return WireDecoder(items[currentIndex - 1], path: path)
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, items[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: try next()) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }
}

/// A place in a list.
struct WireIndex: CodingKey {
    let index: Int
    var stringValue: String { "\(index)" }
    var intValue: Int? { index }

    init(intValue: Int) { index = intValue }
    init?(stringValue: String) { return nil }
}

extension WireFault {
    /// What the types themselves found wrong, such as a text that is no id.
    init(_ error: DecodingError) {
        self =
            switch error {
            case .keyNotFound(let key, let context): .missing(Self.name(of: context.codingPath + [key]))
            case .valueNotFound(_, let context): .missing(Self.name(of: context.codingPath))
            case .typeMismatch(let type, let context): .wrongType(Self.name(of: context.codingPath), wanted: "\(type)")
            case .dataCorrupted(let context): .unknownValue(Self.name(of: context.codingPath))
            @unknown default: .unreadable(at: 0)
            }
    }

    /// A path as the client writes it: `lines[0].product_id`.
    static func name(of path: [any CodingKey]) -> String {
        path.reduce(into: "") { name, key in
            if let index = key.intValue {
                name += "[\(index)]"
            } else {
                if !name.isEmpty { name += "." }
                var bytes: [UInt8] = []
                WireName.append(key.stringValue, to: &bytes)
                name += String(decoding: bytes, as: UTF8.self)
            }
        }
    }
}
