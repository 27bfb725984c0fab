// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// A request for a sample in a list, with names and, for the two parties, the address.
package struct SampleList: Sendable, Hashable {
    package let sample: Sample
    package let product: Product
    package let storeName: String
    package let sellerName: String
    /// Where to send it; masked until the store agreed.
    package let address: AddressText

    /// What a store was asked for, the newest first; for its staff.
    package static func of(
        _ store: ID<Store>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<SampleList> {
        try context.actor.require(.managePlans, in: store.party)
        return try named(Sample.page(of: store, request, in: snapshot), isStore: true, in: snapshot, context)
    }

    /// What a seller asked for, the newest first; for the seller.
    package static func of(
        seller: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<SampleList> {
        try Seller.requireSelf(seller, context.actor)
        return try named(Sample.page(of: seller, request, in: snapshot), isStore: false, in: snapshot, context)
    }

    private static func named(
        _ page: Page<Sample>, isStore: Bool, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<SampleList> {
        let products = try Product.byID(page.items.map(\.product), in: snapshot)
        let stores = try Store.find(Set(page.items.map(\.store)), in: snapshot)
        let sellers = try Seller.find(Array(Set(page.items.map(\.seller))), in: snapshot)
        let items = try page.items.compactMap { sample -> SampleList? in
            guard let product = products[sample.product], let store = stores[sample.store] else { return nil }
            let address = try sample.openAddress(context.vault)
            return SampleList(
                sample: sample, product: product, storeName: store.name, sellerName: sellers[sample.seller]?.name ?? "\(sample.seller)",
                address: isStore && sample.state != .approved && sample.state != .shipped ? address.masked : address)
        }
        return Page(items: items, next: page.next)
    }
}
