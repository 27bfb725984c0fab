// SPDX-License-Identifier: Apache-2.0
import OpenPlatform

@testable import WeChatAPI

extension Provocation {
    static let sharers = [
        Provocation(.openidWrong, at: "sharer.search", by: "somebody who shares nothing of the store") { town in
            ContractCall(["openid": Openid.text(town.trade.buyer)])
        },
        Provocation(.parameterWrong, at: "sharer.bind", by: "somebody whom nobody knows") { _ in
            ContractCall(["username": "13600000000"])
        },
        Provocation(.openidWrong, at: "sharer.order.list", by: "what is no openid") { _ in ContractCall(["openid": "tea"]) },
    ]
}
