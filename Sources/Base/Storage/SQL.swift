// SPDX-License-Identifier: Apache-2.0

/// A statement. It can only be written as a literal, and what is interpolated into it is always bound, never pasted:
///
///     "SELECT * FROM orders WHERE store_id = \(store) AND status IN \(list: states)"
///
/// Another `SQL` value is spliced in with its own bindings, so fragments compose.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The statement with `?` where a value is bound.
    package private(set) var text: String
    package private(set) var values: [SQLValue]
    /// Whether the rows that are read shall stay as they are until the transaction ends.
    package private(set) var locksRows = false

    package init(stringLiteral value: String) {
        text = value
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    /// The same query, keeping the rows it reads locked until the transaction ends: `FOR UPDATE` on PostgreSQL, where several
    /// nodes write; nothing on SQLite, where one lane does. Lock in the same order of nouns everywhere.
    package var lockingRows: SQL {
        var copy = self
        copy.locksRows = true
        return copy
    }

    /// Whether running it may change rows.
    package var mayWrite: Bool { !text.utf8.starts(with: "SELECT".utf8) }

    /// Only for schema changes, whose text is made from constants of the program.
    init(definition text: String) {
        self.text = text
        values = []
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.text += " " + right.text
        sum.values += right.values
        return sum
    }

    /// Fragments with a separator between them, such as the rows of an `INSERT`.
    package static func joined(_ fragments: [SQL], by separator: StaticString) -> SQL {
        var sql = SQL.StringInterpolation(literalCapacity: fragments.count * 64, interpolationCount: fragments.count * 16)
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { sql.appendLiteral("\(separator)") }
            sql.appendInterpolation(fragment)
        }
        return SQL(stringInterpolation: sql)
    }

    /// Rows with commas between them, as few lists as there are powers of two in their number: statements are prepared by their text, and
    /// lists of any length would make too many.
    package static func lists(_ rows: [SQL]) -> [SQL] {
        var lists: [SQL] = []
        var left = rows[...]
        while !left.isEmpty {
            let length = min(1 << (Int.bitWidth - 1 - left.count.leadingZeroBitCount), rowsMax)
            lists.append(joined(Array(left.prefix(length)), by: ", "))
            left = left.dropFirst(length)
        }
        return lists
    }

    /// The most rows of such a list: engines bound the values of a statement.
    static let rowsMax = 128

    /// What ends a query for a page of an owner's rows, newest first: its condition and its order. `owner` are columns with their values
    /// that lead an index which ends with `id`, or nothing for everybody's rows; `before` is the last id seen.
    ///
    /// It is a range of rows rather than `owner = ?`, so that only the index of the owner's rows gives the order: PostgreSQL otherwise may
    /// walk everybody's rows by `id` backwards and look for the owner's, which is slow when they are few among many. The limit is a
    /// constant, for of a bound one it assumes a tenth of all rows, and rather sorts.
    package static func newest(
        of owner: KeyValuePairs<SQL, SQL>, id: SQL = "id", from: Int64 = .min, before: Int64, where condition: SQL = "1 = 1", limit: Int
    ) -> SQL {
        let columns = SQL.joined(owner.map(\.key) + [id], by: ", ")
        let values = { (id: Int64) in SQL.joined(owner.map(\.value) + ["\(id)"], by: ", ") }
        let order = SQL.joined((owner.map(\.key) + [id]).map { "\($0) DESC" }, by: ", ")
        return """
            (\(columns)) >= (\(values(from))) AND (\(columns)) < (\(values(before))) AND \(condition)
            ORDER BY \(order) LIMIT \(constant: limit)
            """
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        /// The longest list that is filled up.
        private static let filledMax = 1024

        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLEncodable) {
            text += "?"
            values.append(value.sqlValue)
        }

        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }

        /// Splices a fragment.
        package mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        /// A number that planners shall know. Each makes a statement of its own, so it has few values.
        mutating func appendInterpolation(constant number: Int) { text += String(number) }

        /// A parenthesised list for `IN`. An empty list matches nothing. The last value is repeated until there are 1, 2, 4, 8 or so on:
        /// statements are prepared by their text, and lists of any length would make too many.
        package mutating func appendInterpolation(list: [some SQLEncodable]) {
            guard let last = list.last else { return text += "(NULL)" }
            let count = max(list.count, min(1 << (Int.bitWidth - (list.count - 1).leadingZeroBitCount), Self.filledMax))
            text += "(?" + String(repeating: ", ?", count: count - 1) + ")"
            for value in list { values.append(value.sqlValue) }
            values += repeatElement(last.sqlValue, count: count - list.count)
        }
    }
}
