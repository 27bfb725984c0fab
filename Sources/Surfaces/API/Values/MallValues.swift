// SPDX-License-Identifier: Apache-2.0
import Kernel
import Malls
import Stores

struct MallOrderLineValue: Codable, Sendable {
    let title: String
    let count: Int
    /// Of one unit.
    let price: Money
}

struct MallParcelValue: Codable, Sendable {
    let carrier: String
    let trackingNumber: String
    let shippedAt: Timestamp
}

struct MallOrderInput: Codable, Sendable {
    /// The mall's own number of the order.
    let number: String
    /// Grows with every change at the mall, such as its time in milliseconds: the highest counts, in whatever order reports come.
    let version: Int64
    /// What the mall is called.
    let mall: String
    /// 10 placed, 20 paid, 30 shipped, 100 received, 200 refunded, 250 cancelled.
    let state: MallOrderState
    let total: Money
    /// The order's page at the mall; begins with https.
    let link: String?
    /// The buyer's phone number: leads to the member who gave the store the same one. Kept as a keyed hash only.
    let phone: String?
    let placedAt: Timestamp
    let lines: [MallOrderLineValue]
    let parcels: [MallParcelValue]?

    func verb(_ store: ID<Store>) -> ReportMallOrder {
        ReportMallOrder(
            store: store, number: number, version: version, mall: mall, state: state, total: total, link: link, phone: phone,
            placedAt: placedAt, lines: lines.map { MallOrder.Line(title: $0.title, count: $0.count, price: $0.price) },
            parcels: (parcels ?? []).map {
                MallOrder.Parcel(carrier: $0.carrier, trackingNumber: $0.trackingNumber, shippedAt: $0.shippedAt)
            })
    }
}

struct MallLinkInput: Codable, Sendable {
    let code: String
}

struct MallOrderOutput: Codable, Sendable {
    let id: ID<MallOrder>
    let storeId: ID<Store>
    let number: String
    let mall: String
    let state: MallOrderState
    let version: Int64
    let total: Money
    let link: String?
    /// Whether a buyer took it to their account.
    let isLinked: Bool
    /// Where its buyer takes it to their account; only in the answer to a report. The mall shows it to the buyer alone.
    let claimUrl: String?
    let placedAt: Timestamp
    let changedAt: Timestamp
    let lines: [MallOrderLineValue]
    let parcels: [MallParcelValue]

    init(_ order: MallOrder, claim: String? = nil) {
        id = order.id
        storeId = order.store
        number = order.number
        mall = order.mall
        state = order.state
        version = order.version
        total = order.total
        link = order.link
        isLinked = order.person != nil
        claimUrl = claim
        placedAt = order.placedAt
        changedAt = order.changedAt
        lines = order.lines.map { MallOrderLineValue(title: $0.title, count: $0.count, price: $0.price) }
        parcels = order.parcels.map { MallParcelValue(carrier: $0.carrier, trackingNumber: $0.trackingNumber, shippedAt: $0.shippedAt) }
    }
}
