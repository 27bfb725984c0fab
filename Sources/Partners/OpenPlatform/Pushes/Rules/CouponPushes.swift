// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Pricing
import Storage
import Stores

/// What programs are told of coupons, and of those in buyers' hands. Ids and moments are texts here.
enum CouponPushes {
    static let rules = [
        coupon("coupon.created", "channels_ec_coupon_create", "create_time"),
        coupon("coupon.changed", "channels_ec_coupon_info_change", "change_time"),
        coupon("coupon.expired", "channels_ec_coupon_expire", "expire_time"),
        coupon("coupon.voided", "channels_ec_coupon_invalid", "invalid_time"),
        coupon("coupon.deleted", "channels_ec_coupon_delete", "delete_time"),
        held("coupon.claimed", "channels_ec_coupon_receive", "receive_info", "receive_time"),
        held("user_coupon.used", "channels_ec_user_coupon_use", "use_info", "use_time"),
        held("user_coupon.returned", "channels_ec_user_coupon_unuse", "user_coupon_info", "unuse_time"),
        held("user_coupon.expired", "channels_ec_user_coupon_expire", "user_coupon_info", "expire_time"),
    ]

    private static func coupon(_ kind: String, _ event: String, _ moment: String) -> PushRule {
        PushRule(kind, sends: event) { source in
            PushMessage(event, in: "coupon_info", to: source.event.party.store, [
                .text("coupon_id", source.event.object), .text(moment, source.event.at.seconds),
            ])
        }
    }

    private static func held(_ kind: String, _ event: String, _ bodyKey: String, _ moment: String) -> PushRule {
        PushRule(kind, sends: event) { source in
            guard let coupon = source.payloadID("coupon_id", of: Coupon.self) else { return nil }
            let order = source.payload("order_id").map { [PushField.text("order_id", $0)] } ?? []
            return PushMessage(
                event, in: bodyKey, about: source.payloadID("person_id", of: Person.self), to: source.event.party.store,
                [
                    .text("coupon_id", coupon), .text("user_coupon_id", source.event.object),
                    .text(moment, source.event.at.seconds),
                ] + order)
        }
    }
}
