// SPDX-License-Identifier: Apache-2.0
import Kernel
import Members
import Orders
import Storage

extension Reconciliation {
    /// Members against Orders: what counts for a level is what the shares of the goods still hold.
    static func purchases(in snapshot: any Snapshot) throws -> Audit.Check {
        var problems: [String] = []
        var (count, last) = (0, ID<Order>?.none)
        while true {
            let page = try MemberPurchase.page(after: last, limit: pageRows, in: snapshot)
            let goods = try OrdersAudit.goodsKept(of: page.map(\.order), in: snapshot)
            for purchase in page where goods[purchase.order] != purchase.kept {
                let kept = goods[purchase.order] ?? .zero
                problems.append("order \(purchase.order): counts for \(purchase.kept.fen) fen, its goods keep \(kept.fen)")
            }
            count += page.count
            last = page.last?.order
            if page.count < pageRows || problems.count >= problemsMax { break }
        }
        return Audit.Check(
            name: "members: what an order counts for is what was paid for its goods and has not gone back", found: "\(count) purchases",
            problems: problems)
    }

    /// Member prices against memberships.
    static func memberPrices(in snapshot: any Snapshot) throws -> Audit.Check {
        var problems: [String] = []
        var (count, last) = (0, ID<Order>?.none)
        while true {
            let page = try OrdersAudit.atMemberPrices(after: last, limit: pageRows, in: snapshot)
            problems += try MembersAudit.placedByOthers(page, in: snapshot).map { "order \($0): its buyer was no member" }
            count += page.count
            last = page.last?.order
            if page.count < pageRows || problems.count >= problemsMax { break }
        }
        return Audit.Check(
            name: "members: nobody paid a member's price who was no member when the order was placed", found: "\(count) orders",
            problems: problems)
    }
}
