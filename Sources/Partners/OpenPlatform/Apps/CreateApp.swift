// SPDX-License-Identifier: Apache-2.0
import Alliance
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Makes an app of a store, a seller or an agency. Its secret is answered once and never again. Nobody gives an app what they do not hold.
package struct CreateApp: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nothingGranted, tooMany

        package var kind: RefusalKind { self == .tooMany ? .conflict : .invalid }
        package var text: Text {
            switch self {
            case .nothingGranted: Text("请至少选择一项权限。", "Choose at least one permission.")
            case .tooMany: Text("最多 10 个应用，请先停用不再使用的。", "There are at most 10 apps. Revoke one that is not used any more.")
            }
        }
    }

    /// What its maker notes down.
    package struct Made: Sendable {
        package let app: OpenApp
        package let secret: String
    }

    package let kind: AppKind
    package let owner: ID<Party>
    package let name: String
    package let permissions: Set<Permission>

    /// An app of a store.
    package init(store: ID<Store>, name: String, permissions: Set<Permission>) {
        kind = .store
        owner = store.party
        self.name = name
        self.permissions = permissions
    }

    /// An app that acts as a seller.
    package init(seller: ID<Person>, name: String) {
        kind = .seller
        owner = seller.party
        self.name = name
        permissions = []
    }

    /// An app that acts as an agency.
    package init(agency: ID<Person>, name: String) {
        kind = .agency
        owner = agency.party
        self.name = name
        permissions = []
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Made {
        try context.actor.requirePrograms(of: owner)
        try requireOwner(in: transaction)
        let name = try name.validated("name", characters: 1...OpenApp.nameCharactersMax)
        let chosen = permissions.intersection(OpenApp.permissionChoices)
        guard kind != .store || !chosen.isEmpty else { throw Refusal.nothingGranted }
        for permission in chosen { try context.actor.require(permission, in: owner) }
        guard try OpenApp.all(of: owner, in: transaction).count(where: { !$0.isRevoked }) < OpenApp.appsPerOwnerMax else {
            throw Refusal.tooMany
        }
        let appid = "wx" + context.random.bytes(8).hexadecimal
        let secret = context.random.bytes(OpenApp.secretCharacters / 2).hexadecimal
        let app = OpenApp(
            id: context.newID(), appid: appid, kind: kind, owner: owner, name: name, permissions: chosen, isSandbox: false,
            createdAt: context.now, revokedAt: nil)
        try app.insert(secretHash: context.vault.fingerprint("app-secret:\(secret)"), in: transaction)
        try context.audit("app.create", object: app.id.raw, party: owner, detail: "\(appid) \(name)", in: transaction)
        return Made(app: app, secret: secret)
    }

    /// Refuses where there is no such store, or where the person is no seller.
    private func requireOwner(in snapshot: any Snapshot) throws {
        switch kind {
        case .store: _ = try Store.require(ID(owner.raw), in: snapshot)
        case .seller: guard try Seller.find(ID(owner.raw), in: snapshot) != nil else { throw SellerRefusal.notSeller }
        // Only the sandbox has a provider so far; nobody makes one.
        case .provider: throw CommonRefusal.notFound
        case .agency: guard try Agency.find(ID(owner.raw), in: snapshot) != nil else { throw AgencyRefusal.notAgency }
        }
    }
}
