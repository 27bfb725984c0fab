// SPDX-License-Identifier: Apache-2.0
import Storage

enum DepositsSchema {
    static let migrations = [
        Migration("deposits-001", why: "Every change of a store's deposit has its explanation.", [
            .table("deposit_movements", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                kind TEXT NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                reason TEXT NOT NULL,
                reference INTEGER NOT NULL,
                transfer_id INTEGER NOT NULL,
                actor_id INTEGER,
                at INTEGER NOT NULL
                """)
        ])
    ]
}
