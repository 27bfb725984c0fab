// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// The rules of the store score, with their defaults. What its parts weigh and where its curves lie is ours.
package enum ScoreRules {
    /// How many days a score looks back on. Days are counted in the deployment's zone, today not among them.
    package static let days: Int64 = 30

    package static let ordersMin = Rule(
        "scores.orders_min", Text("满多少笔付款订单才有评分", "Paid orders from which a store has a score"), unit: .count, standard: 30,
        range: 1...1_000_000, source: "ours")
    package static let pull = Rule(
        "scores.pull_orders", Text("向类目均值收缩的权重（单）", "Weight of the category's mean in a metric, in orders"), unit: .count,
        standard: 30, range: 0...1_000_000, source: "ours")

    package static let productWeight = weight("product", "商品", "products", 50)
    package static let logisticsWeight = weight("logistics", "物流", "logistics", 25)
    package static let serviceWeight = weight("service", "服务", "service", 25)

    package static func weight(_ part: ScorePart) -> Rule {
        switch part {
        case .product: productWeight
        case .logistics: logisticsWeight
        case .service: serviceWeight
        }
    }

    package static let qualityRefunds = curve("quality_refunds", "品质退款率", "refunds for quality", .ppm, best: 5_000, worst: 50_000)
    package static let shippedInTime = curve("shipped_in_time", "按时发货率", "orders shipped in time", .ppm, best: 990_000, worst: 850_000)
    package static let deliveryTime = curve("delivery_time", "物流时长", "the delivery time", .hours, best: 48, worst: 168)
    package static let badLogistics = curve("bad_logistics", "物流退款率", "refunds for the delivery", .ppm, best: 2_000, worst: 20_000)
    package static let firstAction = curve(
        "first_action", "售后首次处理时长", "the first answer to an after-sale", .minutes, best: 120, worst: 2_880)
    package static let refundTime = curve("refund_time", "仅退款处理时长", "a refund only", .hours, best: 12, worst: 72)
    package static let returnTime = curve("return_time", "退货退款处理时长", "a return and refund", .hours, best: 96, worst: 240)
    package static let lostDisputes = curve("lost_disputes", "商责纠纷率", "disputes that the store bears", .ppm, best: 0, worst: 10_000)

    package static let all =
        [ordersMin, pull, productWeight, logisticsWeight, serviceWeight]
        + ScoreMetric.measured.compactMap(\.curve).flatMap { [$0.best, $0.worst] }

    private static func weight(_ key: String, _ chinese: String, _ english: String, _ standard: Int64) -> Rule {
        Rule(
            "scores.\(key)_weight", Text("\(chinese)分在店铺评分中的权重", "What the part of \(english) weighs in a store's score"), unit: .count,
            standard: standard, range: 0...1000, source: "ours")
    }

    private static func curve(
        _ key: String, _ chinese: String, _ english: String, _ unit: RuleUnit, best: Int64, worst: Int64
    ) -> ScoreCurve {
        let range: ClosedRange<Int64> = unit == .ppm ? 0...1_000_000 : 0...100_000
        return ScoreCurve(
            best: Rule(
                "scores.\(key)_best", Text("\(chinese)的满分线", "Full points for \(english) from"), unit: unit, standard: best, range: range,
                source: "ours"),
            worst: Rule(
                "scores.\(key)_worst", Text("\(chinese)的零分线", "No points for \(english) from"), unit: unit, standard: worst, range: range,
                source: "ours"))
    }
}

extension RuleUnit {
    /// A value of the curve as metrics are counted: ppm as they are, spans of time in seconds.
    func inScale(_ value: Int64) -> Int64 {
        switch self {
        case .minutes: value * 60
        case .hours: value * 3600
        case .days: value * 86_400
        case .count, .ppm, .fen, .centi: value
        }
    }
}
