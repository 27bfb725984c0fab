// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Synchronization
import WebCore

/// The category tree and which of its tops have goods, read again every minute: both change seldom and every page of the shop asks.
final class CategoryShelf: Sendable {
    static let keepSeconds: Int64 = 60

    struct View: Sendable {
        let tree: CategoryTree
        /// The top categories with something on sale.
        let stocked: [Catalog.Category]
    }

    private let kept = Mutex<(view: View, until: Timestamp)?>(nil)
    private let clock = SystemClock()

    func view(_ site: Site, _ context: WebContext) async throws -> View {
        let now = clock.now
        if let kept = kept.withLock({ $0 }), kept.until > now { return kept.view }
        let view = try await site.read(context) { snapshot, command in
            let tree = try CategoryTree.load(in: snapshot, command)
            return View(tree: tree, stocked: try tree.tops.filter { try $0.hasGoods(in: snapshot) })
        }
        kept.withLock { $0 = (view, now + .seconds(Self.keepSeconds)) }
        return view
    }
}

extension Catalog.Category {
    /// Whether anything of it or below it is on sale.
    func hasGoods(in snapshot: any Snapshot) throws -> Bool {
        try !ShopShelf.page(PageRequest(size: 1), .category(id), in: snapshot).items.isEmpty
    }
}
