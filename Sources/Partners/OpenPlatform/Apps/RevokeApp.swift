// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes an app's credentials back. Its tokens end at once.
package struct RevokeApp: Sendable {
    package let owner: ID<Party>
    package let appid: String

    package init(_ appid: String, of owner: ID<Party>) {
        self.appid = appid
        self.owner = owner
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requirePrograms(of: owner)
        guard var app = try OpenApp.lock(appid, in: transaction)?.app, app.owner == owner else { throw CommonRefusal.notFound }
        guard !app.isRevoked else { return }
        app.revokedAt = context.now
        try app.saveRevocation(in: transaction)
        try AccessToken.removeAll(of: app, in: transaction)
        try context.audit("app.revoke", object: app.id.raw, party: owner, detail: appid, in: transaction)
    }
}

/// An owner's apps, oldest first, those that were revoked too.
package enum OpenAppList {
    package static func all(of owner: ID<Party>, in snapshot: any Snapshot, _ context: Context) throws -> [OpenApp] {
        try context.actor.requirePrograms(of: owner)
        return try OpenApp.all(of: owner, in: snapshot)
    }
}
