// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Storage
import Stores

struct OrderIDRequest: Codable, Sendable {
    let orderId: ID<Order>
}

/// A time, as lists of orders take it.
struct TimeRangeRequest: Codable, Sendable {
    let startTime: WireSeconds
    let endTime: WireSeconds

    /// From the first second to the last, both within. Throws where it is empty or longer than `daysMax`.
    func range(_ field: String, daysMax: Int64) throws -> Range<Timestamp> {
        let (from, until) = (startTime.timestamp, endTime.timestamp + .seconds(1))
        guard from < until, until - from <= .days(daysMax) + .seconds(1) else { throw WireFault.outOfRange(field) }
        return from..<until
    }
}

/// An order's status as lists filter by it: 20 finds what is partly shipped too, and so does 30.
enum OrderStatusFilter {
    /// Statuses of the protocol that this shop does not bring about find nothing.
    private static let unused: Set<Int> = [13, 17]

    static func states(_ status: Int?) throws -> [OrderState]? {
        guard let status, status != 0 else { return nil }
        if unused.contains(status) { return [] }
        guard let state = OrderState(rawValue: status) else { throw WireFault.unknownValue("status") }
        return state == .paid || state == .shipped ? [state, .partlyShipped] : [state]
    }
}

struct OrderListRequest: Codable, Sendable {
    let pageSize: Int?
    let nextKey: String?
    let createTimeRange: TimeRangeRequest?
    let updateTimeRange: TimeRangeRequest?
    let status: Int?
    let openid: WireOpenid?

    func query() throws -> OrderQuery {
        guard createTimeRange != nil || updateTimeRange != nil else { throw WireFault.missing("create_time_range") }
        var query = OrderQuery()
        query.placed = try createTimeRange?.range("create_time_range", daysMax: OrderArea.rangeDaysMax)
        query.updated = try updateTimeRange?.range("update_time_range", daysMax: OrderArea.rangeDaysMax)
        query.states = try OrderStatusFilter.states(status)
        query.customer = openid?.person
        return query
    }
}

struct OrderSearchRequest: Codable, Sendable {
    struct Condition: Codable, Sendable {
        let title: String?
        let skuCode: String?
        let userName: String?
        let telNumber: String?
        let telNumberLast4: String?
        let orderId: ID<Order>?
        let merchantNotes: String?
        let customerNotes: String?
        let addressUnderReview: Bool?
        /// The gift of which orders are the portions.
        let presentOrderId: Int64?
    }

    let pageSize: Int?
    let nextKey: String?
    let searchCondition: Condition?
    /// 0 for orders without an open after-sale, 1 for those with one.
    let onAftersaleOrderExist: WireFlag?
    let status: Int?

    func query() throws -> OrderQuery {
        func words(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        var query = OrderQuery()
        query.states = try OrderStatusFilter.states(status)
        query.hasOpenAfterSale = onAftersaleOrderExist?.isOn
        query.order = searchCondition?.orderId
        query.title = words(searchCondition?.title)
        query.skuCode = words(searchCondition?.skuCode)
        query.recipient = words(searchCondition?.userName)
        query.phone = words(searchCondition?.telNumber)
        query.phoneEnd = words(searchCondition?.telNumberLast4)
        query.merchantNote = words(searchCondition?.merchantNotes)
        query.buyerNote = words(searchCondition?.customerNotes)
        query.hasAddressChange = searchCondition?.addressUnderReview
        query.gift = searchCondition?.presentOrderId
        return query
    }
}

struct OrderPriceRequest: Codable, Sendable {
    struct Change: Codable, Sendable {
        let productId: ID<Product>
        let skuId: ID<SKU>
        /// The SKU's new total in fen, not the price of one.
        let changePrice: Money
    }

    let orderId: ID<Order>
    let changeExpress: Bool?
    let expressFee: Money?
    let changeOrderInfos: [Change]?

    func cut(_ lines: [OrderLine]) throws -> CutPrice.Cut {
        var totals: [Int: Money] = [:]
        for change in changeOrderInfos ?? [] {
            guard let line = lines.first(where: { $0.product == change.productId && $0.sku == change.skuId }) else {
                throw WireFault.unknownValue("change_order_infos.sku_id")
            }
            totals[line.number] = change.changePrice
        }
        return .totals(lines: totals, freight: changeExpress == true ? expressFee : nil)
    }
}

struct OrderNoteRequest: Codable, Sendable {
    let orderId: ID<Order>
    let merchantNotes: String
}

struct OrderAddressRequest: Codable, Sendable {
    let orderId: ID<Order>
    let userAddress: AddressInfoRequest
}

struct DeliveryRequest: Codable, Sendable {
    struct Parcel: Codable, Sendable {
        struct Item: Codable, Sendable {
            let productId: ID<Product>
            let skuId: ID<SKU>
            let productCnt: Int
        }

        let waybillId: String
        let deliveryId: String
        /// 1: with a carrier of one's own choice. Everything else is for goods that are not sold here.
        let deliverType: Int?
        let productInfos: [Item]?

        /// What lies in it, by the order's lines. Several lines of one SKU are filled in their order, each with `room` units at most.
        func contents(_ lines: [OrderLine], room: (OrderLine) -> Int) throws -> [Orders.Parcel.Content] {
            guard deliverType ?? 1 == 1 else { throw WireFault.unknownValue("deliver_type") }
            return try (productInfos ?? []).flatMap { item -> [Orders.Parcel.Content] in
                let found = lines.filter { $0.product == item.productId && $0.sku == item.skuId }
                guard let last = found.last, item.productCnt > 0 else { throw WireFault.unknownValue("product_infos.sku_id") }
                var left = item.productCnt
                var contents: [Orders.Parcel.Content] = []
                for line in found where left > 0 {
                    let count = line.number == last.number ? left : min(left, room(line))
                    if count > 0 { contents.append(.init(line: line.number, count: count)) }
                    left -= count
                }
                return contents
            }
        }
    }

    let orderId: ID<Order>
    let deliveryList: [Parcel]
}

struct FreshInspectionRequest: Codable, Sendable {
    struct Item: Codable, Sendable {
        let itemName: String
        let itemValue: String
    }

    let orderId: ID<Order>
    let auditItems: [Item]

    func photos() throws -> [PackingPhoto] {
        try auditItems.map { item in
            guard let kind = PackingPhotoKind(rawValue: item.itemName) else { throw WireFault.unknownValue("audit_items.item_name") }
            return PackingPhoto(kind: kind, url: item.itemValue)
        }
    }
}
