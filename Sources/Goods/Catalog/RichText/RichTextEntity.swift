// SPDX-License-Identifier: Apache-2.0

/// Character references such as `&amp;`.
enum RichTextEntity {
    private static let scalarsMax = 32
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "hellip": "…",
        "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "copy": "©", "reg": "®", "trade": "™", "deg": "°",
        "times": "×",
        "middot": "·", "bull": "•", "yen": "¥", "euro": "€", "pound": "£",
    ]

    /// Text as it may stand between tags: references stay, a lone `&` and brackets are escaped.
    static func escaped(_ text: String) -> String { escaped(text, quotes: false) }

    /// Text as it may stand between double quotes.
    static func escapedAttribute(_ text: String) -> String { escaped(text, quotes: true) }

    /// Text without references.
    static func decoded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.first {
            if scalar == "&", let (name, after) = reference(at: rest) {
                result.append(
                    contentsOf: (named[name] ?? character(name).map(String.init) ?? "&\(name);").unicodeScalars)
                rest = after
            } else {
                result.append(scalar)
                rest.removeFirst()
            }
        }
        return String(result)
    }

    // Scalars, not characters: a combining mark after a quote makes another character of it, but not another quote.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.first {
            if scalar == "&", let (name, after) = reference(at: rest) {
                result.append(contentsOf: "&\(name);".unicodeScalars)
                rest = after
                continue
            }
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"" where quotes: result.append(contentsOf: "&quot;".unicodeScalars)
            default: result.append(scalar)
            }
            rest.removeFirst()
        }
        return String(result)
    }

    /// The name of the reference that the text begins with, and what follows it.
    private static func reference(
        at text: Substring.UnicodeScalarView
    ) -> (name: String, after: Substring.UnicodeScalarView)? {
        guard let end = text.prefix(scalarsMax).firstIndex(of: ";") else { return nil }
        let name = String(text[text.index(after: text.startIndex)..<end])
        guard let first = name.utf8.first else { return nil }
        let isNamed =
            (0x61...0x7A).contains(first | 0x20)
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
            }
        guard isNamed || character(name) != nil else { return nil }
        return (name, text[text.index(after: end)...])
    }

    /// The visible character of a numeric reference such as `#8212` or `#x2014`.
    private static func character(_ name: String) -> Character? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        guard let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
            let scalar = Unicode.Scalar(value),
            scalar.properties.generalCategory != .control, !(0x202A...0x202E).contains(value),
            !(0x2066...0x2069).contains(value)
        else { return nil }
        return Character(scalar)
    }
}
