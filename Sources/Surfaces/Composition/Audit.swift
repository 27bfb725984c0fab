// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Catalog
import Channels
import Gifts
import Incentives
import Inventory
import Kernel
import Ledger
import Members
import Orders
import Pricing
import Scores
import Sharers
import Storage

/// Checks every invariant: what `xiaodian verify`, `/sandbox/audit` and the simulation's auditor run.
package enum Audit {
    package struct Check: Sendable {
        package let name: String
        /// What was looked at, such as "1200 entries".
        package let found: String
        package let problems: [String]
        package var isFine: Bool { problems.isEmpty }
    }

    /// Runs every check on one consistent view.
    package static func run(on database: any Database) async throws -> [Check] {
        try await database.read { try run(in: $0) }
    }

    package static func run(in snapshot: any Snapshot) throws -> [Check] {
        [
            try ledger(in: snapshot), try stock(in: snapshot), try places(in: snapshot), try flashSales(in: snapshot),
            try purchaseLimits(in: snapshot), try disputes(in: snapshot), try brands(in: snapshot),
        ] + (try orders(in: snapshot)) + (try alliance(in: snapshot)) + (try sharers(in: snapshot)) + (try members(in: snapshot))
            + (try coupons(in: snapshot)) + (try scores(in: snapshot)) + (try gifts(in: snapshot)) + (try incentives(in: snapshot))
            + (try cooperations(in: snapshot))
            + (try Reconciliation.checks(in: snapshot))
    }

    private static func ledger(in snapshot: any Snapshot) throws -> Check {
        let report = try VerifyLedger().run(in: snapshot)
        return Check(
            name: "ledger: chains, balances, promises and a total of zero", found: "\(report.entriesChecked) entries",
            problems: report.problems.map(\.description))
    }

    private static func stock(in snapshot: any Snapshot) throws -> Check {
        let findings = try StockAudit.findings(in: snapshot)
        return Check(
            name: "stock: every stock is the sum of its movements and never negative", found: "\(findings.count) differences",
            problems: findings.map {
                "sku \($0.sku) in \($0.place.kind) \($0.place.id): "
                    + "\($0.available)+\($0.held), moved \($0.movedAvailable)+\($0.movedHeld)"
            })
    }

    private static func places(in snapshot: any Snapshot) throws -> Check {
        let (held, owed) = (try PlacedStock.held(in: snapshot), try OrdersAudit.unitsOwed(in: snapshot))
        let uneven = Set(held.keys).union(owed.keys).filter { held[$0, default: 0] != owed[$0, default: 0] }.sorted()
        let misplaced = try StockAudit.misplaced(in: snapshot)
        return Check(
            name: "stock: warehouses and flash sales hold what unshipped lines say, and nothing else", found: "\(held.count) holds",
            problems: uneven.map {
                "sku \($0.sku) in \($0.place.kind) \($0.place.id): \(held[$0, default: 0]), owed \(owed[$0, default: 0])"
            }
                + misplaced.map { "sku \($0) is set aside for a sale that is over, or for none" })
    }

    private static func flashSales(in snapshot: any Snapshot) throws -> Check {
        let ordered = try OrdersAudit.flashUnits(in: snapshot)
        let counts = try FlashPurchase.all(in: snapshot).map { (OrdersAudit.FlashBuyer(sale: $0.sale, buyer: $0.buyer), $0.units) }
        let counted = Dictionary(uniqueKeysWithValues: counts)
        let sales = try FlashSale.find(Set(ordered.keys.map(\.sale)).sorted(), in: snapshot)
        let limits = Dictionary(uniqueKeysWithValues: sales.map { ($0.id, $0.personMax) })
        let uneven = Set(ordered.keys).union(counted.keys).filter { ordered[$0, default: 0] != counted[$0, default: 0] }
        let beyond = ordered.filter { key, units in (limits[key.sale] ?? nil).map { units > $0 } ?? false }.keys
        return Check(
            name: "flash sales: every buyer's count is what the orders say, and within the limit",
            found: "\(ordered.count) buyers",
            problems: uneven.map {
                "sale \($0.sale), buyer \($0.buyer): \(counted[$0, default: 0]), ordered \(ordered[$0, default: 0])"
            }
                + beyond.map { "sale \($0.sale), buyer \($0.buyer): beyond the limit" })
    }

    private static func purchaseLimits(in snapshot: any Snapshot) throws -> Check {
        let (ordered, counted) = (try OrdersAudit.limitedUnits(in: snapshot), try PurchaseCount.totals(in: snapshot))
        let uneven = Set(ordered.keys).union(counted.keys).filter { ordered[$0, default: 0] != counted[$0, default: 0] }
        return Check(
            name: "purchase limits: every buyer's count is what the orders say", found: "\(ordered.count) buyers",
            problems: uneven.map {
                "product \($0.product), buyer \($0.buyer): \(counted[$0, default: 0]), ordered \(ordered[$0, default: 0])"
            })
    }

    private static func coupons(in snapshot: any Snapshot) throws -> [Check] {
        try CouponAudit.findings(in: snapshot).map { finding in
            Check(
                name: "coupons: \(finding.law)", found: "\(finding.coupons.count) exceptions",
                problems: finding.coupons.map { "coupon \($0)" })
        }
    }

    private static func members(in snapshot: any Snapshot) throws -> [Check] {
        try MembersAudit.findings(in: snapshot).map { finding in
            Check(name: "members: \(finding.law)", found: "\(finding.problems.count) exceptions", problems: finding.problems)
        }
    }

    private static func gifts(in snapshot: any Snapshot) throws -> [Check] {
        try GiftsAudit.findings(in: snapshot).map { finding in
            Check(name: "gifts: \(finding.law)", found: "\(finding.problems.count) exceptions", problems: finding.problems)
        }
    }

    private static func incentives(in snapshot: any Snapshot) throws -> [Check] {
        try IncentivesAudit.findings(in: snapshot).map { finding in
            Check(name: "incentives: \(finding.law)", found: "\(finding.problems.count) exceptions", problems: finding.problems)
        }
    }

    private static func cooperations(in snapshot: any Snapshot) throws -> [Check] {
        try CooperationAudit.findings(in: snapshot).map { finding in
            Check(name: "cooperations: \(finding.law)", found: "\(finding.problems.count) exceptions", problems: finding.problems)
        }
    }

    private static func alliance(in snapshot: any Snapshot) throws -> [Check] {
        try AllianceAudit.findings(in: snapshot).map { finding in
            Check(name: "alliance: \(finding.law)", found: "\(finding.problems.count) exceptions", problems: finding.problems)
        }
    }

    private static func sharers(in snapshot: any Snapshot) throws -> [Check] {
        try SharersAudit.findings(in: snapshot).map {
            Check(name: "sharers: \($0.law)", found: "\($0.found.count) exceptions", problems: $0.found)
        }
    }

    private static func scores(in snapshot: any Snapshot) throws -> [Check] {
        try ScoresAudit.findings(in: snapshot).map { finding in
            Check(name: "scores: \(finding.law)", found: "\(finding.problems.count) exceptions", problems: finding.problems)
        }
    }

    private static func disputes(in snapshot: any Snapshot) throws -> Check {
        let findings = try DisputesAudit.findings(in: snapshot)
        return Check(
            name: "disputes: \(DisputesAudit.law)", found: "\(findings.count) exceptions", problems: findings.map { "dispute \($0)" })
    }

    private static func brands(in snapshot: any Snapshot) throws -> Check {
        let findings = try BrandAudit.findings(in: snapshot)
        return Check(
            name: "brands: \(BrandAudit.law)", found: "\(findings.count) exceptions", problems: findings.map { "product \($0)" })
    }

    private static func orders(in snapshot: any Snapshot) throws -> [Check] {
        try OrdersAudit.findings(in: snapshot).map { finding in
            Check(
                name: "orders: \(finding.law)", found: "\(finding.orders.count) exceptions",
                problems: finding.orders.map { "order \($0)" })
        }
    }
}
