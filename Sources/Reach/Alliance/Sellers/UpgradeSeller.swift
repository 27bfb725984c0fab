// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Makes a seller a company, on a business licence that the person registered. Cards, showcase, orders and earnings stay as they are.
/// A company that does it again changes its licence.
package struct UpgradeSeller: Sendable {
    package let seller: ID<Person>
    package let licence: ID<Licence>

    package init(seller: ID<Person>, licence: ID<Licence>) {
        self.seller = seller
        self.licence = licence
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Seller {
        try Seller.requireSelf(seller, context.actor)
        var seller = try Seller.locked(seller, in: transaction)
        guard try Licence.require(licence, in: transaction).holder == seller.id else { throw CommonRefusal.notFound }
        if seller.licence == licence { return seller }
        seller.licence = licence
        seller.upgradedAt = seller.upgradedAt ?? context.now
        try seller.save(in: transaction)
        try context.publish("seller.upgraded", object: seller.id.raw, party: seller.party, in: transaction)
        return seller
    }
}
