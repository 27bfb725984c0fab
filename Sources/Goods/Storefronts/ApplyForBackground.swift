// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// A store asks for a background picture. Throws `StorefrontRefusal` or `ApplicationRefusal`.
package struct ApplyForBackground: Sendable {
    package let store: ID<Store>
    package let picture: ID<Picture>

    package init(store: ID<Store>, picture: ID<Picture>) {
        self.store = store
        self.picture = picture
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Application {
        try context.actor.require(.manageSettings, in: store.party)
        guard try Picture.find(picture, of: store.party, in: transaction) != nil else { throw StorefrontRefusal.pictureUnknown }
        return try Application.submit(
            .background, content: try Storefront.stored(picture), of: store, in: transaction, context)
    }
}
