// SPDX-License-Identifier: Apache-2.0

/// Reads JSON. Source: RFC 8259. Foundation's reader turns digits into floating point where it can; this one keeps them.
struct WireParser {
    static let depthMax = 64

    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    /// Reads one value and nothing after it.
    static func parse(_ bytes: [UInt8]) throws -> WireValue {
        var parser = WireParser(bytes: bytes)
        parser.skipSpace()
        let value = try parser.value()
        parser.skipSpace()
        guard parser.at == bytes.count else { throw parser.fault }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var fault: WireFault { .unreadable(at: at) }
    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func value() throws -> WireValue {
        switch current {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.list() }
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(_ read: (inout WireParser) throws -> WireValue) throws -> WireValue {
        depth += 1
        guard depth <= Self.depthMax else { throw fault }
        defer { depth -= 1 }
        return try read(&self)
    }

    private mutating func object() throws -> WireValue {
        var fields: [WireField] = []
        at += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(fields) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw fault }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault }
            skipSpace()
            fields.append(WireField(name: name, value: try value()))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw fault }
        return .object(fields)
    }

    private mutating func list() throws -> WireValue {
        var items: [WireValue] = []
        at += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .list(items) }
        repeat {
            skipSpace()
            items.append(try value())
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw fault }
        return .list(items)
    }

    /// A string; the common one without escapes is copied whole.
    private mutating func string() throws -> String {
        at += 1
        let start = at
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { at += 1 }
        if take(UInt8(ascii: "\"")) { return try text(Array(bytes[start..<(at - 1)])) }
        var content = Array(bytes[start..<at])
        while let byte = current {
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(content)
            case UInt8(ascii: "\\"): try escape(into: &content)
            case ..<0x20: throw fault
            default: content.append(byte)
            }
        }
        throw fault
    }

    private func text(_ content: [UInt8]) throws -> String {
        guard let text = String(validating: content, as: UTF8.self) else { throw fault }
        return text
    }

    private mutating func escape(into content: inout [UInt8]) throws {
        guard let byte = current else { throw fault }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content += String(Character(try scalar())).utf8
        default: throw fault
        }
    }

    /// Four hexadecimal digits, or eight for what takes two halves.
    private mutating func scalar() throws -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw fault }
        let second = try fourDigits()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault }
        return scalar
    }

    private mutating func fourDigits() throws -> UInt32 {
        guard at + 4 <= bytes.count else { throw fault }
        var number: UInt32 = 0
        for byte in bytes[at..<(at + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw fault }
            number = number << 4 | UInt32(digit)
        }
        at += 4
        return number
    }

    private mutating func number() throws -> String {
        let start = at
        _ = take(UInt8(ascii: "-"))
        let whole = try digits()
        if whole.count > 1, whole.first == UInt8(ascii: "0") { throw fault }
        if take(UInt8(ascii: ".")) { _ = try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            _ = try digits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() throws -> ArraySlice<UInt8> {
        let start = at
        while let byte = current, (0x30...0x39).contains(byte) { at += 1 }
        guard at > start else { throw fault }
        return bytes[start..<at]
    }

    private mutating func word(_ word: String, _ value: WireValue) throws -> WireValue {
        guard bytes[at...].starts(with: word.utf8) else { throw fault }
        at += word.utf8.count
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }
}
