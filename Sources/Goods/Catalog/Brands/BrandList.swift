// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store's brands, newest first.
package enum BrandList {
    package static func page(
        _ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Brand> {
        try context.actor.require(.manageProducts, in: store.party)
        return Page(try Brand.page(request, of: store, in: snapshot), size: request.size) {
            Cursor(key: 0, id: $0.id.raw)
        }
    }
}
