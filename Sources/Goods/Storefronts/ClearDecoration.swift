// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel
import Runtime
import Storage
import Stores

/// Clears a store's background or banner, and takes back what was asked for instead.
package struct ClearDecoration: Sendable {
    package let store: ID<Store>
    package let kind: ApplicationKind

    /// `kind` is `background` or `banner`.
    package init(store: ID<Store>, kind: ApplicationKind) {
        self.store = store
        self.kind = kind
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageSettings, in: store.party)
        if let open = try Decoration.open(kind, of: store, in: transaction) {
            try CancelApplication(store: store, application: open.id).run(in: transaction, context)
        }
        var front = try Storefront.locked(store, in: transaction)
        if kind == .background { front.background = nil } else { front.banner = nil }
        try front.saved(in: transaction, context)
    }
}
