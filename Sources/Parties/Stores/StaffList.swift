// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Who works in a store and what they may do there.
package struct StaffList: Sendable {
    package let entries: [GrantList.Entry]

    /// For whoever manages the staff, and for operators who review stores.
    package static func of(_ store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> StaffList {
        if !context.actor.mayOperate(.reviewStores) { try context.actor.require(.manageStaff, in: store.party) }
        return StaffList(entries: try GrantList.of(store.party, in: snapshot).entries)
    }
}
