// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Which notices were taken in.
enum NoticeLog {
    /// Answers whether the notice is new.
    static func insert(_ id: String, at now: Timestamp, in transaction: any Transaction) throws -> Bool {
        try transaction.changes(
            "INSERT INTO wechat_pay_notices (id, received_at) VALUES (\(id), \(now)) ON CONFLICT DO NOTHING") == 1
    }
}
