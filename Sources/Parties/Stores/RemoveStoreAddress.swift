// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Takes an address out of a store's book. What named it keeps its own copy.
package struct RemoveStoreAddress: Sendable {
    package let store: ID<Store>
    package let address: ID<StoreAddress>

    package init(_ address: ID<StoreAddress>, of store: ID<Store>) {
        self.store = store
        self.address = address
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.manageSettings, in: store.party)
        guard try StoreAddress.remove(address, of: store, in: transaction) else { throw CommonRefusal.notFound }
        try context.publish("store.address_removed", object: address.raw, party: store.party, in: transaction)
    }
}
