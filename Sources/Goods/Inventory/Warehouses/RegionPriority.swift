// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Which warehouses serve a region, the first to be asked first: those that its own list of priorities names, in that
/// order (a county's list before its city's, that before its province's), then the rest in the order of their making.
package enum RegionPriority {
    /// The warehouses of a store that cover a region, in order.
    package static func of(_ region: Region, store: ID<Store>, in snapshot: any Snapshot) throws -> [ID<Warehouse>] {
        try of(region, stores: [store], in: snapshot)[store] ?? []
    }

    /// As above for several stores, in two queries.
    static func of(_ region: Region, stores: [ID<Store>], in snapshot: any Snapshot) throws -> [ID<Store>: [ID<Warehouse>]] {
        let covering = try coverage(of: region, stores: stores, in: snapshot)
        guard !covering.isEmpty else { return [:] }
        let ranks = try ranks(in: region, stores: stores, in: snapshot)
        return Dictionary(uniqueKeysWithValues: covering.map { store, warehouses in
            let lists = ranks[store] ?? []
            let deepest = lists.map(\.depth).max()
            let named = lists.filter { $0.depth == deepest }.sorted { $0.position < $1.position }.map(\.warehouse)
            let first = named.filter(warehouses.contains)
            return (store, first + warehouses.sorted().filter { !first.contains($0) })
        })
    }
}

/// One place in a region's list of priorities.
struct RegionRank {
    let store: ID<Store>
    let warehouse: ID<Warehouse>
    let position: Int
    /// How narrow the region is for which it was set.
    let depth: Int
}
