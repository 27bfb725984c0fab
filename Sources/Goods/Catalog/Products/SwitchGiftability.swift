// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A merchant takes a product out of what can be given to friends, or puts it back. A product can be given by itself as long as its
/// category allows it and its price is within `gifts.price_max_fen`; the switch needs no review. Gifts already paid for go on.
package struct SwitchGiftability: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case categoryNotGiftable

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("该类目的商品不能送礼，无需开关。", "Products of this category cannot be given, so there is nothing to switch.")
        }
    }

    package let product: ID<Product>
    /// Whether it can be given from now on.
    package let isOn: Bool

    package init(product: ID<Product>, isOn: Bool) {
        self.product = product
        self.isOn = isOn
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Product {
        var product = try Product.lock(product, in: transaction)
        try context.actor.require(.manageProducts, in: product.store.party)
        guard product.status.isEditable else { throw ProductRefusal.notEditable }
        let category = try Category.find(product.category, at: context.now, in: transaction)
        guard category?.giftable ?? false else { throw Refusal.categoryNotGiftable }
        guard product.isGiftSwitchedOff == isOn else { return product }
        product.isGiftSwitchedOff = !isOn
        try product.saveChanged(in: transaction, context)
        try context.publish(
            "product.gift_switched", object: product.id.raw, party: product.store.party, payload: #"{"version":\#(product.version)}"#,
            in: transaction)
        return product
    }
}
