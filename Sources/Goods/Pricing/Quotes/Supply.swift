// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// From where a line of a quote is taken, and at what price: a whole line comes from one place at one price.
package struct Supply: Sendable, Hashable {
    package let place: StockPlace
    package let unitPrice: Money
    /// The member's price, where that is what `unitPrice` is.
    package let member: MemberPrice?
    /// What one unit costs somebody who is no member.
    package let regularPrice: Money
    /// Units that can be reserved there now.
    package let available: Int
    /// The same with those that orders hold.
    package let total: Int

    init(place: StockPlace, regularPrice: Money, member: MemberPrice? = nil, available: Int, total: Int) {
        self.place = place
        self.regularPrice = regularPrice
        self.member = member.flatMap { $0.price < regularPrice ? $0 : nil }
        unitPrice = self.member?.price ?? regularPrice
        self.available = available
        self.total = total
    }

    /// The flash sale of which its units are.
    package var flashSale: ID<FlashSale>? { place.flashSale.map { ID($0) } }
}

/// Stock and flash sales of a request's SKUs, as one buyer at one address sees them.
struct SupplyBook: Sendable {
    private let availabilities: [ID<SKU>: Availability]
    private let sales: [ID<SKU>: FlashSale]
    /// What the buyer has ordered already in those sales.
    private let purchases: [ID<FlashSale>: Int]
    private let members: MemberBook

    /// Queries only where units are set aside for flash sales.
    static func load(
        _ availabilities: [ID<SKU>: Availability], buyer: ID<Party>?, members: MemberBook, now: Timestamp, in snapshot: any Snapshot
    ) throws -> SupplyBook {
        let ids = Set(availabilities.values.compactMap { $0.stock?.flashSale }).sorted().map { ID<FlashSale>($0) }
        let running = try FlashSale.find(ids, in: snapshot).filter { $0.isOn(at: now) }
        let pairs = running.flatMap { sale in sale.offers.map { ($0.sku, sale) } }
        let limited = running.filter { $0.personMax != nil }.map(\.id)
        return SupplyBook(
            availabilities: availabilities, sales: Dictionary(pairs, uniquingKeysWith: { first, _ in first }),
            purchases: try buyer.map { try FlashPurchase.units(of: $0, in: limited, snapshot) } ?? [:], members: members)
    }

    /// The flash sale that gives the buyer its price for this SKU, and how many units: not when its stock is gone or the
    /// buyer has had all that one may have; then the SKU costs what it always does.
    private func flash(_ sku: ID<SKU>) -> (offer: FlashOffer, stock: PlacedStock, personLeft: Int?)? {
        guard let sale = sales[sku], let offer = sale.offer(sku), let stock = availabilities[sku]?.flashSale, stock.available > 0 else {
            return nil
        }
        let left = sale.personMax.map { $0 - purchases[sale.id, default: 0] }
        return left.map { $0 > 0 } ?? true ? (offer, stock, left) : nil
    }

    /// From where so many units of an item would come. Of a flash sale's price and the member's the lower one counts; they do not add
    /// up, and the units are the sale's as long as it has any.
    func supply(of item: SaleItem, count: Int) -> Supply {
        let member = members.price(of: item.sku, store: item.store, at: item.price)
        if let flash = flash(item.sku) {
            return Supply(
                place: flash.stock.place, regularPrice: min(flash.offer.price, item.price), member: member,
                available: flash.stock.available, total: flash.stock.available + flash.stock.held)
        }
        let source = availabilities[item.sku]?.source(of: count)
        return Supply(
            place: source?.place ?? .general, regularPrice: item.price, member: member, available: source?.available ?? 0,
            total: source?.total ?? 0)
    }

    /// What stands in the way of so many units.
    func obstacle(to item: SaleItem, count: Int) -> LineObstacle? {
        if let left = flash(item.sku)?.personLeft, left < count { return .flashLimit(left: left) }
        let supply = supply(of: item, count: count)
        guard supply.available < count else { return nil }
        return supply.place.kind == .warehouse ? .outOfStockInRegion(left: supply.available) : .soldOut(left: supply.available)
    }

    /// Whether more than the sale's limit is wanted; stock is not asked about.
    func limitObstacle(to item: SaleItem, count: Int) -> LineObstacle? {
        flash(item.sku)?.personLeft.flatMap { $0 < count ? .flashLimit(left: $0) : nil }
    }

    /// The flash price of an SKU, if the buyer would get it, and the most units that one line can have.
    func offer(_ sku: ID<SKU>) -> (flashPrice: Money?, left: Int) {
        if let flash = flash(sku) { return (flash.offer.price, min(flash.stock.available, flash.personLeft ?? .max)) }
        return (nil, availabilities[sku]?.left ?? 0)
    }
}
