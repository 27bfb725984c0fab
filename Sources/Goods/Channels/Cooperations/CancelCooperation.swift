// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes back an invitation that waits.
package struct CancelCooperation: Sendable {
    package let store: ID<Store>
    package let kind: Cooperation.Kind
    package let account: String

    package init(store: ID<Store>, kind: Cooperation.Kind, account: String) {
        self.store = store
        self.kind = kind
        self.account = account
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Cooperation {
        try context.actor.require(.manageSettings, in: store.party)
        var found = try Cooperation.require(kind, account, of: store, in: transaction)
        guard found.state == .waiting else { throw CooperationRefusal.notWaiting }
        found.state = try found.state.moved(to: .cancelled)
        found.cancelledAt = context.now
        try found.save(code: nil, in: transaction)
        try found.tell("cancelled", in: transaction, context)
        return found
    }
}
