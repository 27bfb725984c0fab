// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Storage

/// What makes two executions share a prepared statement: the text, and the kind of each value.
struct StatementKey: Hashable {
    enum Kind: UInt8 { case null, integer, text, blob }

    let text: String
    let kinds: [Kind]
    let locksRows: Bool

    init(_ sql: SQL, locksRows: Bool) {
        text = sql.text
        kinds = sql.values.map(\.kind)
        self.locksRows = locksRows
    }

    /// The types of the parameters; nulls are none.
    var types: [Oid] {
        kinds.compactMap { kind in
            switch kind {
            case .null: nil
            case .integer: PostgresType.int8
            case .text: PostgresType.text
            case .blob: PostgresType.bytes
            }
        }
    }

    /// The text as PostgreSQL reads it: `?` outside quotes and comments becomes `$1`, `$2` and so on, or
    /// `NULL`.
    var translated: String {
        let ending = locksRows ? " FOR UPDATE" : ""
        guard !kinds.isEmpty else { return text + ending }
        var scanner = PlaceholderScanner(kinds: kinds)
        for byte in text.utf8 { scanner.take(byte) }
        return String(decoding: scanner.output, as: UTF8.self) + ending
    }
}

/// Replaces placeholders, byte by byte.
private struct PlaceholderScanner {
    let kinds: [StatementKey.Kind]
    var output: [UInt8] = []
    private var placeholders = 0
    private var parameters = 0
    /// The quote that ends what the scanner is in: a quotation mark, or the end of the line for a comment.
    private var ending: UInt8?
    private var previous: UInt8 = 0

    init(kinds: [StatementKey.Kind]) { self.kinds = kinds }

    mutating func take(_ byte: UInt8) {
        defer { previous = byte }
        if let current = ending {
            if byte == current { ending = nil }
        } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
            ending = byte
        } else if byte == UInt8(ascii: "-"), previous == byte {
            ending = UInt8(ascii: "\n")
        } else if byte == UInt8(ascii: "?"), placeholders < kinds.count {
            output.append(contentsOf: nextParameter().utf8)
            return
        }
        output.append(byte)
    }

    private mutating func nextParameter() -> String {
        defer { placeholders += 1 }
        if kinds[placeholders] == .null { return "NULL" }
        parameters += 1
        return "$\(parameters)"
    }
}

extension SQLValue {
    fileprivate var kind: StatementKey.Kind {
        switch self {
        case .null: .null
        case .integer: .integer
        case .text: .text
        case .blob: .blob
        }
    }
}

/// A statement that the server has parsed, on one connection.
final class PreparedStatement {
    let name: String
    let text: String
    var lastUse = 0
    /// The shape of its rows, known after the first answer.
    var shape: RowShape?

    init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// The prepared statements of one connection, the least recently used forgotten first.
struct PreparedStatements {
    static let statementsMax = 500

    private var byKey: [StatementKey: PreparedStatement] = [:]
    private var made = 0
    private var uses = 0

    /// The statement, and whether it is new and has to be prepared.
    mutating func statement(for key: StatementKey) -> (PreparedStatement, isNew: Bool) {
        uses += 1
        if let known = byKey[key] {
            known.lastUse = uses
            return (known, false)
        }
        made += 1
        let statement = PreparedStatement(name: "s\(made)", text: key.translated)
        statement.lastUse = uses
        byKey[key] = statement
        return (statement, true)
    }

    /// Forgets a statement that the server did not prepare.
    mutating func forget(_ key: StatementKey) { byKey[key] = nil }

    /// Forgets the oldest fifth when there are too many, and answers their names.
    mutating func forgetSurplus() -> [String] {
        guard byKey.count > Self.statementsMax else { return [] }
        let oldest = byKey.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(Self.statementsMax / 5)
        for entry in oldest { byKey[entry.key] = nil }
        return oldest.map(\.value.name)
    }
}
