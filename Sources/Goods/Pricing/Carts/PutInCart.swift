// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage

/// Puts units of an SKU into a cart, on top of those that are there. Throws `CartRefusal`.
package struct PutInCart: Sendable {
    package let owner: Int64
    package let sku: ID<SKU>
    package let count: Int

    package init(owner: Int64, sku: ID<SKU>, count: Int = 1) {
        self.owner = owner
        self.sku = sku
        self.count = count
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> CartLine {
        try CartOwnership.require(owner, context)
        guard (1...CartLine.countMax).contains(count) else { throw CartRefusal.countOutOfRange }
        guard let item = try SaleItem.find(skus: [sku], in: transaction).first, item.isOnSale else {
            throw CartRefusal.notOnSale
        }
        try CartLine.lockCart(of: owner, now: context.now, in: transaction)
        let lines = try CartLine.all(of: owner, in: transaction)
        let before = lines.first { $0.sku == sku }
        if before == nil, lines.count >= CartLine.linesMax { throw CartRefusal.cartFull }
        let sum = (before?.count ?? 0) + count
        guard sum <= CartLine.countMax else { throw CartRefusal.countOutOfRange }
        let line = CartLine(
            sku: sku, count: sum, isChosen: true, priceSeen: item.price, addedAt: context.now,
            position: context.ids.nextRaw())
        try line.save(of: owner, in: transaction)
        return line
    }
}
