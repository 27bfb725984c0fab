// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// By which app ids programs of others know stores: a store is named by its oldest app that is in use.
package enum StoreAppids {
    /// Stores without an app have none.
    package static func of(_ stores: some Collection<ID<Store>>, in snapshot: any Snapshot) throws -> [ID<Store>: String] {
        if stores.isEmpty { return [:] }
        let rows = try snapshot.all(
            """
            SELECT store_id, appid FROM open_apps WHERE store_id IN \(list: Array(stores)) AND kind = \(AppKind.store)
              AND revoked_at IS NULL ORDER BY id
            """
        ) { (try $0[0] as ID<Store>, try $0[1] as String) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// The store that an app id names, by whichever of its apps.
    package static func store(_ appid: String, in snapshot: any Snapshot) throws -> ID<Store>? {
        guard let app = try OpenApp.find(appid, in: snapshot), app.kind == .store, !app.isRevoked else { return nil }
        return app.owner.store
    }
}
