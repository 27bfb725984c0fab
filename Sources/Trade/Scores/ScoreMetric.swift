// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// A third of a store's score.
package enum ScorePart: String, SQLConvertible, CaseIterable, Sendable {
    case product, logistics, service

    package var label: Text {
        switch self {
        case .product: Text("商品", "Products")
        case .logistics: Text("物流", "Logistics")
        case .service: Text("服务", "Service")
        }
    }

    package var metrics: [ScoreMetric] { ScoreMetric.allCases.filter { $0.part == self } }
}

/// What is counted for a store's score. Those of which the program has no facts yet are named with what they wait for (`awaits`), and left
/// out of the score.
package enum ScoreMetric: String, SQLConvertible, CaseIterable, Sendable {
    case qualityRefunds, goodReviews
    case shippedInTime, deliveryTime, badLogistics
    case replyTime, noReply, firstAction, refundTime, returnTime, lostDisputes

    package var part: ScorePart {
        switch self {
        case .qualityRefunds, .goodReviews: .product
        case .shippedInTime, .deliveryTime, .badLogistics: .logistics
        case .replyTime, .noReply, .firstAction, .refundTime, .returnTime, .lostDisputes: .service
        }
    }

    /// In what its value is counted: a share in ppm, or seconds.
    package enum Scale: Sendable, Hashable { case share, seconds }

    package var scale: Scale {
        switch self {
        case .qualityRefunds, .goodReviews, .shippedInTime, .badLogistics, .noReply, .lostDisputes: .share
        case .deliveryTime, .replyTime, .firstAction, .refundTime, .returnTime: .seconds
        }
    }

    /// The metrics that are counted, in their order.
    package static let measured = allCases.filter(\.isMeasured)

    /// Whether the program has the facts.
    package var isMeasured: Bool { awaits == nil }

    /// With what the facts come of a metric that is not measured: the one place that says so.
    package var awaits: Text? {
        switch self {
        case .goodReviews: Text("有商品评价后统计", "Counted once buyers review goods")
        case .replyTime, .noReply: Text("有客服会话后统计", "Counted once buyers talk to stores")
        case .qualityRefunds, .shippedInTime, .deliveryTime, .badLogistics, .firstAction, .refundTime, .returnTime, .lostDisputes: nil
        }
    }

    /// From which value on it earns nothing, and from which the full points. Nothing where it is not measured.
    package var curve: ScoreCurve? {
        switch self {
        case .qualityRefunds: ScoreRules.qualityRefunds
        case .shippedInTime: ScoreRules.shippedInTime
        case .deliveryTime: ScoreRules.deliveryTime
        case .badLogistics: ScoreRules.badLogistics
        case .firstAction: ScoreRules.firstAction
        case .refundTime: ScoreRules.refundTime
        case .returnTime: ScoreRules.returnTime
        case .lostDisputes: ScoreRules.lostDisputes
        case .goodReviews, .replyTime, .noReply: nil
        }
    }
}

/// The two rules between which a metric's points rise in a straight line.
package struct ScoreCurve: Sendable, Hashable {
    /// Where the full points begin.
    package let best: Rule
    /// Where the points end.
    package let worst: Rule
}

extension ScoreMetric {
    package var label: Text {
        switch self {
        case .qualityRefunds: Text("品质退款率", "Refunds for quality")
        case .goodReviews: Text("好评率", "Good reviews")
        case .shippedInTime: Text("按时发货率", "Shipped in time")
        case .deliveryTime: Text("物流时长", "Delivery time")
        case .badLogistics: Text("物流退款率", "Refunds for the delivery")
        case .replyTime: Text("平均回复时长", "Mean time to a reply")
        case .noReply: Text("未回复率", "Talks without a reply")
        case .firstAction: Text("售后首次处理时长", "Time to the first answer to an after-sale")
        case .refundTime: Text("仅退款处理时长", "Time of a refund only")
        case .returnTime: Text("退货退款处理时长", "Time of a return and refund")
        case .lostDisputes: Text("商责纠纷率", "Disputes that the store bears")
        }
    }

