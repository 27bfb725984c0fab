// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Writes values as JSON straight into bytes, without a tree between: field names in snake case, integers in full, absent values left
/// out, in the order of declaration.
struct WireEncoder: Encoder {
    let writer: WireWriter
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let writer = WireWriter()
        try writer.write(value)
        return writer.bytes
    }

    static func text(_ value: some Encodable) throws -> String { String(decoding: try encode(value), as: UTF8.self) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.open(isObject: true)
        return KeyedEncodingContainer(WireObjectWriter<Key>(writer: writer, depth: writer.depth))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.open(isObject: false)
        return WireListWriter(writer: writer, depth: writer.depth)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension WireEncoder: SingleValueEncodingContainer {
    func encodeNil() throws { writer.raw("null") }
    func encode(_ value: String) throws { writer.text(value) }
    func encode(_ value: Bool) throws { writer.raw(value ? "true" : "false") }
    func encode(_ value: Int) throws { writer.raw(String(value)) }
    func encode(_ value: Int8) throws { writer.raw(String(value)) }
    func encode(_ value: Int16) throws { writer.raw(String(value)) }
    func encode(_ value: Int32) throws { writer.raw(String(value)) }
    func encode(_ value: Int64) throws { writer.raw(String(value)) }
    func encode(_ value: UInt) throws { writer.raw(String(value)) }
    func encode(_ value: UInt8) throws { writer.raw(String(value)) }
    func encode(_ value: UInt16) throws { writer.raw(String(value)) }
    func encode(_ value: UInt32) throws { writer.raw(String(value)) }
    func encode(_ value: UInt64) throws { writer.raw(String(value)) }
    func encode(_ value: Float) throws { try encode(Double(value)) }
    func encode(_ value: Double) throws {
        throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "amounts are integers, weights thousandths"))
    }
    func encode(_ value: some Encodable) throws { try writer.write(value) }
}

/// The bytes so far, and which objects and lists are open.
final class WireWriter {
    private(set) var bytes: [UInt8] = []
    private var open: [(isObject: Bool, isEmpty: Bool)] = []

    var depth: Int { open.count }

    init() { bytes.reserveCapacity(1024) }

    /// Writes a value and closes whatever it opened. One that writes nothing is an empty object.
    func write(_ value: some Encodable) throws {
        let (before, start) = (depth, bytes.count)
        try value.encode(to: WireEncoder(writer: self))
        close(to: before)
        if bytes.count == start { raw("{}") }
    }

    func open(isObject: Bool) {
        bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        open.append((isObject, true))
    }

    func close(to depth: Int) {
        while open.count > depth { bytes.append(open.removeLast().isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) }
    }

    /// Goes back to a container and separates its next element.
    func element(at depth: Int) {
        close(to: depth)
        if !open[depth - 1].isEmpty { bytes.append(UInt8(ascii: ",")) }
        open[depth - 1].isEmpty = false
    }

    func key(_ name: String, at depth: Int) {
        element(at: depth)
        bytes.append(UInt8(ascii: "\""))
        WireName.append(name, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    func text(_ text: String) { Self.append(text, to: &bytes) }

    /// What needs no escape is copied in one piece.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { all in
            var start = 0
            for (place, byte) in all.enumerated() where isEscaped(byte) {
                bytes.append(contentsOf: all[start..<place])
                escape(byte, into: &bytes)
                start = place + 1
            }
            bytes.append(contentsOf: all[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }

    private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case ..<0x20: bytes.append(contentsOf: "u00\(byte.hexadecimal)".utf8)
        default: bytes.append(byte)
        }
    }
}

private struct WireObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: WireWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws {
        writer.key(key.stringValue, at: depth)
        writer.raw("null")
    }
    func encode(_ value: String, forKey key: Key) throws {
        writer.key(key.stringValue, at: depth)
        writer.text(value)
    }
    func encode(_ value: Bool, forKey key: Key) throws {
        writer.key(key.stringValue, at: depth)
        writer.raw(value ? "true" : "false")
    }
    func encode(_ value: Int, forKey key: Key) throws {
        writer.key(key.stringValue, at: depth)
        writer.raw(String(value))
    }
    func encode(_ value: Int64, forKey key: Key) throws {
        writer.key(key.stringValue, at: depth)
        writer.raw(String(value))
    }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        writer.key(key.stringValue, at: depth)
        try writer.write(value)
    }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        writer.key(key.stringValue, at: depth)
        return WireEncoder(writer: writer).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.key(key.stringValue, at: depth)
        return WireEncoder(writer: writer).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { WireEncoder(writer: writer) }
    func superEncoder(forKey key: Key) -> any Encoder {
        writer.key(key.stringValue, at: depth)
        return WireEncoder(writer: writer)
    }
}

private struct WireListWriter: UnkeyedEncodingContainer {
    let writer: WireWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }
    var count = 0

    init(writer: WireWriter, depth: Int) {
        self.writer = writer
        self.depth = depth
    }

    private mutating func next() {
        writer.element(at: depth)
        count += 1
    }

    mutating func encodeNil() throws {
        next()
        writer.raw("null")
    }
    mutating func encode(_ value: some Encodable) throws {
        next()
        try writer.write(value)
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next()
        return WireEncoder(writer: writer).container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        next()
        return WireEncoder(writer: writer).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder {
        next()
        return WireEncoder(writer: writer)
    }
}
