// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A product's online version, as the public sees it.
package struct ProductDetail: Sendable, Hashable {
    package let product: Product
    package let content: ProductContent

    /// Whether it can be bought, as far as Catalog knows; a product that left the shelf still has its page.
    package var isOnSale: Bool { product.isOnSale }
    package var version: Int { product.version }
}
