// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Channels
import Composition
import Gifts
import Identity
import Inventory
import Kernel
import Orders
import Payments
import Pricing
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// Everything that the protocol says of an order, read in one snapshot.
struct OrderSheet: Sendable {
    let detail: OrderDetail
    /// The recipient as anybody of the store may see them at any time.
    let masked: AddressText
    /// What the giver of a gift wished; empty for an ordinary order.
    let wish: String
    /// The address that the buyer asks for, masked, and since when.
    let asked: (address: AddressText, at: Timestamp)?
    let payment: Payment?
    let shares: [Share]
    let names: PartyNames
    let skus: [ID<SKU>: SKU]
    /// What programs noted down with the products.
    let particulars: [ID<Product>: ProductParticulars]
    /// The merchant's own ids of the warehouses that the lines come from.
    let warehouseCodes: [ID<Warehouse>: String]
    let coupons: [UserCoupon]
    let afterSales: [AfterSale]
    let touches: [Int: [Touch]]
    /// What sharers brought of it, by line.
    let shared: [SharerOrder]
    let inspection: Inspection?
    let number: VirtualNumber?
    let exchanges: Int

    var order: Order { detail.order }

    /// What it is made from. Payments and coupons change together with their order, codes of warehouses never.
    var sources: Set<AnswerSource> {
        var sources: Set<AnswerSource> = [.order(order.id), .afterSales(order.id, of: order.store), .inspectedCategories]
        sources.formUnion(detail.lines.map { .product($0.product) })
        sources.formUnion(shares.filter { $0.role == .seller || $0.role == .agency }.map { .name($0.party) })
        return sources
    }

    /// Refuses with `notFound` where the order is another store's.
    static func read(_ id: ID<Order>, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context) throws -> OrderSheet {
        let detail = try OrderDetail.find(id, in: snapshot, context)
        let order = detail.order
        guard order.store == store else { throw CommonRefusal.notFound }
        let explanation = try Explanation.find(id, in: snapshot, context)
        let shares = explanation.lines.flatMap(\.shares)
        let numbers = try VirtualNumber.all(of: order, in: snapshot)
        let asked = try detail.addressChanges.first { $0.state == .asked }.map {
            (address: try AddressText.open($0.address, context.vault).masked, at: $0.requestedAt)
        }
        let warehouses = try Warehouse.find(detail.lines.compactMap { $0.place.warehouse }, of: store, in: snapshot)
        return OrderSheet(
            detail: detail, masked: order.hasAddress ? try order.openAddress(context.vault).masked : .nowhere,
            wish: try order.gift.flatMap { try Gift.find(ID($0), in: snapshot) }?.wish ?? "", asked: asked,
            payment: try Payment.find(order.payment, in: snapshot), shares: shares,
            names: try PartyNames.of(Set(shares.map(\.party)), in: snapshot), skus: try SKU.all(detail.lines.map(\.sku), in: snapshot),
            particulars: try snapshot.answer(ProductParticulars.query(of: Set(detail.lines.map(\.product)).sorted(), store: store)),
            warehouseCodes: Dictionary(uniqueKeysWithValues: warehouses.map { ($0.id, $0.code) }),
            coupons: try UserCoupon.used(for: id.raw, by: order.buyer.party, in: snapshot),
            afterSales: try AfterSale.all(of: id, store: store, in: snapshot),
            touches: Dictionary(uniqueKeysWithValues: explanation.lines.map { ($0.line.number, $0.path) }),
            shared: shares.contains { $0.role == .sharer } ? try SharerOrder.credited(of: order, in: snapshot) : [],
            inspection: try Inspection.of(order, lines: detail.lines, in: snapshot),
            number: numbers.last { $0.expiresAt > context.now }, exchanges: numbers.count)
    }
}
