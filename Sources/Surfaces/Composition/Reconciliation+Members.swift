// SPDX-License-Identifier: Apache-2.0
import Kernel
import Members
import Orders
import Storage

extension Reconciliation {
    /// Members against Orders: what counts for a level is what the shares of the goods still hold.
    static func purchases(in snapshot: any Snapshot) throws -> Audit.Check {
        try paged(
            "members: what an order counts for is what was paid for its goods and has not gone back", of: "purchases", after: \.order,
            { try MemberPurchase.page(after: $0, limit: pageRows, in: snapshot) }
        ) { page in
            let goods = try OrdersAudit.goodsKept(of: page.map(\.order), in: snapshot)
            return page.filter { goods[$0.order] != $0.kept }.map {
                "order \($0.order): counts for \($0.kept.fen) fen, its goods keep \((goods[$0.order] ?? .zero).fen)"
            }
        }
    }

    /// Member prices against memberships.
    static func memberPrices(in snapshot: any Snapshot) throws -> Audit.Check {
        try paged(
            "members: nobody paid a member's price who was no member when the order was placed", of: "orders", after: \.order,
            { try OrdersAudit.atMemberPrices(after: $0, limit: pageRows, in: snapshot) }
        ) { page in
            try MembersAudit.placedByOthers(page, in: snapshot).map { "order \($0): its buyer was no member" }
        }
    }
}