    /// What stands above the line; of times, what is added up.
    package var numerator: Text {
        switch self {
        case .qualityRefunds: Text("因品质问题退款的订单", "orders refunded for quality")
        case .goodReviews: Text("好评", "good reviews")
        case .shippedInTime: Text("按时全部发出的订单", "orders wholly shipped in time")
        case .deliveryTime: Text("从发货到买家确认收货的时长", "time from shipment to the buyer's receipt")
        case .badLogistics: Text("因未送达或无物流信息退款的订单", "orders refunded because they did not come")
        case .replyTime: Text("回复用时", "time to a reply")
        case .noReply: Text("未回复的会话", "talks without a reply")
        case .firstAction: Text("从申请到首次处理的时长", "time from the request to the first answer")
        case .refundTime: Text("从申请到退款成功的时长", "time from the request to the money")
        case .returnTime: Text("从申请到退款成功的时长", "time from the request to the money")
        case .lostDisputes: Text("裁决由商家承担的纠纷", "disputes decided against the store")
        }
    }

    /// What stands below the line.
    package var denominator: Text {
        switch self {
        case .qualityRefunds, .badLogistics: Text("全部发出的订单", "orders wholly shipped")
        case .goodReviews: Text("有效评价", "valid reviews")
        case .shippedInTime: Text("按时发出的与到期未发出的订单", "orders shipped in time or overdue")
        case .deliveryTime: Text("买家确认收货的订单", "orders that buyers received")
        case .replyTime, .noReply: Text("买家发起的会话", "talks that buyers opened")
        case .firstAction: Text("首次处理的售后", "after-sales that got an answer")
        case .refundTime: Text("退款成功的仅退款售后", "refunds only that were paid back")
        case .returnTime: Text("退款成功的退货退款售后", "returns that were paid back")
        case .lostDisputes: Text("有效付款订单", "valid paid orders")
        }
    }

    /// What is left out, and why.
    package var exclusion: Text {
        switch self {
        case .qualityRefunds, .badLogistics: Text("平台裁决由平台承担的退款", "refunds that the platform bore by its decision")
        case .shippedInTime: Text("到期前已全部退款的订单", "orders fully refunded before they were due")
        case .deliveryTime: Text("超时自动确认收货的订单", "orders whose receipt came by itself")
        case .firstAction: Text("处理前买家已撤销的售后", "after-sales withdrawn before an answer")
        case .refundTime, .returnTime: Text("经纠纷退款的售后", "after-sales that were disputed")
        case .lostDisputes: Text("发货前已全部退款的订单", "orders fully refunded before shipment")
        case .goodReviews, .replyTime, .noReply: Text("—", "—")
        }
    }

    /// What a store does to raise it.
    package var advice: Text {
        switch self {
        case .qualityRefunds: Text("检查被退商品的质量与描述，先停售问题款式。", "Look at what came back, and take styles with a problem off sale.")
        case .shippedInTime: Text("在发货期限内发出，忙时先延长商品的承诺发货时间。", "Ship by the promised time, or promise a longer one when you are busy.")
        case .deliveryTime: Text("换用更快的快递，或从离买家近的仓库发货。", "Use a faster carrier, or ship from a warehouse near the buyer.")
        case .firstAction: Text("尽快处理新的售后申请，可安排专人值守。", "Answer new after-sales soon; let somebody watch them.")
        case .refundTime: Text("同意仅退款申请要快，不必等满期限。", "Agree to refunds soon instead of waiting for the deadline.")
        case .returnTime: Text("收到退货后当天确认退款。", "Confirm returned goods on the day on which they arrive.")
        case .lostDisputes: Text("先与买家协商，再拒绝售后申请。", "Talk to the buyer before you refuse an after-sale.")
        case .badLogistics: Text("跟踪久未送达的包裹，及时催件或补发。", "Follow parcels that are on the way for long; press the carrier, or send again.")
        case .goodReviews, .replyTime, .noReply: awaits ?? Text("", "")
        }
    }
}
