// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Makes the sandbox's app of a store, a seller, an agency or a provider, whose id and secret everybody knows. It works in a sandbox only.
package struct SeedApp: Sendable {
    package let kind: AppKind
    package let owner: ID<Party>
    package let appid: String
    package let secret: String

    package init(_ kind: AppKind = .store, owner: ID<Party>, appid: String, secret: String) {
        self.kind = kind
        self.owner = owner
        self.appid = appid
        self.secret = secret
    }

    /// Does nothing where the app is there already.
    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.notFound }
        guard try OpenApp.find(appid, in: transaction) == nil else { return }
        let app = OpenApp(
            id: context.newID(), appid: appid, kind: kind, owner: owner, name: "Sandbox",
            permissions: kind == .store ? Set(OpenApp.permissionChoices) : [], isSandbox: true, createdAt: context.now, revokedAt: nil)
        try app.insert(secretHash: context.vault.fingerprint("app-secret:\(secret)"), in: transaction)
    }
}
