// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage
import Stores

/// Who is paid by an incentive: a closed set.
package enum IncentiveAudience: String, SQLConvertible, CaseIterable, Sendable {
    /// The seller of a line placed within so many days after becoming a seller.
    case newSellers
    /// The seller of a line while the month's settled sales are small.
    case smallSellers
    /// The agency that has a part of a line.
    case agencies
    /// The store, for orders within so many days of its first paid one.
    case newStores
    /// The store while the month's settled sales are small.
    case smallStores
    /// The store, where it holds one of the listed brands.
    case brandStores

    package var role: ShareRole {
        switch self {
        case .newSellers, .smallSellers: .seller
        case .agencies: .agency
        case .newStores, .smallStores, .brandStores: .merchant
        }
    }

    package var needsDays: Bool { self == .newSellers || self == .newStores }
    package var needsSales: Bool { self == .smallSellers || self == .smallStores }

    package var label: Text {
        switch self {
        case .newSellers: Text("新带货者", "New sellers")
        case .smallSellers: Text("小带货者", "Small sellers")
        case .agencies: Text("机构", "Agencies")
        case .newStores: Text("新店", "New stores")
        case .smallStores: Text("小店铺", "Small stores")
        case .brandStores: Text("指定品牌的店铺", "Stores of listed brands")
        }
    }

    /// Whose part of a line is looked at; nothing where nobody has one.
    func party(of line: SettledLine) -> ID<Party>? {
        switch role {
        case .seller: line.seller
        case .agency: line.agency
        default: line.store.party
        }
    }
}
