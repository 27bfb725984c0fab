// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage

/// Moves products to the top of a seller's showcase in the given order, pinned or not. Pinned products stand above all
/// others.
package struct ArrangeShowcase: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case productCountInvalid, notInShowcase, tooManyPinned

        package var kind: RefusalKind { self == .productCountInvalid ? .invalid : .conflict }
        package var text: Text {
            switch self {
            case .productCountInvalid: Text("一次可排列 1 至 20 个不同的商品。", "Choose 1 to 20 different products at a time.")
            case .notInShowcase:
                Text("有商品不在橱窗中，请刷新后重试。", "One of the products is not in the showcase. Reload and try again.")
            case .tooManyPinned: Text("最多置顶 10 个商品，请先取消一些。", "At most 10 products can be pinned. Unpin some first.")
            }
        }
    }

    package let seller: ID<Person>
    package let products: [ID<Product>]
    package let isPinned: Bool

    package init(seller: ID<Person>, products: [ID<Product>], isPinned: Bool) {
        self.seller = seller
        self.products = products
        self.isPinned = isPinned
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try Seller.requireShowcase(seller, in: transaction, context)
        guard (1...ShowcaseItem.productsMax).contains(products.count), Set(products).count == products.count else {
            throw Refusal.productCountInvalid
        }
        _ = try Seller.locked(seller, in: transaction)
        let items = try ShowcaseItem.find(products, of: seller, in: transaction)
        guard items.count == products.count else { throw Refusal.notInShowcase }
        if isPinned {
            let fresh = items.values.filter { !$0.isPinned }.count
            let pinned = try ShowcaseItem.pinnedCount(of: seller, in: transaction)
            guard pinned + fresh <= ShowcaseItem.pinnedMax else { throw Refusal.tooManyPinned }
        }
        for (index, product) in products.enumerated() {
            let place = ShowcaseItem.place(at: context.now, index: index, isPinned: isPinned)
            try items[product]?.move(to: place, isPinned: isPinned, in: transaction)
        }
        try context.publish("showcase.changed", object: seller.raw, party: seller.party, in: transaction)
    }
}
