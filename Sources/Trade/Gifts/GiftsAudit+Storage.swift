// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Gift {
    /// Gifts in the order of their ids, a page at a time.
    static func all(after id: ID<Gift>?, limit: Int, in snapshot: any Snapshot) throws -> [Gift] {
        try snapshot.all("SELECT * FROM gifts WHERE id > \(id?.raw ?? 0) ORDER BY id LIMIT \(limit)", Gift.init(row:))
    }
}

extension GiftPortion {
    /// The portions of several gifts, by gift and number.
    static func all(ofGifts gifts: [ID<Gift>], in snapshot: any Snapshot) throws -> [GiftPortion] {
        try snapshot.all(
            "SELECT * FROM gift_portions WHERE gift_id IN \(list: gifts) ORDER BY gift_id, number", GiftPortion.init(row:))
    }
}
