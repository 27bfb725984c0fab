// SPDX-License-Identifier: Apache-2.0

/// One record of a CSV text, or the place of a broken one.
enum CSVItem: Hashable, Sendable {
    case row(line: Int, fields: [String])
    case broken(line: Int, fault: CSVFault, beginning: String)
}

/// Why a record cannot be read.
enum CSVFault: String, Sendable, CaseIterable {
    case quoteBroken, quoteUnclosed, fieldTooLarge, rowTooLarge, tooManyFields
}

/// Cuts UTF-8 bytes that come in chunks into the records of RFC 4180, with bounded memory. A broken record costs its
/// first line only:
/// reading goes on with the next line, so that one wrong quote does not swallow what follows.
struct CSVReader {
    static let rowBytesMax = 1 << 18
    static let fieldBytesMax = 1 << 17
    static let fieldsMax = 500
    private static let beginningBytesMax = 120

    private enum State {
        case fieldStart, plain, quoted, quoteInQuoted
    }

    private var buffer: [UInt8] = []
    private var start = 0
    private var line = 1
    private var isEnded = false
    /// Set while the rest of a line that is too long passes by.
    private var isSkippingLine = false

    /// Adds bytes.
    mutating func feed(_ bytes: [UInt8]) {
        buffer.removeSubrange(..<start)
        start = 0
        buffer += bytes
    }

    /// Tells that no more bytes come.
    mutating func end() { isEnded = true }

    /// The next record; nothing when more bytes are needed, or none are left. Empty lines are passed over.
    mutating func next() -> CSVItem? {
        while true {
            if isSkippingLine, !skipLine() { return nil }
            guard start < buffer.count else { return nil }
            let firstLine = line
            switch parse() {
            case .needsMore: return nil
            case .row(let fields, let end):
                consume(upTo: end)
                if fields == [""] { continue }
                return .row(line: firstLine, fields: fields)
            case .broken(let fault):
                let beginning = String(
                    decoding: buffer[start...].prefix(Self.beginningBytesMax).prefix { $0 != 10 && $0 != 13 },
                    as: UTF8.self)
                isSkippingLine = true
                return .broken(line: firstLine, fault: fault, beginning: beginning)
            }
        }
    }

    private enum Outcome {
        case row([String], end: Int)
        case broken(CSVFault)
        case needsMore
    }

    private func parse() -> Outcome {
        var fields: [String] = []
        var field: [UInt8] = []
        var state = State.fieldStart
        var position = start
        while position < buffer.count {
            let byte = buffer[position]
            if position - start >= Self.rowBytesMax { return .broken(state == .quoted ? .quoteUnclosed : .rowTooLarge) }
            if field.count > Self.fieldBytesMax { return .broken(state == .quoted ? .quoteUnclosed : .fieldTooLarge) }
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
            case (.quoted, _): field.append(byte)
            case (.quoteInQuoted, UInt8(ascii: "\"")):
                field.append(byte)
                state = .quoted
            case (.fieldStart, UInt8(ascii: "\"")): state = .quoted
            case (_, UInt8(ascii: ",")):
                if fields.count + 1 >= Self.fieldsMax { return .broken(.tooManyFields) }
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
                state = .fieldStart
            case (_, 10), (_, 13):
                guard let end = lineEnd(at: position) else { return .needsMore }
                return .row(fields + [String(decoding: field, as: UTF8.self)], end: end)
            case (.plain, UInt8(ascii: "\"")), (.quoteInQuoted, _): return .broken(.quoteBroken)
            case (.fieldStart, _), (.plain, _):
                field.append(byte)
                state = .plain
            }
            position += 1
        }
        guard isEnded else { return .needsMore }
        if state == .quoted { return .broken(.quoteUnclosed) }
        return .row(fields + [String(decoding: field, as: UTF8.self)], end: position)
    }

    /// Where the line break at `position` ends: it is LF, CR LF or CR. Nothing while the byte after a CR is not here
    /// yet.
    private func lineEnd(at position: Int) -> Int? {
        guard buffer[position] == 13 else { return position + 1 }
        guard position + 1 < buffer.count else { return isEnded ? position + 1 : nil }
        return buffer[position + 1] == 10 ? position + 2 : position + 1
    }

    /// Moves to the beginning of the next line; answers whether it is there.
    private mutating func skipLine() -> Bool {
        guard let mark = buffer[start...].firstIndex(where: { $0 == 10 || $0 == 13 }) else {
            start = buffer.count
            return false
        }
        guard let end = lineEnd(at: mark) else {
            start = mark
            return false
        }
        consume(upTo: end)
        isSkippingLine = false
        return true
    }

    private mutating func consume(upTo end: Int) {
        var position = start
        while position < end {
            if buffer[position] == 10
                || buffer[position] == 13 && (position + 1 >= buffer.count || buffer[position + 1] != 10)
            {
                line += 1
            }
            position += 1
        }
        start = end
    }
}
