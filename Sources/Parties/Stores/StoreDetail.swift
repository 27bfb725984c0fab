// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Everything about a store that its staff and operators see.
package struct StoreDetail: Sendable {
    package let store: Store
    package let licence: Licence
    package let owner: Person
    package let grantedWords: [String]
    package let renamesLeft: Int64

    /// For whoever holds any permission in the store, and for operators who review stores; it does not exist for
    /// others.
    package static func of(_ id: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> StoreDetail {
        let isStaff = context.actor.grants[id.party] != nil
        guard isStaff || context.actor.mayOperate(.reviewStores) else { throw CommonRefusal.notFound }
        let store = try Store.require(id, in: snapshot)
        return StoreDetail(
            store: store, licence: try Licence.require(store.licence, in: snapshot),
            owner: try Person.require(store.owner, in: snapshot),
            grantedWords: try StoreNames.granted(to: id, in: snapshot).sorted(),
            renamesLeft: try RenameStore.left(of: id, in: snapshot, context))
    }
}
