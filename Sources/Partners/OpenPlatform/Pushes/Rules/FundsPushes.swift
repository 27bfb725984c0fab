// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// What programs are told of withdrawals.
enum FundsPushes {
    static let rules = [("withdrawal.requested", 1), ("withdrawal.confirmed", 2), ("withdrawal.paid", 3), ("withdrawal.returned", 4)].map {
        kind, step in
        PushRule(kind, sends: "channels_ec_withdraw_notify") { source in
            PushMessage("channels_ec_withdraw_notify", in: "withdraw_info", to: source.event.party.store, [
                .number("event", step), .text("withdraw_id", source.event.object),
            ])
        }
    }
}
