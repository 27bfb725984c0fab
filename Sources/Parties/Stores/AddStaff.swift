// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Makes somebody a member of a store's staff with exactly these permissions; run again, it changes them. The actor
/// manages the staff and holds every permission that it gives or takes.
package struct AddStaff: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nothingGranted, personUnknown

        package var kind: RefusalKind { .invalid }
        package var text: Text {
            switch self {
            case .nothingGranted: Text("请至少选择一项权限。", "Choose at least one permission.")
            case .personUnknown: Text("没有此账号。请对方先注册。", "There is no such account. Ask them to register first.")
            }
        }
    }

    package let store: ID<Store>
    package let person: ID<Person>
    package let permissions: Set<Permission>

    package init(_ person: ID<Person>, to store: ID<Store>, permissions: Set<Permission>) {
        self.store = store
        self.person = person
        self.permissions = permissions
    }

    /// Finds the person by phone or e-mail. Throws `Refusal.personUnknown`.
    package init(
        _ login: Login, to store: ID<Store>, permissions: Set<Permission>, in snapshot: any Snapshot, _ context: Context
    ) throws {
        try context.actor.require(.manageStaff, in: store.party)
        guard let person = try Person.find(login, in: snapshot, vault: context.vault) else {
            throw Refusal.personUnknown
        }
        self.init(person.id, to: store, permissions: permissions)
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageStaff, in: store.party)
        _ = try Store.require(store, in: transaction)
        guard !permissions.isEmpty else { throw Refusal.nothingGranted }
        let held = try GrantList.permissions(of: person, in: store.party, snapshot: transaction)
        for permission in permissions.subtracting(held).inOrder {
            try GrantPermission(permission, to: person, in: store.party).run(in: transaction, context)
        }
        for permission in held.subtracting(permissions).inOrder {
            try RevokePermission(permission, of: person, in: store.party).run(in: transaction, context)
        }
    }
}

extension Set<Permission> {
    /// Always the same order, so that two who change the same grants do not wait for each other in a circle.
    var inOrder: [Permission] { sorted { $0.rawValue < $1.rawValue } }
}
