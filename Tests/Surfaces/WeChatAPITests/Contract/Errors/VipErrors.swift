// SPDX-License-Identifier: Apache-2.0
import OpenPlatform

@testable import WeChatAPI

extension Provocation {
    static let members = [
        Provocation(
            .openidWrong, at: "vip.user.info", "vip.score.get", "vip.score.increase", "vip.score.decrease", "vip.grade.update",
            by: "somebody who is no member"
        ) { town in ContractCall(["openid": Openid.text(town.trade.buyer), "score": "1", "grade": 1]) }
    ]
}
