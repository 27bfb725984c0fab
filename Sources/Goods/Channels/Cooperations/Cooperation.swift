// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// An account that somebody else runs, and that shows a store's cards on the store's invitation. Once its side has accepted, it is one of
/// the store's channel accounts.
package struct Cooperation: Sendable, Hashable {
    package static let accountCharactersMax = 64
    package static let cooperationsMax = 500
    static let timer = "channels.cooperation"

    /// What sort of account it is, by the codes of the WeChat Store API.
    package enum Kind: Int, CaseIterable, Sendable, Codable {
        case officialAccount = 2
        case miniProgram = 3

        package var channel: ChannelKind { self == .officialAccount ? .subscriptionAccount : .miniProgram }
        package var label: Text { self == .officialAccount ? Text("公众号", "Official account") : channel.label }
        /// With what its ids begin.
        package var prefix: String { self == .officialAccount ? "gh_" : "wx" }
    }

    package let id: ID<Cooperation>
    package let store: ID<Store>
    package let kind: Kind
    /// Its id outside: `gh_…` of an official account, `wx…` of a mini-program.
    package let account: String
    /// As its side names it; the id until it has answered.
    package internal(set) var name: String
    package internal(set) var state: CooperationState
    package internal(set) var invitedAt: Timestamp
    package internal(set) var expiresAt: Timestamp
    /// Who answered for the account.
    package internal(set) var answeredBy: ID<Person>?
    package internal(set) var boundAt: Timestamp?
    package internal(set) var declinedAt: Timestamp?
    package internal(set) var cancelledAt: Timestamp?
    package internal(set) var channel: ID<ChannelAccount>?

    /// Tells what happened, and sets or cancels the end of the invitation.
    func tell(_ step: String, in transaction: any Transaction, _ context: Context) throws {
        if state == .waiting {
            try Timers.set(Timer(kind: Self.timer, object: id.raw, party: store.party, due: expiresAt), in: transaction)
        } else {
            try Timers.cancel(kind: Self.timer, object: id.raw, party: store.party, in: transaction)
        }
        try context.publish("cooperation.\(step)", object: id.raw, party: store.party, in: transaction)
    }
}

/// Why something about a cooperation cannot be done.
package enum CooperationRefusal: String, Refusal, CaseIterable {
    case accountInvalid, alreadyBound, tooMany, notWaiting, notBound

    package var kind: RefusalKind { self == .accountInvalid ? .invalid : .conflict }
    package var field: String? { self == .accountInvalid ? "sharer_id" : nil }
    package var text: Text {
        switch self {
        case .accountInvalid:
            Text("公众号请填写 gh_ 开头的原始 ID，小程序请填写 wx 开头的 AppID。", "Give an official account's id, gh_…, or a mini-program's AppID, wx….")
        case .alreadyBound: Text("该账号已在合作中。", "The account cooperates already.")
        case .tooMany: Text("合作账号已达上限，请先解除一些。", "There are as many cooperations as there may be. End some first.")
        case .notWaiting: Text("邀请已失效，请商家重新邀请。", "The invitation does not wait any more. Ask the store for another.")
        case .notBound: Text("该账号不在合作中，无需解除。", "The account does not cooperate. There is nothing to end.")
        }
    }
}
