// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel

/// More units were to be released or consumed than are held.
package struct StockNotHeld: Refusal, Hashable {
    package let sku: ID<SKU>

    package var code: String { "stock_not_held" }
    package var kind: RefusalKind { .conflict }
    package var text: Text {
        Text("该商品没有这么多已占用的库存，请刷新后重试。", "Not so many units are held for this. Reload and try again.")
    }
}
