// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Adds an address of a store, or changes one.
package struct SaveStoreAddress: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case tooMany, defaultNotUsable

        package var kind: RefusalKind { self == .tooMany ? .conflict : .invalid }
        package var text: Text {
            switch self {
            case .tooMany: Text("每家店铺最多 100 个地址，请先删除不用的。", "A store has at most 100 addresses. Remove one first.")
            case .defaultNotUsable:
                Text("默认发货地址须可发货，默认退货地址须可退货。", "A default sender must be able to send, a default receiver to receive.")
            }
        }
    }

    package let store: ID<Store>
    /// Which one to change; a new one where `nil`.
    package let address: ID<StoreAddress>?
    package let details: StoreAddress.Details
    package let isDefaultSender: Bool
    package let isDefaultReceiver: Bool

    package init(
        store: ID<Store>, address: ID<StoreAddress>? = nil, details: StoreAddress.Details, isDefaultSender: Bool = false,
        isDefaultReceiver: Bool = false
    ) {
        self.store = store
        self.address = address
        self.details = details
        self.isDefaultSender = isDefaultSender
        self.isDefaultReceiver = isDefaultReceiver
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> StoreAddress {
        try context.actor.require(.manageSettings, in: store.party)
        let details = try details.validated()
        guard details.sends || !isDefaultSender, details.receives || !isDefaultReceiver else { throw Refusal.defaultNotUsable }
        // The store's row lets one change of its addresses run at a time.
        _ = try Store.lock(store, in: transaction)
        let existing = try address.map { id in
            guard let found = try StoreAddress.find(id, of: store, in: transaction, context.vault) else { throw CommonRefusal.notFound }
            return found
        }
        if existing == nil, try StoreAddress.count(of: store, in: transaction) >= StoreAddress.addressesMax { throw Refusal.tooMany }
        let saved = StoreAddress(
            id: existing?.id ?? context.newID(), store: store, details: details, isDefaultSender: isDefaultSender,
            isDefaultReceiver: isDefaultReceiver, createdAt: existing?.createdAt ?? context.now, changedAt: context.now)
        try saved.save(in: transaction, context)
        try context.publish("store.address_saved", object: saved.id.raw, party: store.party, in: transaction)
        return saved
    }
}

/// A store's addresses, oldest first.
package enum StoreAddressList {
    package static func all(of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> [StoreAddress] {
        try context.actor.require(.manageSettings, in: store.party)
        return try StoreAddress.all(of: store, in: snapshot, context.vault)
    }
}
