// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// A store's warehouse. An order to a region that it covers takes its stock, where it carries the SKU.
package struct Warehouse: Sendable, Hashable {
    package static let warehousesPerStoreMax = 200
    package static let codeCharactersMax = 32
    package static let nameCharactersMax = 50
    package static let introCharactersMax = 200
    /// Regions that one warehouse covers; China has some 3,000 counties.
    package static let regionsMax = 4000

    package let id: ID<Warehouse>
    package let store: ID<Store>
    /// The merchant's own id of it, once in a store. It never changes.
    package let code: String
    package var name: String
    package var intro: String
    package let createdAt: Timestamp

    package var place: StockPlace { .warehouse(id) }
}

/// Why a warehouse cannot be made or changed so.
package enum WarehouseRefusal: String, Kernel.Refusal, CaseIterable {
    case tooManyWarehouses, codeInvalid, codeTaken, tooManyRegions, regionIncomplete, notCovering, namedTwice

    package var kind: RefusalKind {
        switch self {
        case .tooManyWarehouses, .codeTaken: .conflict
        case .codeInvalid, .tooManyRegions, .regionIncomplete, .notCovering, .namedTwice: .invalid
        }
    }

    package var field: String? {
        switch self {
        case .codeInvalid, .codeTaken: "code"
        case .tooManyRegions, .regionIncomplete: "regions"
        case .notCovering, .namedTwice: "warehouses"
        case .tooManyWarehouses: nil
        }
    }

    package var text: Text {
        switch self {
        case .tooManyWarehouses: Text("一家店铺最多 200 个仓库。", "A store has 200 warehouses at most.")
        case .codeInvalid:
            Text("仓库编号须为 1 至 32 位字母、数字、短横线或下划线。", "A warehouse id has 1 to 32 letters, digits, hyphens or underscores.")
        case .codeTaken: Text("这个仓库编号已使用，请换一个。", "This warehouse id is taken. Choose another.")
        case .tooManyRegions: Text("一个仓库最多覆盖 4000 个地区。", "A warehouse covers 4,000 regions at most.")
        case .regionIncomplete: Text("请填写省份；填写区县时须同时填写城市。", "Name the province, and the city where you name a county.")
        case .notCovering: Text("只能排列覆盖该地区的仓库，请先添加覆盖地区。", "Only warehouses that cover the region can be ranked. Add the region first.")
        case .namedTwice: Text("同一仓库不能重复排列。", "Name each warehouse once.")
        }
    }
}
