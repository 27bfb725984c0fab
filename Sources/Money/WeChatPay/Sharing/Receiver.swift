// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
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

/// A party names the WeChat Pay account to which its settled shares go. WeChat Pay is then asked to register it.
package struct LinkReceiver: Sendable {
    package let party: ID<Party>
    package let kind: Receiver.Kind
    package let account: String
    package let name: String

    package init(party: ID<Party>, kind: Receiver.Kind, account: String, name: String) {
        self.party = party
        self.kind = kind
        self.account = account
        self.name = name
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Receiver {
        // Where money goes is the owner's business, not any bookkeeper's.
        if context.actor.party != party { try context.actor.require(.ownStore, in: party) }
        let receiver = Receiver(
            party: party, kind: kind, account: try account.validated("account", characters: 1...Receiver.accountCharactersMax),
            name: try name.validated("name", characters: 1...Receiver.nameCharactersMax), state: .asked, failure: "",
            linkedAt: context.now)
        try receiver.save(in: transaction, context)
        try context.audit("receiver.link", object: party.raw, party: party, detail: kind.rawValue, in: transaction)
        return receiver
    }
}

/// A party's settled shares stay in its balance again.
package struct UnlinkReceiver: Sendable {
    package let party: ID<Party>

    package init(party: ID<Party>) { self.party = party }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        if context.actor.party != party { try context.actor.require(.ownStore, in: party) }
        guard try Receiver.delete(party, in: transaction) else { throw CommonRefusal.notFound }
        try context.audit("receiver.unlink", object: party.raw, party: party, in: transaction)
    }
}
