// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Stores

/// What programs are told of withdrawals.
enum FundsPushes {
    static let rules = withdrawals + [ticket, account]

    private static let withdrawals = [
        ("withdrawal.requested", 1), ("withdrawal.confirmed", 2), ("withdrawal.paid", 3), ("withdrawal.returned", 4),
    ].map { kind, step in
        PushRule(kind, sends: "channels_ec_withdraw_notify") { source in
            PushMessage("channels_ec_withdraw_notify", in: "withdraw_info", to: source.event.party.store, [
                .number("event", step), .text("withdraw_id", source.event.object),
            ])
        }
    }

    private static let ticket = PushRule("withdrawal_ticket.changed", sends: "qrcode_status") { source in
        PushMessage("qrcode_status", in: "qrcode_info", to: source.event.party.store, [
            .text("ticket", source.payload("ticket") ?? ""), .number("status", Int64(source.payload("status") ?? "") ?? 0),
            .number("scan_user_type", Int64(source.payload("scan_user_type") ?? "") ?? 0),
        ])
    }

    private static let account = PushRule("bank_account.changed", sends: "channels_ec_acct_notify") { source in
        PushMessage("channels_ec_acct_notify", in: "account_info", to: source.event.party.store, [.number("event", 1)])
    }
}
