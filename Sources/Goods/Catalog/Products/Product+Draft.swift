// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension ProductContent {
    /// The same content with the id that each SKU has or had by its attributes, or a new one.
    func withSKUIDs(known: [SKURow], _ context: Context) throws -> ProductContent {
        let ids = Dictionary(
            known.map { ($0.sku.attributes.identity, $0.sku.id) }, uniquingKeysWith: { first, _ in first })
        var content = self
        content.skus = skus.map { $0.with(id: ids[$0.attributes.identity] ?? context.newID()) }
        let fresh = content.skus.count { !Set(known.map(\.sku.id)).contains($0.id) }
        guard known.count + fresh <= SKU.everMax else { throw ContentRefusal.skusTooMany }
        return content
    }

    /// Keeps rows of SKUs that are only drafted, so that stock can be entered before they are online. Online rows
    /// stay as they are.
    func saveDraftedSKUs(known: [SKURow], of product: Product, in transaction: any Transaction) throws {
        let online = Set(known.filter { $0.state == .online }.map(\.sku.id))
        let drafted = Set(skus.map(\.id))
        for (position, sku) in skus.enumerated() where !online.contains(sku.id) {
            try sku.save(.drafted, position: position, of: product, in: transaction)
        }
        for row in known where row.state == .drafted && !drafted.contains(row.sku.id) {
            try SKU.retire(row.sku.id, of: product, in: transaction)
        }
    }

    /// Makes the SKUs online, and retires those that are left out.
    func saveOnlineSKUs(known: [SKURow], of product: Product, in transaction: any Transaction) throws {
        let kept = Set(skus.map(\.id))
        for (position, sku) in skus.enumerated() {
            try sku.save(.online, position: position, of: product, in: transaction)
        }
        for row in known where row.state != .retired && !kept.contains(row.sku.id) {
            try SKU.retire(row.sku.id, of: product, in: transaction)
        }
    }
}

extension Product {
    /// Moves the online version to another state, saves, and tells whoever listens.
    mutating func move(to next: ProductStatus, in transaction: any Transaction, _ context: Context) throws {
        let before = status
        status = try status.moved(to: next)
        if next == .onSale { listedAt = context.now }
        try saveChanged(in: transaction, context)
        try context.publish(
            "product.status_changed", object: id.raw, party: store.party,
            payload: #"{"from":\#(before.rawValue),"to":\#(next.rawValue),"version":\#(version)}"#, in: transaction)
    }

    /// Saves after a change that a buyer can see.
    mutating func saveChanged(in transaction: any Transaction, _ context: Context) throws {
        if version > 0 { version += 1 }
        updatedAt = context.now
        try save(in: transaction)
    }

    /// Refuses what may not happen while the draft waits for its review.
    func requireNotInReview() throws {
        if editStatus == .inReview { throw ProductRefusal.inReview }
    }
}
