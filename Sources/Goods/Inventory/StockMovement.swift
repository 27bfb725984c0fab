// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// Why stock moved.
package enum StockMovementKind: Int, SQLConvertible, Sendable, CaseIterable {
    case reserved = 1
    case released = 2
    case consumed = 3
    case changed = 4
    case set = 5
    /// From the general stock into a flash sale's.
    case setAside = 6
    /// From a flash sale's back into the general stock.
    case takenBack = 7

    package var label: Text {
        switch self {
        case .reserved: Text("下单占用", "Reserved")
        case .released: Text("释放占用", "Released")
        case .consumed: Text("发货出库", "Shipped")
        case .changed: Text("增减库存", "Changed")
        case .set: Text("设置库存", "Set")
        case .setAside: Text("划入抢购", "Set aside")
        case .takenBack: Text("抢购归还", "Taken back")
        }
    }
}

/// One movement of an SKU's stock. All movements of an SKU in a place add up to its stock there.
package struct StockMovement: Sendable, Hashable {
    package static let noteCharactersMax = 100

    package let id: ID<StockMovement>
    package let store: ID<Store>
    package let sku: ID<SKU>
    package let kind: StockMovementKind
    package let availableDifference: Int
    package let heldDifference: Int
    /// The order or whatever else it was for.
    package let reference: Int64?
    /// Nobody for the system.
    package let actor: ID<Party>?
    package let note: String
    package let at: Timestamp
    package let place: StockPlace
}
