// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage

/// Sets the count of a line of a cart, or whether it is to be bought now. Its place in the cart stays. Throws
/// `CartRefusal`.
package struct ChangeCartLine: Sendable {
    package let owner: Int64
    package let sku: ID<SKU>
    /// Nothing leaves it as it is.
    package let count: Int?
    package let isChosen: Bool?

    package init(owner: Int64, sku: ID<SKU>, count: Int? = nil, isChosen: Bool? = nil) {
        self.owner = owner
        self.sku = sku
        self.count = count
        self.isChosen = isChosen
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> CartLine {
        try CartOwnership.require(owner, context)
        if let count, !(1...CartLine.countMax).contains(count) { throw CartRefusal.countOutOfRange }
        try CartLine.lockCart(of: owner, now: context.now, in: transaction)
        guard let before = try CartLine.all(of: owner, in: transaction).first(where: { $0.sku == sku }) else {
            throw CommonRefusal.notFound
        }
        let line = CartLine(
            sku: sku, count: count ?? before.count, isChosen: isChosen ?? before.isChosen, priceSeen: before.priceSeen,
            addedAt: before.addedAt, position: before.position)
        try line.save(of: owner, in: transaction)
        return line
    }
}
