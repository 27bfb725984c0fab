// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Lets somebody do something within a scope. Nobody grants what they do not hold. Granting twice changes nothing.
package struct GrantPermission: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case permissionOfOtherScope, permissionNotHeld, tooManyPeople

        package var kind: RefusalKind {
            switch self {
            case .permissionOfOtherScope: .invalid
            case .permissionNotHeld: .forbidden
            case .tooManyPeople: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .permissionOfOtherScope:
                Text(
                    "店铺权限只能在店铺内授予，平台权限只能在平台授予。",
                    "Grant a store's permissions in a store, and the deployment's in the deployment.")
            case .permissionNotHeld:
                Text(
                    "你自己没有这项权限，不能授予或收回。请联系店主或管理员。",
                    "You do not hold this permission yourself. Ask the owner or an administrator.")
            case .tooManyPeople:
                Text("最多 200 人。请先移除不再需要的人员。", "At most 200 people. Remove somebody who is no longer needed first.")
            }
        }
    }

    package let permission: Permission
    package let person: ID<Person>
    /// A store's party, or `Party.platform`.
    package let scope: ID<Party>

    package init(_ permission: Permission, to person: ID<Person>, in scope: ID<Party>) {
        self.permission = permission
        self.person = person
        self.scope = scope
    }

    /// Answers whether the grant is new.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        try Self.check(permission, in: scope, transaction, context)
        _ = try Person.require(person, in: transaction)
        let isKnown = try !GrantList.permissions(of: person, in: scope, snapshot: transaction).isEmpty
        guard try isKnown || GrantList.peopleCount(in: scope, snapshot: transaction) < GrantList.peopleMax else {
            throw Refusal.tooManyPeople
        }
        guard try GrantList.insert(permission, to: person, in: scope, transaction, context) else { return false }
        try context.audit(
            "permission.grant", object: person.raw, party: scope, detail: permission.rawValue, in: transaction)
        try context.publish("permission.granted", object: person.raw, party: scope, in: transaction)
        return true
    }

    /// Refuses unless the actor may hand out the permission in the scope. What the actor holds is read again and kept
    /// until the end, since a session's view may be a moment old.
    static func check(
        _ permission: Permission, in scope: ID<Party>, _ transaction: any Transaction, _ context: Context
    ) throws {
        let isPlatform = scope == Party.platform
        try context.actor.require(isPlatform ? .manageOperators : .manageStaff, in: scope)
        guard permission.isOfStore != isPlatform else { throw Refusal.permissionOfOtherScope }
        if context.actor.isSystem { return }
        let held = try GrantList.lock(of: context.actor.requireParty().person, in: scope, transaction)
        let current = Actor(party: context.actor.party, grants: held.isEmpty ? [:] : [scope: held])
        try current.require(isPlatform ? .manageOperators : .manageStaff, in: scope)
        guard current.may(permission, in: scope) else { throw Refusal.permissionNotHeld }
    }
}
