// SPDX-License-Identifier: Apache-2.0
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// A store's flash sales, newest first, for those who manage its plans. Without states all but the deleted ones.
package enum FlashSaleList {
    package static let shown: [FlashSaleState] = [.waiting, .running, .ended, .stopped]

    package static func page(
        store: ID<Store>, states: [FlashSaleState] = shown, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<FlashSale> {
        try context.actor.require(.managePlans, in: store.party)
        return try FlashSale.page(request, store: store, states: states, in: snapshot)
    }

    /// How many there are in these states.
    package static func count(
        store: ID<Store>, states: [FlashSaleState] = shown, in snapshot: any Snapshot, _ context: Context
    ) throws -> Int {
        try context.actor.require(.managePlans, in: store.party)
        return try FlashSale.count(store: store, states: states, in: snapshot)
    }

    /// One sale with what lies in its place.
    package static func detail(
        _ sale: ID<FlashSale>, store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> (sale: FlashSale, stocks: [PlacedStock]) {
        try context.actor.require(.managePlans, in: store.party)
        let found = try FlashSale.require(sale, store: store, in: snapshot)
        return (found, try PlacedStock.find(in: found.place, of: store, in: snapshot))
    }
}
