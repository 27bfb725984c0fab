// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Takes the products of a brand off sale once its authorisation has ended. Run by a timer.
package struct ExpireBrand: Sendable {
    static let timerKind = "catalog.brand_expiry"

    package let brand: ID<Brand>
    package let store: ID<Store>

    package init(brand: ID<Brand>, store: ID<Store>) {
        self.brand = brand
        self.store = store
    }

    /// Answers how many products went off sale; none while the authorisation still runs.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        guard let end = try Brand.find(brand, of: store, in: transaction)?.expiresAt, end <= context.now else {
            return 0
        }
        return try Product.moveAll(
            .onSale, to: .brandExpired, where: .ofBrand(brand), of: store, in: transaction, context)
    }
}
