// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Writes allowed elements and escaped text, and closes whatever was left open.
struct RichTextWriter {
    private var html = ""
    private var open: [String] = []

    mutating func write(_ token: RichTextToken) {
        switch token {
        case .text(let text): html += RichTextEntity.escaped(text)
        case .start(let name, let attributes): start(name == "h1" ? "h2" : name, attributes)
        case .end(let name): end(name == "h1" ? "h2" : name)
        }
    }

    mutating func finish() -> String {
        while let name = open.popLast() { html += "</\(name)>" }
        return html.trimmingWhitespace()
    }

    private mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
        guard RichText.elements.contains(name), open.count < RichText.depthMax else { return }
        let isVoid = RichText.voidElements.contains(name)
        let kept = Self.attributes(of: name, attributes)
        // A picture from elsewhere would tell its host who looks.
        if name == "img", !kept.contains("src=") { return }
        html += "<\(name)\(kept)>"
        if !isVoid { open.append(name) }
    }

    private mutating func end(_ name: String) {
        guard let depth = open.lastIndex(of: name) else { return }
        while open.count > depth { html += "</\(open.removeLast())>" }
    }

    private static func attributes(of element: String, _ attributes: [(name: String, value: String)]) -> String {
        func first(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        switch element {
        case "a":
            guard let link = first("href").flatMap(link) else { return "" }
            return " href=\"\(link)\" rel=\"nofollow noopener\""
        case "img":
            guard let source = first("src").flatMap(picture) else { return "" }
            return " src=\"\(source)\" alt=\"\(RichTextEntity.escapedAttribute(first("alt") ?? ""))\" loading=\"lazy\""
        case "td", "th":
            return ["colspan", "rowspan"].compactMap { name in
                first(name).flatMap { Int($0) }.flatMap { (2...20).contains($0) ? " \(name)=\"\($0)\"" : nil }
            }.joined()
        default: return ""
        }
    }

    /// A web address or a path of ours. The scheme is compared as written, so that no escape can hide another one.
    private static func link(_ value: String) -> String? {
        let lower = value.lowercased()
        let isOurs = value.hasPrefix("/") && !value.hasPrefix("//")
        guard isOurs || lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
        let isClean = value.utf8.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && !#""'<>\`"#.utf8.contains(byte) || byte >= 0x80
        }
        return isClean ? RichTextEntity.escapedAttribute(value) : nil
    }

    /// A picture of ours.
    private static func picture(_ value: String) -> String? {
        guard value.hasPrefix("/pictures/") else { return nil }
        let name = value.dropFirst("/pictures/".count)
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E
        }
        return !name.isEmpty && isPlain && !name.contains("..") ? value : nil
    }
}
