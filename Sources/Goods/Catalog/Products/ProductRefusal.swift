// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The refusals that several verbs on products share.
package enum ProductRefusal: String, Refusal, CaseIterable {
    case inReview, notEditable

    package var kind: RefusalKind { .conflict }
    package var text: Text {
        switch self {
        case .inReview: Text("商品正在审核，请先撤回审核。", "The product is in review. Withdraw the review first.")
        case .notEditable:
            Text("商品在回收站、已删除或已封禁，不能编辑。", "The product is in the bin, deleted or banned, so it cannot be changed.")
        }
    }
}
