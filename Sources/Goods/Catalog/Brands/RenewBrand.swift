// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Gives a brand a later end, or none, and puts its expired products back on sale.
package struct RenewBrand: Sendable {
    package let brand: ID<Brand>
    package let store: ID<Store>
    package let expiresAt: Timestamp?

    package init(brand: ID<Brand>, store: ID<Store>, expiresAt: Timestamp?) {
        self.brand = brand
        self.store = store
        self.expiresAt = expiresAt
    }

    /// Answers how many products went on sale.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Int {
        try context.actor.require(.manageProducts, in: store.party)
        guard try Brand.find(brand, of: store, in: transaction) != nil else { throw CommonRefusal.notFound }
        if let expiresAt, expiresAt <= context.now { throw CreateBrand.Refusal.alreadyExpired }
        try Brand.setEnd(expiresAt, of: brand, store: store, in: transaction)
        try Timers.cancel(kind: ExpireBrand.timerKind, object: brand.raw, party: store.party, in: transaction)
        try Brand.setTimer(brand, store: store, expiresAt: expiresAt, in: transaction)
        try Product.forgetBinned(.brandExpired, where: .ofBrand(brand), of: store, in: transaction)
        return try Product.moveAll(
            .brandExpired, to: .onSale, where: .ofBrand(brand), of: store, in: transaction, context)
    }
}
