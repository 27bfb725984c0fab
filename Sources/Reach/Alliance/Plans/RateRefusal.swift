// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What rates a plan cannot have.
package enum RateRefusal: String, Refusal, CaseIterable {
    case rateOutOfRange, serviceRateOutOfRange, ratesTooHigh, serviceRateNotAllowed

    package var kind: RefusalKind { .invalid }

    package var text: Text {
        switch self {
        case .rateOutOfRange: Text("佣金率须在 0% 至 90% 之间。", "A commission rate lies between 0 % and 90 %.")
        case .serviceRateOutOfRange: Text("机构服务费率须在 0% 至 90% 之间。", "An agency's service rate lies between 0 % and 90 %.")
        case .ratesTooHigh:
            Text("佣金率与机构服务费率合计不得超过 90%。", "Commission and service rate together are at most 90 %.")
        case .serviceRateNotAllowed:
            Text("只有机构计划可以设置机构服务费率。", "Only a plan for agencies has a service rate.")
        }
    }

    package var field: String? { self == .rateOutOfRange || self == .ratesTooHigh ? "rate" : "service_rate" }

    /// Refuses rates that a plan of this kind cannot have.
    static func check(_ rate: Rate, _ serviceRate: Rate, _ kind: PlanKind) throws {
        guard (Rate.zero...Plan.rateMax).contains(rate) else { throw RateRefusal.rateOutOfRange }
        guard (Rate.zero...Plan.rateMax).contains(serviceRate) else { throw RateRefusal.serviceRateOutOfRange }
        guard kind.isForAgencies || serviceRate == .zero else { throw RateRefusal.serviceRateNotAllowed }
        guard rate + serviceRate <= Plan.rateMax else { throw RateRefusal.ratesTooHigh }
    }
}
