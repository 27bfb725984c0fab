// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// What programs are told of the store itself.
enum StorePushes {
    static let rules = [
        PushRule("store.closed", sends: "channels_ec_close_store") { source in
            PushMessage("channels_ec_close_store", in: nil, to: source.id(Store.self), [
                .text("close_timestamp", source.event.at.seconds)
            ])
        }
    ]
}
