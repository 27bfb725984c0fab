// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Lists of stores, newest first.
package enum StoreList {
    /// The stores in a state, or all, for operators who review them.
    package static func page(
        state: StoreState? = nil, _ request: PageRequest, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Store> {
        try context.actor.requireOperator(.reviewStores)
        return try Store.page(state, request, in: snapshot)
    }

    /// The open stores, for everybody.
    package static func open(_ request: PageRequest, in snapshot: any Snapshot) throws -> Page<Store> {
        try Store.page(.open, request, in: snapshot)
    }

    /// The stores in which somebody holds any permission; at most what one person can be granted, so in one piece.
    package static func mine(of person: ID<Person>, in snapshot: any Snapshot) throws -> [Store] {
        let scopes = try GrantList.scopes(of: person, in: snapshot).subtracting([Party.platform])
        return try Store.find(scopes.map(\.store), in: snapshot).values.sorted { $0.id > $1.id }
    }
}
