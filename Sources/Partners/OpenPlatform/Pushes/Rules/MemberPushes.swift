// SPDX-License-Identifier: Apache-2.0
import Kernel
import Members
import Storage
import Stores

/// What programs are told of a store's members. Phone numbers go out masked: a program that needs one asks for it. In XML the body of a
/// member stands under `order_info` too, where a widely used client looks for it.
enum MemberPushes {
    static let rules = [
        member("member.joined", "channels_ec_vip_join"),
        member("member.left", "channels_ec_vip_close"),
        member("member.level_changed", "channels_ec_vip_grade_info_update"),
        member("member.points_changed", "channels_ec_vip_score_update"),
        PushRule("member.points_exchanged", sends: "channels_ec_vip_score_exchange") { source in
            let store = source.event.party.store
            guard let id = source.payloadID("item_id", of: ExchangeItem.self), let points = source.payload("points").flatMap({ Int64($0) })
            else { return nil }
            let item = try ExchangeItem.require(id, of: store, in: source.snapshot)
            let member = try Member.require(source.id(), of: store, in: source.snapshot)
            let what: PushField =
                item.product.map { .object("product_info", [.number("related_product_id", $0.raw)]) }
                ?? .object("coupon_info", [.number("related_coupon_id", item.coupon.raw)])
            return PushMessage("channels_ec_vip_score_exchange", in: "exchange_info", about: member.person, to: store, [
                .number("pay_score", points), .number("score_item_type", item.product == nil ? 1 : 2), what,
            ])
        },
    ]

    private static func member(_ kind: String, _ event: String) -> PushRule {
        PushRule(kind, sends: event) { source in
            let store = source.event.party.store
            let member = try Member.require(source.id(), of: store, in: source.snapshot)
            guard let programme = try MemberProgramme.find(store, in: source.snapshot) else { return nil }
            return PushMessage(event, in: "user_info", alsoInXML: "order_info", about: member.person, to: store, [
                .number("join_time", member.joinedAt.seconds), .number("close_time", member.leftAt?.seconds ?? 0),
                .text("phone_number", member.phoneMasked ?? ""),
                .number("grade", source.payload("to").flatMap { Int64($0) } ?? Int64(member.level)),
                .number("experience_value", member.figure(programme.basis)),
                .number("score", source.payload("balance").flatMap { Int64($0) } ?? member.points),
                .number("delta_score", source.payload("delta").flatMap { Int64($0) } ?? 0),
            ])
        }
    }
}
