// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel

/// What programs are told of after-sales: every step, with the state that it led to.
enum AfterSalePushes {
    private static let event = "channels_ec_aftersale_update"

    static let rules = [
        PushRule(
            [
                "after_sale.opened", "after_sale.decided", "after_sale.sent_back", "after_sale.return_confirmed", "after_sale.finished",
                "after_sale.ended",
            ], sends: [event]
        ) { source in
            guard let found = try AfterSale.find(source.id(), in: source.snapshot) else { return [] }
            return [
                PushMessage(event, in: "finder_shop_aftersale_status_update", about: found.buyer, to: found.store, [
                    .text("after_sale_order_id", found.id), .text("status", source.payload("state") ?? found.state.rawValue),
                    .text("order_id", found.order),
                ])
            ]
        },
        PushRule("dispute.changed", sends: "channels_ec_complaint_update") { source in
            guard let dispute = try Dispute.find(source.id(), in: source.snapshot),
                let status = source.payload("status").flatMap({ Int64($0) })
            else { return nil }
            return PushMessage("channels_ec_complaint_update", in: "finder_shop_complaint", about: dispute.buyer, to: dispute.store, [
                .text("complaint_id", dispute.id), .text("after_sale_order_id", dispute.afterSale),
                .number("complaint_status", status), .text("order_id", dispute.order),
            ])
        },
    ]
}
