// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store's freight templates, oldest first; there are at most `FreightTemplate.templatesPerStoreMax`.
package enum FreightTemplateList {
    package static func all(store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> [FreightTemplate]
    {
        try context.actor.require(.manageProducts, in: store.party)
        return try FreightTemplate.all(store: store, in: snapshot)
    }
}
