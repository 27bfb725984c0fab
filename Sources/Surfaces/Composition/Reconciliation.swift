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
        let check = try paged(
            "payments: what came in and did not go back is what orders keep", of: "payments", after: \.payment,
            { try PaymentsAudit.keptByPayment(after: $0, limit: pageRows, in: snapshot) }
        ) { page in
            let kept = try OrdersAudit.keptByPayment(page.map(\.payment), in: snapshot)
            return page.filter { $0.amount != kept[$0.payment] ?? .zero }.map { payment, amount in
                "payment \(payment): \(amount.fen) fen stayed, its orders keep \((kept[payment] ?? .zero).fen)"
            }
        }
        return Audit.Check(
            name: check.name, found: check.found, problems: uneven.map { "payment \($0): its refunds do not add up" } + check.problems)
    }

    /// Alliance against Orders.
    private static func commissions(in snapshot: any Snapshot) throws -> Audit.Check {
        try paged(
            "alliance: commissions and service fees are what the shares of their orders are", of: "orders", after: \.order,
            { try AllianceAudit.sharedByOrder(after: $0, limit: pageRows, in: snapshot) }
        ) { page in
            let shared = try OrdersAudit.shared(of: page.map(\.order), underRules: "alliance.", in: snapshot)
            return page.filter { row in shared[row.order].map { $0.amount != row.amount || $0.returned != row.returned } ?? true }
                .map { "order \($0.order): its commissions are not what its shares are" }
        }
    }

    /// Ledger against Malls: what is paid in malls outside never touches it.
    private static func malls(in snapshot: any Snapshot) throws -> Audit.Check {
        try paged(
            "malls: no order of a mall outside is in the ledger", of: "orders of malls", after: \.self,
            { try MallOrder.ids(after: $0, limit: pageRows, in: snapshot) }
        ) { page in
            let booked = try OrderMoney.of(page.map(\.raw), in: snapshot)
            return page.filter { booked[$0.raw] != nil }.map { "mall order \($0) is in the ledger" }
        }
    }

    /// Ledger against Orders.
    private static func ledger(in snapshot: any Snapshot) throws -> Audit.Check {
        try paged(
            "ledger: what the parties of an order were given is what it keeps, held until a gift is accepted, promised until it settles",
            of: "orders", after: \.order, { try OrdersAudit.moneyByOrder(after: $0, limit: pageRows, in: snapshot) }
        ) { page in
            let booked = try OrderMoney.of(page.map(\.order.raw), in: snapshot)
            return page.filter { $0.money != booked[$0.order.raw] ?? .nothing }.map { order, money in
                "order \(order): \(money.inWords), the ledger says \((booked[order.raw] ?? .nothing).inWords)"
            }
        }
    }

    /// A check that goes through rows page by page, so that it needs little memory, until it has found enough that is wrong.
    static func paged<Row, Key>(
        _ name: String, of rows: String, after key: (Row) -> Key, _ page: (_ after: Key?) throws -> [Row],
        problems: ([Row]) throws -> [String]
    ) throws -> Audit.Check {
        var (found, count, last) = ([String](), 0, Key?.none)
        while true {
            let read = try page(last)
            found += try problems(read)
            count += read.count
            last = read.last.map(key)
            if read.count < pageRows || found.count >= problemsMax { break }
        }
        return Audit.Check(name: name, found: "\(count) \(rows)", problems: found)
    }
}

extension OrderMoney {
    fileprivate var inWords: String { "\(kept.fen) fen kept, \(pending.fen) of them promised, \(held.fen) held for a gift" }
}
