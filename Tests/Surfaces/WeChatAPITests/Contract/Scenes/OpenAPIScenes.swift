// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import WebTestSupport

@testable import WeChatAPI

extension ContractScene {
    /// An endpoint by which calls are counted.
    static let counted = "/channels/ec/merchant/getfreighttemplatelist"

    static let openapi = [
        ContractScene("openapi.quota.get") { town in
            _ = try await town.post("/merchant/getfreighttemplatelist")
            return ContractCall(["cgi_path": counted])
        },
        ContractScene("openapi.quota.clear") { _ in ContractCall(["cgi_path": counted]) },
        ContractScene("openapi.quota.clear.all") { ContractCall(["appid": $0.town.ours.appid]) },
        ContractScene("openapi.rid.get") { town in
            let refused = try await town.town.post("/channels/ec/merchant/getfreighttemplatedetail", #"{"template_id":"7"}"#)
            return ContractCall(["rid": String(refused.errmsg.suffix(26))])
        },
    ]
}
