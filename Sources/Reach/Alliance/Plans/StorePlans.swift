// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A store's plans by kind, for its programs.
package struct StorePlans: Sendable {
    package let store: ID<Store>
    package let kind: PlanKind
    /// Only of this product.
    package let product: ID<Product>?
    /// Only those that this seller or agency is in.
    package let partner: ID<Party>?

    package init(store: ID<Store>, kind: PlanKind, product: ID<Product>? = nil, partner: ID<Party>? = nil) {
        self.store = store
        self.kind = kind
        self.product = product
        self.partner = partner
    }

    /// Those that have not ended, newest first: after a place, or by how many stand before.
    package func part(
        after: Cursor? = nil, skipping offset: Int = 0, size: Int, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Plan> {
        try context.actor.require(.managePlans, in: store.party)
        return try rows(after: after, skipping: offset, size: size, at: context.now, in: snapshot)
    }

    package func count(in snapshot: any Snapshot, _ context: Context) throws -> Int {
        try context.actor.require(.managePlans, in: store.party)
        return try count(at: context.now, in: snapshot)
    }

    /// The newest, whether it has ended or not.
    package func newest(in snapshot: any Snapshot, _ context: Context) throws -> Plan? {
        try context.actor.require(.managePlans, in: store.party)
        return try newest(in: snapshot)
    }
}
