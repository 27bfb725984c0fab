// SPDX-License-Identifier: Apache-2.0
import Gifts
import Kernel

extension GiftFigures {
    /// The figures as tiles, for whoever may see them; rates to a tenth of a percent.
    package func tiles(_ format: Format) -> [FactPart] {
        func share(_ rate: Rate?) -> String { rate.map { format.rate(Rate(ppm: $0.ppm / 1000 * 1000)) } ?? "—" }
        return [
            FactPart(label: format.say("礼物订单", "Gift orders"), value: format.count(portions)),
            FactPart(label: format.say("领取率", "Acceptance rate"), value: share(acceptanceRate)),
            FactPart(label: format.say("地址填写率", "Address-giving rate"), value: share(addressRate)),
            FactPart(
                label: format.say("领取用时（中位数）", "Median time to accept"),
                value: medianAcceptance.map { format.span(seconds: $0.inMilliseconds / 1000) } ?? "—"),
            FactPart(label: format.say("领取人成为买家", "Recipients who bought"), value: share(buyerRate)),
        ]
    }
}
