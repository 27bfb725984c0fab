// SPDX-License-Identifier: Apache-2.0

/// Cuts HTML into text and tags, one pass, never backwards. What is not closed at the end is dropped.
struct RichTextTokenizer {
    private static let attributesMax = 50

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> RichTextToken? {
        while position < bytes.count {
            if bytes[position] != UInt8(ascii: "<") { return text() }
            if skip("<!--") {
                skip(past: "-->")
            } else if peek(1) == UInt8(ascii: "!") || peek(1) == UInt8(ascii: "?") {
                skip(past: ">")
            } else if peek(1) == UInt8(ascii: "/"), isLetter(peek(2)) {
                if let token = endTag() { return token }
            } else if isLetter(peek(1)) {
                if let token = startTag() { return token }
            } else {
                position += 1
                return .text("&lt;")
            }
        }
        return nil
    }

    private mutating func text() -> RichTextToken {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        return .text(string(start..<position))
    }

    private mutating func endTag() -> RichTextToken? {
        position += 2
        let name = name()
        skip(past: ">")
        return .end(name: name)
    }

    private mutating func startTag() -> RichTextToken? {
        position += 1
        let name = name()
        var attributes: [(name: String, value: String)] = []
        while true {
            while let byte = peek(0), isSpace(byte) || byte == UInt8(ascii: "/") { position += 1 }
            guard let byte = peek(0) else { return nil }
            if byte == UInt8(ascii: ">") { break }
            let attribute = attribute()
            if attributes.count < Self.attributesMax { attributes.append(attribute) }
        }
        position += 1
        if RichText.droppedElements.contains(name) {
            skipContent(of: name)
            return nil
        }
        return .start(name: name, attributes: attributes)
    }

    private mutating func attribute() -> (name: String, value: String) {
        let start = position
        position += 1
        while let byte = peek(0), !isSpace(byte), byte != UInt8(ascii: "="), byte != UInt8(ascii: ">"),
            byte != UInt8(ascii: "/")
        {
            position += 1
        }
        let name = string(start..<position).lowercased()
        while let byte = peek(0), isSpace(byte) { position += 1 }
        guard peek(0) == UInt8(ascii: "=") else { return (name, "") }
        position += 1
        while let byte = peek(0), isSpace(byte) { position += 1 }
        return (name, value())
    }

    private mutating func value() -> String {
        guard let quote = peek(0) else { return "" }
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            position += 1
            let start = position
            while position < bytes.count, bytes[position] != quote { position += 1 }
            defer { position = min(position + 1, bytes.count) }
            return string(start..<position)
        }
        let start = position
        while let byte = peek(0), !isSpace(byte), byte != UInt8(ascii: ">") { position += 1 }
        return string(start..<position)
    }

    private mutating func name() -> String {
        let start = position
        while let byte = peek(0), !isSpace(byte), byte != UInt8(ascii: "/"), byte != UInt8(ascii: ">") { position += 1 }
        return string(start..<position).lowercased()
    }

    /// Moves past the end tag of an element whose content is not wanted, or to the end.
    private mutating func skipContent(of name: String) {
        let mark = Array("</\(name)".utf8)
        while position < bytes.count {
            if bytes[position] == mark[0], matches(mark), !isLetter(peek(mark.count)) {
                skip(past: ">")
                return
            }
            position += 1
        }
    }

    private func matches(_ mark: [UInt8]) -> Bool {
        guard position + mark.count <= bytes.count else { return false }
        return zip(bytes[position...], mark).allSatisfy { $0 == $1 || isLetter($0) && $0 | 0x20 == $1 }
    }

    private mutating func skip(_ mark: String) -> Bool {
        guard matches(Array(mark.utf8)) else { return false }
        position += mark.utf8.count
        return true
    }

    private mutating func skip(past mark: String) {
        while position < bytes.count {
            if skip(mark) { return }
            position += 1
        }
    }

    private func peek(_ ahead: Int) -> UInt8? { position + ahead < bytes.count ? bytes[position + ahead] : nil }
    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    private func isLetter(_ byte: UInt8?) -> Bool { byte.map { (0x61...0x7A).contains($0 | 0x20) } ?? false }
    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
