// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// What programs are told of the store itself.
enum StorePushes {
    static let rules = [
        PushRule("store.closed", sends: "channels_ec_close_store") { source in
            PushMessage("channels_ec_close_store", in: nil, namesApp: true, to: source.id(Store.self), [
                .text("close_timestamp", source.event.at.seconds)
            ])
        },
        PushRule("store.renamed", sends: "set_shop_nickname") { source in
            guard let old = source.payload("old_name"), let new = source.payload("new_name") else { return nil }
            return PushMessage("set_shop_nickname", in: nil, namesApp: true, to: source.id(Store.self), [
                .text("old_nickname", old), .text("new_nickname", new),
            ])
        },
    ]
}
