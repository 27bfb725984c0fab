// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Storage

extension SharerOrder {
    static func ofStrangers(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT o.order_id, o.line FROM sharer_orders o WHERE NOT EXISTS (
              SELECT 1 FROM sharers s WHERE s.store_id = o.store_id AND s.person_id = o.person_id AND s.bound_at <= o.touched_at
                AND (s.unbound_at IS NULL OR s.unbound_at > o.touched_at))
            LIMIT \(SharersAudit.findingsMax)
            """
        ) { "order \(try $0[0] as Int64), line \(try $0[1] as Int)" }
    }

    /// An inviter's reward without the reward of somebody whom they invited, or of an inviter who was invited themselves.
    static func beyondTwoLevels(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT o.order_id, o.line FROM sharer_orders o WHERE o.role = \(ShareRole.inviter) AND NOT EXISTS (
              SELECT 1 FROM sharer_orders below
              JOIN sharers s ON s.store_id = below.store_id AND s.person_id = below.person_id AND s.inviter_id = o.person_id
              JOIN sharers above ON above.store_id = o.store_id AND above.person_id = o.person_id AND above.inviter_id IS NULL
              WHERE below.store_id = o.store_id AND below.order_id = o.order_id AND below.line = o.line
                AND below.role = \(ShareRole.sharer))
            LIMIT \(SharersAudit.findingsMax)
            """
        ) { "order \(try $0[0] as Int64), line \(try $0[1] as Int)" }
    }
}

extension SharerCount {
    static func wrong(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT c.store_id FROM sharer_counts c WHERE c.bound <> (
              SELECT COUNT(*) FROM sharers s WHERE s.store_id = c.store_id AND s.unbound_at IS NULL)
            LIMIT \(SharersAudit.findingsMax)
            """
        ) { "store \(try $0[0] as Int64)" }
    }
}
