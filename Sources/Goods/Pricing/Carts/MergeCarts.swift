// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// At sign-in: moves what a visitor put into the cart to the person's. Counts of one SKU add up to 999 at most. The
/// person's lines stay; of the visitor's the newest come first, and what the full cart cannot hold is let go. Doing
/// it again does nothing.
package struct MergeCarts: Sendable {
    package let visitor: Int64
    package let person: ID<Party>

    package init(visitor: Int64, person: ID<Party>) {
        self.visitor = visitor
        self.person = person
    }

    /// Answers how many lines the person's cart has then.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        try CartOwnership.require(person.raw, context)
        guard visitor != person.raw else { return try CartLine.all(of: visitor, in: transaction).count }
        // Always in the order of the ids, so that two merges cannot lock crosswise.
        for owner in [visitor, person.raw].sorted() {
            try CartLine.lockCart(of: owner, now: context.now, in: transaction)
        }
        let theirs = try CartLine.all(of: visitor, in: transaction)
        var mine = try CartLine.all(of: person.raw, in: transaction)
        for line in theirs {
            let before = mine.first { $0.sku == line.sku }
            if before == nil, mine.count >= CartLine.linesMax { continue }
            let merged = CartLine(
                sku: line.sku, count: min((before?.count ?? 0) + line.count, CartLine.countMax),
                isChosen: line.isChosen || before?.isChosen ?? false, priceSeen: line.priceSeen, addedAt: line.addedAt,
                position: max(line.position, before?.position ?? 0))
            try merged.save(of: person.raw, in: transaction)
            mine.removeAll { $0.sku == line.sku }
            mine.append(merged)
        }
        try CartLine.removeCart(of: visitor, in: transaction)
        return mine.count
    }
}
