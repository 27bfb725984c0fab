// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store's cooperations, newest first, for its staff.
package enum CooperationList {
    package static func all(
        of store: ID<Store>, kind: Cooperation.Kind? = nil, in snapshot: any Snapshot, _ context: Context
    ) throws -> [Cooperation] {
        try context.actor.require(.manageSettings, in: store.party)
        return try Cooperation.all(of: store, in: snapshot).filter { kind == nil || $0.kind == kind }
    }

    /// The cooperation with one account.
    package static func find(
        _ kind: Cooperation.Kind, _ account: String, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Cooperation {
        guard let found = try all(of: store, kind: kind, in: snapshot, context).first(where: { $0.account == LinkChannel.fold(account) })
        else { throw CommonRefusal.notFound }
        return found
    }

    /// What whoever opens an invitation's link sees.
    package static func invitation(_ code: String, in snapshot: any Snapshot, _ context: Context) throws -> Cooperation {
        guard let found = try Cooperation.find(code: code, context.vault, in: snapshot) else { throw CommonRefusal.notFound }
        return found
    }
}
