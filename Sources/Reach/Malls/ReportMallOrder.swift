// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Members
import Runtime
import Storage
import Stores

/// A store's mall outside reports an order, or how far one got. Reports may come twice and in any order: the highest version counts.
package struct ReportMallOrder: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case versionNotPositive, versionReused, noLines, tooManyLines, tooManyParcels, countOutOfRange, amountOutOfRange, linkInvalid,
            placedInFuture

        package var kind: RefusalKind { self == .versionReused ? .conflict : .invalid }

        package var field: String? {
            switch self {
            case .versionNotPositive, .versionReused: "version"
            case .noLines, .tooManyLines, .countOutOfRange: "lines"
            case .tooManyParcels: "parcels"
            case .amountOutOfRange: "total"
            case .linkInvalid: "link"
            case .placedInFuture: "placed_at"
            }
        }

        package var text: Text {
            switch self {
            case .versionNotPositive: Text("版本号须为大于 0 的整数。", "The version is a whole number above zero.")
            case .versionReused:
                Text("同一版本号已上报过不同的内容，请使用更大的版本号。", "Something else was reported under this version. Use a higher one.")
            case .noLines: Text("请至少上报一件商品。", "Report one line at least.")
            case .tooManyLines: Text("一笔订单最多 50 种商品。", "An order has 50 lines at most.")
            case .tooManyParcels: Text("一笔订单最多 20 个包裹。", "An order has 20 parcels at most.")
            case .countOutOfRange: Text("商品数量须为 1 至 100,000。", "The count of a line is 1 to 100,000.")
            case .amountOutOfRange: Text("金额须为 0 至 100 亿元。", "Amounts are 0 to 10,000 million yuan.")
            case .linkInvalid: Text("链接须以 https:// 开头，最长 1000 个字符。", "A link begins with https:// and has 1000 characters at most.")
            case .placedInFuture: Text("下单时间不能晚于现在。", "An order is not placed in the future.")
            }
        }
    }

    /// How far the clocks of two systems may differ.
    static let clockMinutesMax: Int64 = 10

    package let store: ID<Store>
    package let number: String
    package let version: Int64
    package let mall: String
    package let state: MallOrderState
    package let total: Money
    package let link: String?
    /// The buyer's, as the mall knows it. Kept as a keyed hash only; it leads to those who gave the store the same number.
    package let phone: String?
    package let placedAt: Timestamp
    package let lines: [MallOrder.Line]
    package let parcels: [MallOrder.Parcel]

    package init(
        store: ID<Store>, number: String, version: Int64, mall: String, state: MallOrderState, total: Money, link: String? = nil,
        phone: String? = nil, placedAt: Timestamp, lines: [MallOrder.Line], parcels: [MallOrder.Parcel] = []
    ) {
        self.store = store
        self.number = number
        self.version = version
        self.mall = mall
        self.state = state
        self.total = total
        self.link = link
        self.phone = phone
        self.placedAt = placedAt
        self.lines = lines
        self.parcels = parcels
    }

    /// Answers the order as it is then: as reported, or newer.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> MallOrder {
        try context.actor.require(.manageOrders, in: store.party)
        let number = try number.validated("number", characters: 1...MallOrder.numberCharactersMax)
        try check(context.now)
        guard try Store.find(store, in: transaction) != nil else { throw CommonRefusal.notFound }
        // Of two first reports at once one waits here for the other.
        try MallOrder.claim(number, id: context.newID(), of: store, at: context.now, in: transaction)
        let before = try MallOrder.locked(number: number, of: store, in: transaction)
        if before.version > version { return before }
        let order = try reported(before, context)
        if before.version == version {
            guard isSame(before, order) else { throw Refusal.versionReused }
            return before
        }
        let hash = try phone.map { Member.fingerprint(ofPhone: try Login.phone($0).value, context.vault) }
        try order.save(phoneHash: hash, in: transaction)
        try context.publish("mall_order.reported", object: order.id.raw, party: store.party, in: transaction)
        return order
    }

    private func check(_ now: Timestamp) throws {
        guard version > 0 else { throw Refusal.versionNotPositive }
        guard !lines.isEmpty else { throw Refusal.noLines }
        guard lines.count <= MallOrder.linesMax else { throw Refusal.tooManyLines }
        guard parcels.count <= MallOrder.parcelsMax else { throw Refusal.tooManyParcels }
        guard lines.allSatisfy({ (1...MallOrder.countMax).contains($0.count) }) else { throw Refusal.countOutOfRange }
        let amounts = [total] + lines.map(\.price)
        guard amounts.allSatisfy({ !$0.isNegative && $0 <= .inputMax }) else { throw Refusal.amountOutOfRange }
        if let link { guard link.hasPrefix("https://"), link.count <= MallOrder.linkCharactersMax else { throw Refusal.linkInvalid } }
        guard placedAt <= now + .minutes(Self.clockMinutesMax) else { throw Refusal.placedInFuture }
    }

    private func reported(_ before: MallOrder, _ context: Context) throws -> MallOrder {
        MallOrder(
            id: before.id, store: store, number: before.number,
            mall: try mall.validated("mall", characters: 1...MallOrder.mallCharactersMax), state: state, version: version, total: total,
            link: link, person: before.person, placedAt: placedAt, changedAt: context.now,
            lines: try lines.map {
                MallOrder.Line(
                    title: try $0.title.validated("lines", characters: 1...MallOrder.titleCharactersMax), count: $0.count, price: $0.price)
            },
            parcels: try parcels.map {
                MallOrder.Parcel(
                    carrier: try $0.carrier.validated("parcels", characters: 1...MallOrder.mallCharactersMax),
                    trackingNumber: try $0.trackingNumber.validated("parcels", characters: 1...MallOrder.numberCharactersMax),
                    shippedAt: $0.shippedAt)
            })
    }

    private func isSame(_ one: MallOrder, _ other: MallOrder) -> Bool {
        one.mall == other.mall && one.state == other.state && one.total == other.total && one.link == other.link
            && one.placedAt == other.placedAt && one.lines == other.lines && one.parcels == other.parcels
    }
}
