// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// The platform's part of every line: the category's fee, or the lower one while a store is new.
package struct PlatformFee: Participant {
    package init() {}

    package func decide(_ request: ShareRequest, in snapshot: any Snapshot, _ context: Context) throws -> ShareDecision {
        let categories = Set(request.lines.map(\.category)).sorted()
        let (settled, fees) = try snapshot.answers(StoreSales.query(request.store), CategoryFee.query(categories, context))
        let relief = Self.relief(firstSaleAt: request.firstSaleAt, at: request.placedAt, settled: settled, context)
        return ShareDecision(
            claims: request.lines.map { line in
                let fee = fees[line.category]!
                if let relief, relief.rate < fee.rate {
                    return claim(
                        line, relief.rate, rule: OrdersRules.newStoreFee.key, version: relief.version,
                        Text("新店优惠费率", "The lower fee of a new store"))
                }
                return claim(line, fee.rate, rule: "catalog.platform_fee", version: fee.version, Text("类目服务费率", "The category's fee"))
            })
    }

    private func claim(_ line: ShareRequest.Line, _ rate: Rate, rule: String, version: Int, _ why: Text) -> ShareClaim {
        ShareClaim(
            line: line.number, role: .platform, party: Party.platform, rate: rate, rule: rule, ruleVersion: version, reason: why)
    }

    /// The lower fee of a store at a moment, while it counts as new.
    package static func relief(
        of store: ID<Store>, at moment: Timestamp, in snapshot: any Snapshot, _ context: Context
    ) throws -> (rate: Rate, version: Int)? {
        let settled = try snapshot.answer(StoreSales.query(store))
        return relief(firstSaleAt: try Store.require(store, in: snapshot).firstPaidAt, at: moment, settled: settled, context)
    }

    /// A store is new for so many days from its first paid order, up to so much settled.
    private static func relief(
        firstSaleAt: Timestamp?, at moment: Timestamp, settled: Money, _ context: Context
    ) -> (rate: Rate, version: Int)? {
        let days = context.rule(OrdersRules.newStoreDays).value
        if let firstSaleAt, firstSaleAt + .days(days) <= moment { return nil }
        guard settled < context.rule(OrdersRules.newStoreSales).money else { return nil }
        let rule = context.rule(OrdersRules.newStoreFee)
        return (rule.rate, rule.version)
    }
}
