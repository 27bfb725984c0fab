// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// Moves, pins, hides or shows a product in its store's window.
package struct ArrangeWindow: Sendable {
    package enum Change: Sendable, Hashable {
        /// To a place, counted from 0.
        case move(to: Int)
        case pin(Bool)
        case hide(Bool)
    }

    package let store: ID<Store>
    package let product: ID<Product>
    package let change: Change

    package init(store: ID<Store>, product: ID<Product>, _ change: Change) {
        self.store = store
        self.product = product
        self.change = change
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageSettings, in: store.party)
        var front = try Storefront.locked(store, in: transaction)
        guard let found = try Product.find(product, in: transaction), found.store == store else { throw CommonRefusal.notFound }
        guard found.isOnSale else { throw StorefrontRefusal.notOnSale }
        switch change {
        case .move(let place): try move(to: place, &front, in: transaction)
        case .pin(let isPinned):
            front.pinned.removeAll { $0 == product }
            if isPinned { front.pinned.insert(product, at: 0) }
            guard front.pinned.count <= StoreWindow.pinnedMax else { throw StorefrontRefusal.tooManyPinned }
        case .hide(let isHidden):
            front.hidden.removeAll { $0 == product }
            if isHidden { front.hidden.append(product) }
            guard front.hidden.count <= StoreWindow.hiddenMax else { throw StorefrontRefusal.tooManyHidden }
        }
        try front.saved(in: transaction, context)
    }

    /// Whatever stands before the product's new place, or before its old one, is put in order with it.
    private func move(to place: Int, _ front: inout Storefront, in transaction: any Transaction) throws {
        guard (0..<StoreWindow.arrangedMax).contains(place) else { throw StorefrontRefusal.placeOutOfRange }
        var order = try StoreWindow.first(StoreWindow.arrangedMax, front, in: transaction)
        guard let old = order.firstIndex(of: product), place < order.count else { throw StorefrontRefusal.placeOutOfRange }
        guard abs(place - old) <= StoreWindow.stepsMax else { throw StorefrontRefusal.tooFar }
        order.remove(at: old)
        order.insert(product, at: place)
        let pinned = Set(front.pinned)
        // A pinned product that is moved below one that is not pinned is pinned no longer.
        let isPinned = order.prefix(place).allSatisfy(pinned.contains) && pinned.contains(product)
        let kept = isPinned ? pinned : pinned.subtracting([product])
        front.pinned = order.filter(kept.contains)
        let end = max(front.arranged.compactMap(order.firstIndex).max() ?? 0, max(place, old)) + 1
        front.arranged = order.prefix(end).filter { !kept.contains($0) }
    }
}
