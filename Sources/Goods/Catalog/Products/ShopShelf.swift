// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// What is on sale, for everybody: the latest listed first.
package enum ShopShelf {
    /// Which products are asked for.
    package enum Filter: Sendable, Hashable {
        case newest
        /// Of a category of any level.
        case category(ID<Category>)
        case store(ID<Store>)
    }

    package static func page(
        _ request: PageRequest, _ filter: Filter = .newest, in snapshot: any Snapshot
    ) throws -> Page<Product> {
        Page(try Product.pageOnShelf(request, filter, in: snapshot), size: request.size) {
            Cursor(key: $0.listedAt?.milliseconds ?? 0, id: $0.id.raw)
        }
    }
}
