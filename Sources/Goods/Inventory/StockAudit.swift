// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// An SKU whose stock is not the sum of its movements: something moved without being written down.
package struct StockAudit: Sendable, Hashable {
    /// How many are reported at once.
    package static let findingsMax = 100

    package let store: ID<Store>
    package let sku: ID<SKU>
    package let place: StockPlace
    package let available: Int
    package let held: Int
    package let movedAvailable: Int
    package let movedHeld: Int

    /// Compares every stock with its movements. Nothing found means that all is well.
    package static func findings(in snapshot: any Snapshot) throws -> [StockAudit] {
        try differences(limit: findingsMax, in: snapshot)
    }

    /// SKUs whose units are said to be set aside for a flash sale and are not, or are and nobody says so; and units left
    /// behind in a sale that is over.
    package static func misplaced(in snapshot: any Snapshot) throws -> [ID<SKU>] {
        try strayFlashSales(limit: findingsMax, in: snapshot) + forgotten(limit: findingsMax, in: snapshot)
    }

    /// How many units of each SKU are held; an SKU of which none is held is absent.
    package static func unitsHeld(in snapshot: any Snapshot) throws -> [ID<SKU>: Int] { try held(in: snapshot) }
}
