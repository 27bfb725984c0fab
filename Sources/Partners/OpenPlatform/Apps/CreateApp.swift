// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Makes an app of a store. Its secret is answered once and never again. Nobody gives an app what they do not hold.
package struct CreateApp: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nothingGranted, tooMany

        package var kind: RefusalKind { self == .tooMany ? .conflict : .invalid }
        package var text: Text {
            switch self {
            case .nothingGranted: Text("请至少选择一项权限。", "Choose at least one permission.")
            case .tooMany: Text("每家店铺最多 10 个应用，请先停用不再使用的。", "A store has at most 10 apps. Revoke one that is not used any more.")
            }
        }
    }

    /// What its maker notes down.
    package struct Made: Sendable {
        package let app: OpenApp
        package let secret: String
    }

    package let store: ID<Store>
    package let name: String
    package let permissions: Set<Permission>

    package init(store: ID<Store>, name: String, permissions: Set<Permission>) {
        self.store = store
        self.name = name
        self.permissions = permissions
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Made {
        try context.actor.require(.manageSettings, in: store.party)
        _ = try Store.require(store, in: transaction)
        let name = try name.validated("name", characters: 1...OpenApp.nameCharactersMax)
        let chosen = permissions.intersection(OpenApp.permissionChoices)
        guard !chosen.isEmpty else { throw Refusal.nothingGranted }
        for permission in chosen { try context.actor.require(permission, in: store.party) }
        guard try OpenApp.all(of: store, in: transaction).count(where: { !$0.isRevoked }) < OpenApp.appsPerStoreMax else {
            throw Refusal.tooMany
        }
        let appid = "wx" + context.random.bytes(8).hexadecimal
        let secret = context.random.bytes(OpenApp.secretCharacters / 2).hexadecimal
        let app = OpenApp(
            id: context.newID(), appid: appid, store: store, name: name, permissions: chosen, isSandbox: false,
            createdAt: context.now, revokedAt: nil)
        try app.insert(secretHash: context.vault.fingerprint("app-secret:\(secret)"), in: transaction)
        try context.audit("app.create", object: app.id.raw, party: store.party, detail: "\(appid) \(name)", in: transaction)
        return Made(app: app, secret: secret)
    }
}

/// Makes the sandbox's app of a store, whose id and secret everybody knows. It works in a sandbox only.
package struct SeedApp: Sendable {
    package let store: ID<Store>
    package let appid: String
    package let secret: String

    package init(store: ID<Store>, appid: String, secret: String) {
        self.store = store
        self.appid = appid
        self.secret = secret
    }

    /// Does nothing where the app is there already.
    package func run(in transaction: any Transaction, _ context: Context) throws {
        guard context.actor.isSystem else { throw CommonRefusal.notFound }
        guard try OpenApp.find(appid, in: transaction) == nil else { return }
        let app = OpenApp(
            id: context.newID(), appid: appid, store: store, name: "Sandbox", permissions: Set(OpenApp.permissionChoices),
            isSandbox: true, createdAt: context.now, revokedAt: nil)
        try app.insert(secretHash: context.vault.fingerprint("app-secret:\(secret)"), in: transaction)
    }
}
