// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

extension CooperationAudit {
    static func withWrongChannel(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT c.id FROM cooperations c
            LEFT JOIN channel_accounts a ON a.owner_id = c.store_id AND a.id = c.channel_id AND a.unlinked_at IS NULL
            WHERE (c.state = \(CooperationState.bound) AND (a.id IS NULL OR a.handle <> c.account))
              OR (c.state <> \(CooperationState.bound) AND c.channel_id IS NOT NULL)
            ORDER BY c.store_id, c.id LIMIT \(findingsMax)
            """
        ) { "cooperation \(try $0[0] as Int64)" }
    }

    static func withWrongLink(in snapshot: any Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT id FROM cooperations
            WHERE (state = \(CooperationState.waiting) AND code_hash IS NULL)
              OR (state <> \(CooperationState.waiting) AND code_hash IS NOT NULL)
            ORDER BY store_id, id LIMIT \(findingsMax)
            """
        ) { "cooperation \(try $0[0] as Int64) has a link, or none, against its state" }
    }
}
