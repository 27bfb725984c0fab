// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The column names of a statement, shared by all its rows.
package final class Columns: Sendable {
    package let names: [String]
    private let positions: [String: Int]
    /// Where the next name will most likely be found, for whoever reads a row goes from one column to the next.
    private let expected = Atomic(0)

    package init(_ names: [String]) {
        self.names = names
        positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func position(of name: String) throws -> Int {
        let guess = expected.load(ordering: .relaxed)
        if guess < names.count, names[guess] == name {
            expected.store(guess + 1, ordering: .relaxed)
            return guess
        }
        guard let position = positions[name] else { throw StorageFault.decoding("no column \(name) among \(names)") }
        expected.store(position + 1, ordering: .relaxed)
        return position
    }
}

/// One row of an answer: `let total: Money = try row["total"]`.
package struct Row: Sendable {
    package let columns: Columns
    package let values: [SQLValue]

    package init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    package subscript<Value: SQLDecodable>(_ name: String) -> Value {
        get throws { try Value(sqlValue: values[columns.position(of: name)]) }
    }

    package subscript<Value: SQLDecodable>(_ position: Int) -> Value {
        get throws { try Value(sqlValue: values[position]) }
    }
}
