// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Sharers
import Storage
import Stores

/// What programs are told of sharers who come and go.
enum SharerPushes {
    static let rules = [change("sharer.bound", status: 1), change("sharer.unbound", status: 2)]

    private static func change(_ kind: String, status: Int) -> PushRule {
        PushRule(kind, sends: "channels_ec_sharer_change") { source in
            let person: ID<Person> = source.id()
            return PushMessage(
                "channels_ec_sharer_change", in: nil, about: person, to: source.event.party.store,
                [
                    .text("openid", Openid.text(person)), .number("sharer_type", Int64(source.payload("sharer_type") ?? "") ?? 0),
                    .number("bind_status", status),
                ])
        }
    }
}
