// SPDX-License-Identifier: Apache-2.0

/// Which page of a list is asked for. Pages are keyset pages: a cursor names the last row seen, so a list of any length costs the same.
package struct PageRequest: Hashable, Sendable {
    package static let sizeDefault = 20
    package static let sizeMax = 100

    package let size: Int
    package let cursor: Cursor?

    /// Sizes outside 1...100 are brought into that range.
    package init(size: Int = PageRequest.sizeDefault, after cursor: Cursor? = nil) {
        self.size = min(max(size, 1), PageRequest.sizeMax)
        self.cursor = cursor
    }
}

/// The position of a row in a list ordered by a number and then by id, written as `number.id`.
package struct Cursor: Hashable, Sendable, LosslessStringConvertible {
    package let key: Int64
    package let id: Int64

    package init(key: Int64, id: Int64) {
        self.key = key
        self.id = id
    }

    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let key = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        self.init(key: key, id: id)
    }

    package var description: String { "\(key).\(id)" }
}

/// One page of a list and the cursor of the next, if there is one.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    package let next: Cursor?

    package init(items: [Item], next: Cursor?) {
        self.items = items
        self.next = next
    }

    /// Makes a page from rows of which one more than the page size was asked for.
    package init(_ rows: [Item], size: Int, cursor: (Item) -> Cursor) {
        let items = Array(rows.prefix(size))
        self.init(items: items, next: rows.count > size ? items.last.map(cursor) : nil)
    }

    package func map<Other: Sendable>(_ transform: (Item) throws -> Other) rethrows -> Page<Other> {
        Page<Other>(items: try items.map(transform), next: next)
    }
}
