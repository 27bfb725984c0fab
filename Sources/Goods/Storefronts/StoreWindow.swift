// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A product in a store's window.
package struct WindowEntry: Sendable, Hashable {
    package let product: Product
    package let isPinned: Bool
    package let isHidden: Bool
}

/// The products on sale in the order in which the store shows them: the pinned ones, those that it put in order, and
/// then the rest, the latest listed first.
package enum StoreWindow {
    /// How far down the window can be put in order.
    package static let arrangedMax = 1_000
    /// How far a product moves at a time.
    package static let stepsMax = 500
    package static let pinnedMax = 50
    package static let hiddenMax = 1_000

    /// What buyers see.
    package static func page(
        _ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> Page<Product> {
        let front = try Storefront.find(store, in: snapshot)
        return try walk(request, front, hides: true, in: snapshot).map(\.product)
    }

    /// What the store's staff see: the hidden ones, too.
    package static func settings(
        _ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<WindowEntry> {
        try context.actor.require(.manageSettings, in: store.party)
        let front = try Storefront.find(store, in: snapshot)
        return try walk(request, front, hides: false, in: snapshot)
    }

    /// How many products the settings show.
    package static func count(of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> Int {
        try context.actor.require(.manageSettings, in: store.party)
        return try ProductList.counts(of: store, in: snapshot, context.acting(as: .system))[.onSale] ?? 0
    }

    /// The first products of the window, as many as can be put in order.
    static func first(_ count: Int, _ front: Storefront, in snapshot: any Snapshot) throws -> [ID<Product>] {
        var (found, request): ([ID<Product>], PageRequest) = ([], PageRequest(size: PageRequest.sizeMax))
        while found.count < count {
            let page = try walk(request, front, hides: false, in: snapshot)
            found += page.items.map(\.product.id)
            guard let next = page.next else { break }
            request = PageRequest(size: PageRequest.sizeMax, after: next)
        }
        return Array(found.prefix(count))
    }

    /// First what was put in order, by place; then the shelf, without it. A cursor with the key 0 is such a place.
    private static func walk(
        _ request: PageRequest, _ front: Storefront, hides: Bool, in snapshot: any Snapshot
    ) throws -> Page<WindowEntry> {
        let hidden = Set(front.hidden)
        let placed = front.pinned + front.arranged.filter { !front.pinned.contains($0) }
        var (entries, cursor): ([WindowEntry], Cursor?) = ([], request.cursor)
        func shown(_ product: Product) -> WindowEntry? {
            let isHidden = hidden.contains(product.id)
            return isHidden && hides
                ? nil : WindowEntry(product: product, isPinned: front.pinned.contains(product.id), isHidden: isHidden)
        }
        if cursor == nil || cursor!.key == 0 {
            let start = max(0, Int(cursor?.id ?? 0))
            let chunk = Array(placed.dropFirst(start).prefix(request.size))
            let byID = Dictionary(uniqueKeysWithValues: try Product.find(chunk, in: snapshot).map { ($0.id, $0) })
            entries = chunk.compactMap { byID[$0] }.filter { $0.isOnSale && $0.store == front.store }.compactMap(shown)
            if start + chunk.count < placed.count || entries.count == request.size {
                return Page(items: entries, next: Cursor(key: 0, id: Int64(start + chunk.count)))
            }
            cursor = nil
        }
        let known = Set(placed)
        while entries.count < request.size {
            let page = try ShopShelf.page(PageRequest(size: request.size, after: cursor), .store(front.store), in: snapshot)
            for product in page.items {
                if !known.contains(product.id), let entry = shown(product) { entries.append(entry) }
                cursor = Cursor(key: product.listedAt?.milliseconds ?? 0, id: product.id.raw)
                if entries.count == request.size, product.id != page.items.last?.id || page.next != nil {
                    return Page(items: entries, next: cursor)
                }
            }
            guard let next = page.next else { break }
            cursor = next
        }
        return Page(items: entries, next: nil)
    }
}
