// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Which of the party's settled lines count: a closed set.
package enum IncentiveMeasure: String, SQLConvertible, CaseIterable, Sendable {
    case allLines
    /// Lines to which a touch in the private domain led.
    case privateDomain
    /// Lines of products of the listed brands.
    case brands

    package var label: Text {
        switch self {
        case .allLines: Text("全部已结算商品", "All settled lines")
        case .privateDomain: Text("私域渠道带来的商品", "Lines that private channels brought")
        case .brands: Text("指定品牌的商品", "Lines of listed brands")
        }
    }
}
