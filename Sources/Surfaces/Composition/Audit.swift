// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Inventory
import Kernel
import Ledger
import Orders
import Pricing
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
        [try ledger(in: snapshot), try stock(in: snapshot), try disputes(in: snapshot)] + (try orders(in: snapshot))
            + (try coupons(in: snapshot))
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
            problems: findings.map { "sku \($0.sku): \($0.available)+\($0.held), moved \($0.movedAvailable)+\($0.movedHeld)" })
    }

    private static func coupons(in snapshot: any Snapshot) throws -> [Check] {
        try CouponAudit.findings(in: snapshot).map { finding in
            Check(
                name: "coupons: \(finding.law)", found: "\(finding.coupons.count) exceptions",
                problems: finding.coupons.map { "coupon \($0)" })
        }
    }

    private static func disputes(in snapshot: any Snapshot) throws -> Check {
        let findings = try DisputesAudit.findings(in: snapshot)
        return Check(
            name: "disputes: \(DisputesAudit.law)", found: "\(findings.count) exceptions", problems: findings.map { "dispute \($0)" })
    }

    private static func orders(in snapshot: any Snapshot) throws -> [Check] {
        try OrdersAudit.findings(in: snapshot).map { finding in
            Check(
                name: "orders: \(finding.law)", found: "\(finding.orders.count) exceptions",
                problems: finding.orders.map { "order \($0)" })
        }
    }
}
