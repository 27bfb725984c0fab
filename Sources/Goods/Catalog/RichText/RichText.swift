// SPDX-License-Identifier: Apache-2.0

/// HTML that merchants write, made harmless: only an allow-list of elements and attributes gets through, always
/// closed and escaped.
package enum RichText {
    /// Deeper elements lose their tags and keep their text.
    package static let depthMax = 32

    /// What may stay; everything else loses its tags.
    static let elements: Set<String> = [
        "p", "div", "br", "hr", "b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "ul", "ol", "li", "dl", "dt",
        "dd", "h2", "h3",
        "h4", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "a", "img",
    ]
    static let voidElements: Set<String> = ["br", "hr", "img"]
    /// What goes with all that is in it.
    static let droppedElements: Set<String> = [
        "script", "style", "iframe", "object", "embed", "noscript", "template", "svg", "math", "textarea", "title",
        "select", "head",
        "audio", "video", "canvas", "xmp", "noembed", "noframes", "plaintext",
    ]

    /// The same text with nothing in it that runs, loads from elsewhere, or breaks out of its place. Sanitising twice
    /// changes nothing.
    package static func sanitised(_ html: String) -> String {
        var writer = RichTextWriter()
        var tokenizer = RichTextTokenizer(visible(html))
        while let token = tokenizer.next() { writer.write(token) }
        return writer.finish()
    }

    /// Only the words, in one line of at most so many characters: for descriptions in cards and lists.
    package static func plainText(_ html: String, charactersMax: Int) -> String {
        var tokenizer = RichTextTokenizer(visible(html))
        var text = ""
        while let token = tokenizer.next() {
            switch token {
            case .text(let part): text += RichTextEntity.decoded(part)
            case .start, .end: text += " "
            }
        }
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= charactersMax ? line : String(line.prefix(max(charactersMax - 1, 0))) + "…"
    }

    /// Without control characters and marks that reorder text.
    private static func visible(_ html: String) -> [UInt8] {
        let scalars = html.unicodeScalars.filter { scalar in
            if scalar == "\n" || scalar == "\t" { return true }
            if (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) { return false }
            return scalar.properties.generalCategory != .control
        }
        return Array(String(String.UnicodeScalarView(scalars)).utf8)
    }
}

/// A piece of HTML. Names are in lower case; attribute values are as they were written.
enum RichTextToken {
    case text(String)
    case start(name: String, attributes: [(name: String, value: String)])
    case end(name: String)
}
