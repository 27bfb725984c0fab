// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Runtime
import Storage

/// The front of WeChatPay: the trades, notices, profit sharing and bills of a merchant of WeChat Pay. Its tables are
/// there in every deployment, so that a deployment can begin to use it at any time; its jobs only where it is used.
package enum WeChatPayModule {
    package static func front(provider: WeChatPayProvider?) -> Module {
        Module(
            name: "WeChatPay",
            migrations: WeChatPaySchema.migrations,
            subscribers: provider == nil ? [] : subscribers,
            jobs: provider.map(jobs) ?? [],
            states: [
                StateTable(TradeState.self, noun: "trade", title: Text("微信支付交易", "WeChat Pay trade")),
                StateTable(Receiver.State.self, noun: "receiver", title: Text("分账接收方", "Profit sharing receiver")),
                StateTable(SharingState.self, noun: "sharing", title: Text("分账", "Profit sharing")),
                StateTable(SharePayout.State.self, noun: "share_payout", title: Text("分账明细", "Shared amount")),
                StateTable(ShareReturn.State.self, noun: "share_return", title: Text("分账回退", "Profit sharing return")),
            ],
            limits: [
                Limit("tradePartsMax", Trade.partsMax), Limit("sharingReceiversMax", Sharing.receiversMax),
                Limit("sharingTriesMax", Sharing.triesMax), Limit("returnTriesMax", ShareReturn.triesMax),
                Limit("noticeAgeMaxSeconds", SignedMessage.ageMaxSeconds),
            ])
    }

    private static let subscribers = [
        Subscriber("wechat_pay.closings", kinds: ["payment.closed"]) { transaction, _, stored in
            try GiveUpTrades(payment: ID(stored.event.object)).run(in: transaction)
        },
        Subscriber("wechat_pay.sharings", kinds: ["order.settled", "order.refunded"]) { transaction, context, stored in
            let order = stored.event.object
            switch stored.event.kind {
            case "order.settled": try PlanSharing(order: order).run(in: transaction, context)
            default: try AskBackShares(order: order).run(in: transaction, context)
            }
        },
    ]

    private static func jobs(_ provider: WeChatPayProvider) -> [Job] {
        [
            WeChatPayJobs.closings(provider), WeChatPayJobs.receivers(provider), WeChatPayJobs.sharings(provider),
            WeChatPayJobs.returns(provider), BillJob.daily(provider),
        ]
    }
}
