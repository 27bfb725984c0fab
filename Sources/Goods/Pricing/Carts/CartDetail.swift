// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// A cart as its owner sees it: by store, the newest first, each line with what stands in its way, and the price of
/// what is chosen.
package struct CartDetail: Sendable {
    package struct Line: Sendable, Hashable {
        package let line: CartLine
        package let item: SaleItem
        /// From where it would come, and at what price.
        package let supply: Supply
        package let obstacle: LineObstacle?

        /// How much dearer it is than when it was put in; below zero if it is cheaper.
        package var priceChange: Money { supply.unitPrice - line.priceSeen }
        /// Units that can be bought now.
        package var left: Int { supply.available }
    }

    package struct Group: Sendable, Hashable {
        package let store: ID<Store>
        package let lines: [Line]
    }

    package let groups: [Group]
    /// Lines whose SKU does not exist any more.
    package let gone: [CartLine]
    /// The price of the chosen lines.
    package let quote: Quote

    /// How many lines there are, gone ones included.
    package var lineCount: Int { groups.reduce(gone.count) { $0 + $1.lines.count } }

    /// The cart of an owner. Coupons count only for a signed-in owner.
    package static func of(
        _ owner: Int64, region: Region? = nil, coupons: [ID<UserCoupon>] = [], in snapshot: any Snapshot,
        _ context: Context
    ) throws -> CartDetail {
        try CartOwnership.require(owner, context)
        let lines = try CartLine.all(of: owner, in: snapshot)
        let skus = lines.map(\.sku)
        let (items, stocks, standings) = try snapshot.answers(
            SaleItem.query(skus: skus), Stock.query(skus: skus), MemberStanding.query(of: context.actor.party))
        let supplies = try SupplyBook.load(
            Availability.of(stocks, region: region, in: snapshot), buyer: context.actor.party,
            members: MemberBook.load(standings, skus: items.map { ($0.sku, $0.store) }, in: snapshot), now: context.now, in: snapshot)
        let purchases = try PurchaseBook.load(items, buyer: context.actor.party, now: context.now, zone: context.zone, in: snapshot)
        let screen = try LineScreen(items: items, supplies: supplies, purchases: purchases, region: region?.province, in: snapshot)
        let chosen = lines.filter(\.isChosen).map { QuoteRequest.Line(sku: $0.sku, count: $0.count) }
        let material = QuoteMaterial(lines: chosen, items: items, screen: screen)
        let held = try context.actor.party.map { try HeldCoupon.find(coupons, of: $0, in: snapshot) } ?? []
        return CartDetail(
            lines, items: items, screen: screen,
            quote: material.quote(coupons: coupons, held: held, region: region?.province, now: context.now))
    }

    private init(_ lines: [CartLine], items: [SaleItem], screen: LineScreen, quote: Quote) {
        let itemsBySKU = Dictionary(items.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        var order: [ID<Store>] = []
        var grouped: [ID<Store>: [Line]] = [:]
        var gone: [CartLine] = []
        var chosen = LimitTally()
        for line in lines {
            guard let item = itemsBySKU[line.sku] else {
                gone.append(line)
                continue
            }
            if grouped[item.store] == nil { order.append(item.store) }
            let wanted = QuoteRequest.Line(sku: line.sku, count: line.count)
            var alone = LimitTally()
            let obstacle =
                line.isChosen ? screen.obstacle(to: wanted, item: item, &chosen) : screen.obstacle(to: wanted, item: item, &alone)
            let supply = screen.supplies.supply(of: item, count: line.count)
            grouped[item.store, default: []].append(Line(line: line, item: item, supply: supply, obstacle: obstacle))
        }
        groups = order.map { Group(store: $0, lines: grouped[$0]!) }
        self.gone = gone
        self.quote = quote
    }
}
