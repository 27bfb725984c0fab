// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The WeChat Pay account to which a party's settled shares go by profit sharing. Source: `/v3/profitsharing/receivers`.
package struct Receiver: Hashable, Sendable {
    package enum Kind: String, SQLConvertible, CaseIterable, Codable, Sendable {
        /// Another merchant of WeChat Pay. Money can be asked back from it.
        case merchant = "MERCHANT_ID"
        /// A person, by the openid under the deployment's app.
        case person = "PERSONAL_OPENID"

        package var label: Text {
            switch self {
            case .merchant: Text("微信支付商户号", "WeChat Pay merchant")
            case .person: Text("个人微信", "Person on WeChat")
            }
        }
    }

    package enum State: String, StateMachine, SQLConvertible, Sendable {
        case asked, registered, refused

        package static let initial: [State] = [.asked]
        package static let steps: [Step<State>] = [
            Step("register", from: .asked, to: .registered, by: [.system]),
            Step("refuse", from: .asked, to: .refused, by: [.system]),
            Step("change", from: .registered, to: .asked, by: [.merchant, .seller]),
            Step("correct", from: .refused, to: .asked, by: [.merchant, .seller]),
        ]

        package var label: Text {
            switch self {
            case .asked: Text("登记中", "Being registered")
            case .registered: Text("已登记", "Registered")
            case .refused: Text("登记失败", "Refused")
            }
        }
    }

    static let accountCharactersMax = 64
    static let nameCharactersMax = 64

    package let party: ID<Party>
    package let kind: Kind
    package let account: String
    /// The merchant's full name, or the person's; WeChat Pay compares it.
    package let name: String
    package internal(set) var state: State
    /// Why it was refused; empty otherwise.
    package internal(set) var failure: String
    package let linkedAt: Timestamp
}
