// SPDX-License-Identifier: Apache-2.0

/// Checks of text that people typed.
extension String {
    /// Answers the text without surrounding white space, or refuses: control characters, emptiness, or more than `characters` characters.
    package func validated(_ field: String, characters: ClosedRange<Int>, multiline: Bool = false) throws -> String {
        let trimmed = trimmingWhitespace()
        let controls = trimmed.unicodeScalars.contains { scalar in
            if multiline, scalar == "\n" || scalar == "\r" || scalar == "\t" { return false }
            return scalar.isControl || scalar.isBidirectionalControl
        }
        if controls { throw FieldRefusal(CommonRefusal.textHasControlCharacters, field: field) }
        if trimmed.isEmpty, characters.lowerBound > 0 { throw FieldRefusal(CommonRefusal.textEmpty, field: field) }
        // A character has at least one byte, so most texts need not be counted.
        if trimmed.utf8.count <= characters.upperBound, characters.lowerBound <= 1 { return trimmed }
        if trimmed.count < characters.lowerBound { throw FieldRefusal(CommonRefusal.textEmpty, field: field) }
        if trimmed.count > characters.upperBound { throw FieldRefusal(CommonRefusal.textTooLong, field: field) }
        return trimmed
    }

    /// The text without white space at either end.
    package func trimmingWhitespace() -> String {
        var view = Substring(self)
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}

extension Unicode.Scalar {
    /// Whether Unicode counts it as a control character (Cc).
    var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
    /// Embedding, override and isolate marks that reorder text on screen and so can disguise it.
    var isBidirectionalControl: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }
}
