// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Changes what a store says about itself. `nil` leaves a field as it is.
package struct EditStoreProfile: Sendable {
    package let store: ID<Store>
    package let about: String?
    package let customerServicePhone: String?
    /// The name of a file in the file store.
    package let logo: String?

    package init(_ store: ID<Store>, about: String? = nil, customerServicePhone: String? = nil, logo: String? = nil) {
        self.store = store
        self.about = about
        self.customerServicePhone = customerServicePhone
        self.logo = logo
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        try context.actor.require(.manageSettings, in: store.party)
        var store = try Store.lock(store, in: transaction)
        if let about {
            store.about = try about.validated("about", characters: 0...Store.aboutCharactersMax, multiline: true)
        }
        if let customerServicePhone {
            // Buyers reach an open store by it, so it may change but not go.
            let least = store.state == .drafting ? 0 : 1
            store.customerServicePhone = try customerServicePhone.validated(
                "customerServicePhone", characters: least...Store.phoneCharactersMax)
        }
        if let logo { store.logo = try logo.validated("logo", characters: 0...Store.logoCharactersMax) }
        try store.save(in: transaction)
        try context.publish("store.edited", object: store.id.raw, party: store.id.party, in: transaction)
        return store
    }
}
