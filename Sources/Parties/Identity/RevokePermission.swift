// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Takes a permission back, or gives up one's own. A store always keeps an owner, the deployment somebody who manages
/// operators.
package struct RevokePermission: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case lastHolder

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text(
                "这是最后一位店主（或运营管理员），不能移除。请先指定另一位。",
                "This is the last owner (or the last manager of operators). Appoint another one first.")
        }
    }

    package let permission: Permission
    package let person: ID<Person>
    package let scope: ID<Party>

    package init(_ permission: Permission, of person: ID<Person>, in scope: ID<Party>) {
        self.permission = permission
        self.person = person
        self.scope = scope
    }

    /// Answers whether the person held it.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Bool {
        if context.actor.party != person.party {
            try GrantPermission.check(permission, in: scope, transaction, context)
        }
        if permission == .ownStore || permission == .manageOperators {
            let holders = try GrantList.lockHolders(of: permission, in: scope, transaction)
            if holders == [person] { throw Refusal.lastHolder }
        }
        guard try GrantList.remove(permission, of: person, in: scope, transaction) else { return false }
        try context.audit(
            "permission.revoke", object: person.raw, party: scope, detail: permission.rawValue, in: transaction)
        try context.publish("permission.revoked", object: person.raw, party: scope, in: transaction)
        return true
    }
}
