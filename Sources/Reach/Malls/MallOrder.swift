// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// How far an order got, as its mall says. The mall decides; nothing here follows from it.
package enum MallOrderState: Int, SQLConvertible, CaseIterable, Sendable {
    case placed = 10, paid = 20, shipped = 30, received = 100, refunded = 200, cancelled = 250

    package var label: Text {
        switch self {
        case .placed: Text("已下单", "Placed")
        case .paid: Text("已付款", "Paid")
        case .shipped: Text("已发货", "Shipped")
        case .received: Text("已收货", "Received")
        case .refunded: Text("已退款", "Refunded")
        case .cancelled: Text("已取消", "Cancelled")
        }
    }
}

/// An order that was placed and paid in a mall outside, and reported here so that its buyer finds it beside the others.
package struct MallOrder: Sendable, Hashable {
    package static let numberCharactersMax = 64
    package static let mallCharactersMax = 30
    package static let linesMax = 50
    package static let parcelsMax = 20
    package static let titleCharactersMax = 100
    package static let linkCharactersMax = 1000
    package static let countMax = 100_000

    package struct Line: Sendable, Hashable {
        package let title: String
        package let count: Int
        /// Of one unit.
        package let price: Money

        package init(title: String, count: Int, price: Money) {
            self.title = title
            self.count = count
            self.price = price
        }
    }

    package struct Parcel: Sendable, Hashable {
        package let carrier: String
        package let trackingNumber: String
        package let shippedAt: Timestamp

        package init(carrier: String, trackingNumber: String, shippedAt: Timestamp) {
            self.carrier = carrier
            self.trackingNumber = trackingNumber
            self.shippedAt = shippedAt
        }
    }

    package let id: ID<MallOrder>
    package let store: ID<Store>
    /// The mall's own; once in a store.
    package let number: String
    /// What the mall is called.
    package let mall: String
    package let state: MallOrderState
    /// Grows with every change at the mall; of two reports the higher one counts, in whatever order they come.
    package let version: Int64
    package let total: Money
    /// The order's page at the mall.
    package let link: String?
    /// Who opened the link of the order while signed in.
    package internal(set) var person: ID<Person>?
    package let placedAt: Timestamp
    package let changedAt: Timestamp
    package let lines: [Line]
    package let parcels: [Parcel]

    /// The secret with which the buyer takes the order to their account. The mall shows it to the buyer alone.
    package func code(_ vault: Vault) -> String {
        vault.fingerprint("malls.order:\(id)").prefix(12).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
