// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// The shape of a type on the wire, found by letting the type decode itself from a decoder that takes notes. So the
/// description of the API cannot differ from what the program reads and writes.
package indirect enum APISchema: Sendable, Hashable {
    case string, id, integer, number, boolean, any
    /// A file as it is.
    case binary
    /// JSON that is written as text within a string.
    case text(APISchema)
    case choice([String])
    case array(APISchema)
    case map(APISchema)
    case object([Field])

    package struct Field: Sendable, Hashable {
        package let name: String
        package let schema: APISchema
        package let isRequired: Bool
    }

    package init<Value: Decodable>(_ type: Value.Type) {
        if let stated = type as? any SchemaStated.Type {
            self = stated.schema
            return
        }
        if let choices = (type as? any CaseIterable.Type).flatMap({ Self.choices(of: $0) }) {
            self = .choice(choices)
            return
        }
        switch type {
        case is any AnyID.Type: self = .id
        case is String.Type: self = .string
        case is Bool.Type: self = .boolean
        case is Int.Type, is Int64.Type, is Int32.Type, is UInt64.Type, is Money.Type, is Rate.Type, is Timestamp.Type:
            self = .integer
        default: self = SchemaProbe.schema(of: type)
        }
    }

    /// Any value that a type can be decoded into, for those that hold it.
    package static func sample<Value: Decodable>(_ type: Value.Type) throws -> Value { try SchemaProbe.sample(type).value }

    private static func choices<Cases: CaseIterable>(of type: Cases.Type) -> [String]? {
        let texts = type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        return texts.count == type.allCases.count ? texts : nil
    }
}

/// Any `ID`, whatever it names.
private protocol AnyID {}
extension ID: AnyID {}

/// A type that says itself how it is written, because decoding it from nothing would not tell.
package protocol SchemaStated {
    static var schema: APISchema { get }
    /// Any harmless value.
    static func sample() throws -> Self
}

/// A decoder that answers every question with something harmless and remembers what was asked.
final class SchemaProbe: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    var fields: [APISchema.Field] = []
    var whole: APISchema?

    static func schema<Value: Decodable>(of type: Value.Type) -> APISchema {
        let probe = SchemaProbe()
        let isComplete = (try? Value(from: probe)) != nil
        if let whole = probe.whole { return whole }
        return isComplete || !probe.fields.isEmpty ? .object(probe.fields) : .any
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(KeyedProbe<Key>(probe: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { ListProbe(probe: self) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { ValueProbe(probe: self) }

    /// A harmless value of a type, and its schema.
    static func sample<Value: Decodable>(_ type: Value.Type) throws -> (value: Value, schema: APISchema) {
        let schema = APISchema(type)
        if let stated = type as? any SchemaStated.Type, let sample = try stated.sample() as? Value { return (sample, schema) }
        if let cases = type as? any CaseIterable.Type, let first = first(of: cases) as? Value { return (first, schema) }
        let probe = SchemaProbe()
        return (try Value(from: probe), probe.whole ?? schema)
    }

    private static func first<Cases: CaseIterable>(of type: Cases.Type) -> Any? { type.allCases.first }
}

private struct KeyedProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: SchemaProbe
    let codingPath: [any CodingKey] = []
    let allKeys: [Key] = []

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    private func note(_ key: Key, _ schema: APISchema, isRequired: Bool) {
        probe.fields.append(APISchema.Field(name: key.stringValue.snakeCased, schema: schema, isRequired: isRequired))
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (value, schema) = try SchemaProbe.sample(type)
        note(key, schema, isRequired: true)
        return value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        note(key, (try? SchemaProbe.sample(type).schema) ?? APISchema(type), isRequired: false)
        return nil
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        note(key, .string, isRequired: true)
        return "1"
    }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        note(key, .boolean, isRequired: true)
        return false
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        note(key, .integer, isRequired: true)
        return 1
    }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        note(key, .integer, isRequired: true)
        return 1
    }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
        note(key, .integer, isRequired: true)
        return 1
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        note(key, .string, isRequired: false)
        return nil
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        note(key, .boolean, isRequired: false)
        return nil
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        note(key, .integer, isRequired: false)
        return nil
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        note(key, .integer, isRequired: false)
        return nil
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        try SchemaProbe().container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try SchemaProbe().unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { probe }
    func superDecoder(forKey key: Key) throws -> any Decoder { probe }
}

private struct ListProbe: UnkeyedDecodingContainer {
    let probe: SchemaProbe
    let codingPath: [any CodingKey] = []
    let count: Int? = 1
    var isAtEnd: Bool { currentIndex > 0 }
    var currentIndex = 0

    init(probe: SchemaProbe) { self.probe = probe }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        currentIndex += 1
        let (value, schema) = try SchemaProbe.sample(type)
        probe.whole = .array(schema)
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        try SchemaProbe().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try SchemaProbe().unkeyedContainer()
    }
    mutating func superDecoder() throws -> any Decoder { probe }
}

private struct ValueProbe: SingleValueDecodingContainer {
    let probe: SchemaProbe
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode(_ type: String.Type) throws -> String {
        probe.whole = .string
        return "1"
    }
    func decode(_ type: Bool.Type) throws -> Bool {
        probe.whole = .boolean
        return false
    }
    func decode(_ type: Int.Type) throws -> Int {
        probe.whole = .integer
        return 1
    }
    func decode(_ type: Int64.Type) throws -> Int64 {
        probe.whole = .integer
        return 1
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, schema) = try SchemaProbe.sample(type)
        probe.whole = schema
        return value
    }
}
