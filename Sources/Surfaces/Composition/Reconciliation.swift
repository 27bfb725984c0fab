// SPDX-License-Identifier: Apache-2.0
import Alliance
import Inventory
import Kernel
import Ledger
import Malls
import Members
import Orders
import Payments
import Storage

/// Holds the books of several modules against each other: what one says, the other has to say too.
enum Reconciliation {
    /// How many orders or payments are compared at once: bounds the memory.
    static let pageRows = 1000
    /// How many differences of a check are reported.
    static let problemsMax = 100

    static func checks(in snapshot: any Snapshot) throws -> [Audit.Check] {
        [
            try stock(in: snapshot), try payments(in: snapshot), try ledger(in: snapshot), try commissions(in: snapshot),
            try purchases(in: snapshot), try memberPrices(in: snapshot), try malls(in: snapshot),
        ]
    }

    /// Inventory against Orders.
    private static func stock(in snapshot: any Snapshot) throws -> Audit.Check {
        let (held, owed) = (try StockAudit.unitsHeld(in: snapshot), try OrdersAudit.generalUnitsOwed(in: snapshot))
        let skus = Set(held.keys).union(owed.keys).filter { held[$0] != owed[$0] }.sorted()
        return Audit.Check(
            name: "stock: what is held is what orders still owe from the general stock", found: "\(held.values.reduce(0, +)) units",
            problems: skus.prefix(problemsMax).map { "sku \($0): \(held[$0] ?? 0) held, \(owed[$0] ?? 0) owed" })
    }

    /// Payments against Orders.
    private static func payments(in snapshot: any Snapshot) throws -> Audit.Check {
        let uneven = try PaymentsAudit.withUnevenRefunds(limit: problemsMax, in: snapshot)
        var problems = uneven.map { "payment \($0): its refunds do not add up" }
        var (count, last) = (0, ID<Payment>?.none)
        while true {
            let page = try PaymentsAudit.keptByPayment(after: last, limit: pageRows, in: snapshot)
            let kept = try OrdersAudit.keptByPayment(page.map(\.payment), in: snapshot)
            for (payment, amount) in page where amount != kept[payment] ?? .zero {
                problems.append("payment \(payment): \(amount.fen) fen stayed, its orders keep \((kept[payment] ?? .zero).fen)")
            }
            count += page.count
            last = page.last?.payment
            if page.count < pageRows || problems.count >= problemsMax { break }
        }
        return Audit.Check(
            name: "payments: what came in and did not go back is what orders keep", found: "\(count) payments", problems: problems)
    }

    /// Alliance against Orders.
    private static func commissions(in snapshot: any Snapshot) throws -> Audit.Check {
        var problems: [String] = []
        var (count, last) = (0, ID<Order>?.none)
        while true {
            let page = try AllianceAudit.sharedByOrder(after: last, limit: pageRows, in: snapshot)
            let shared = try OrdersAudit.shared(of: page.map(\.order), underRules: "alliance.", in: snapshot)
            for (order, amount, returned) in page where shared[order].map({ $0.amount != amount || $0.returned != returned }) ?? true {
                problems.append("order \(order): its commissions are not what its shares are")
            }
            count += page.count
            last = page.last?.order
            if page.count < pageRows || problems.count >= problemsMax { break }
        }
        return Audit.Check(
            name: "alliance: commissions and service fees are what the shares of their orders are", found: "\(count) orders",
            problems: problems)
    }

    /// Ledger against Malls: what is paid in malls outside never touches it.
    private static func malls(in snapshot: any Snapshot) throws -> Audit.Check {
        var problems: [String] = []
        var (count, last) = (0, ID<MallOrder>?.none)
        while true {
            let page = try MallOrder.ids(after: last, limit: pageRows, in: snapshot)
            let booked = try OrderMoney.of(page.map(\.raw), in: snapshot)
            problems += page.filter { booked[$0.raw] != nil }.map { "mall order \($0) is in the ledger" }
            count += page.count
            last = page.last
            if page.count < pageRows || problems.count >= problemsMax { break }
        }
        return Audit.Check(
            name: "malls: no order of a mall outside is in the ledger", found: "\(count) orders of malls", problems: problems)
    }

    /// Ledger against Orders.
    private static func ledger(in snapshot: any Snapshot) throws -> Audit.Check {
        var problems: [String] = []
        var (count, last) = (0, ID<Order>?.none)
        while true {
            let page = try OrdersAudit.moneyByOrder(after: last, limit: pageRows, in: snapshot)
            let booked = try OrderMoney.of(page.map(\.order.raw), in: snapshot)
            for (order, money) in page {
                let found = booked[order.raw] ?? .nothing
                if found != money { problems.append("order \(order): \(money.inWords), the ledger says \(found.inWords)") }
            }
            count += page.count
            last = page.last?.order
            if page.count < pageRows || problems.count >= problemsMax { break }
        }
        return Audit.Check(
            name: "ledger: what the parties of an order were given is what the order keeps, promised until it settles",
            found: "\(count) orders", problems: problems)
    }
}

extension OrderMoney {
    fileprivate var inWords: String { "\(kept.fen) fen kept, \(pending.fen) of them promised" }
}
