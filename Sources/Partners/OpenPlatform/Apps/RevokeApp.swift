// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes an app's credentials back. Its tokens end at once.
package struct RevokeApp: Sendable {
    package let store: ID<Store>
    package let appid: String

    package init(_ appid: String, of store: ID<Store>) {
        self.appid = appid
        self.store = store
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageSettings, in: store.party)
        guard var app = try OpenApp.lock(appid, in: transaction)?.app, app.store == store else { throw CommonRefusal.notFound }
        guard !app.isRevoked else { return }
        app.revokedAt = context.now
        try app.saveRevocation(in: transaction)
        try AccessToken.removeAll(of: app, in: transaction)
        try context.audit("app.revoke", object: app.id.raw, party: store.party, detail: appid, in: transaction)
    }
}

/// A store's apps, oldest first, those that were revoked too.
package enum OpenAppList {
    package static func all(of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> [OpenApp] {
        try context.actor.require(.manageSettings, in: store.party)
        return try OpenApp.all(of: store, in: snapshot)
    }
}
