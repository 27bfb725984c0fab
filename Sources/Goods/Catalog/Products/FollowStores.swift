// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Keeps the shelves free of products whose store may not sell.
enum FollowStores {
    static let subscriber = Subscriber(
        "catalog.stores",
        kinds: ["store.opened", "store.suspended", "store.resumed", "store.closing", "store.closed"]
    ) { transaction, context, stored in
        let id = stored.event.party.store
        let isOpen = try Store.find(id, in: transaction)?.isOpen ?? false
        try Product.setStoreOpen(isOpen, of: id, now: context.now, in: transaction)
    }
}
