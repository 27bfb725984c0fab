// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What sellers may not do.
package enum SellingRule: String, SQLConvertible, CaseIterable, Sendable, Codable {
    case falseClaims, steeringAway, fakeOrders, poorContent, contentMissing, other

    package var label: Text {
        switch self {
        case .falseClaims: Text("虚假或夸大宣传", "False or exaggerated claims")
        case .steeringAway: Text("引导站外交易", "Steering buyers out of the deal")
        case .fakeOrders: Text("虚假交易", "Fake orders")
        case .poorContent: Text("内容低质或侵权", "Poor content, or content of others")
        case .contentMissing: Text("领样后未发布内容", "No content for a sample")
        case .other: Text("其他", "Something else")
        }
    }
}
