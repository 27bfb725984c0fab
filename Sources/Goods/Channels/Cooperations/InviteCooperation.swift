// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Invites an account outside to cooperate. Who opens the link answers for the account. Inviting it again while it waits gives a new
/// link and ends the old one.
package struct InviteCooperation: Sendable {
    /// An invitation with the secret part of its link, which is answered once.
    package struct Made: Sendable {
        package let cooperation: Cooperation
        package let code: String
    }

    package let store: ID<Store>
    package let kind: Cooperation.Kind
    package let account: String

    package init(store: ID<Store>, kind: Cooperation.Kind, account: String) {
        self.store = store
        self.kind = kind
        self.account = account
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Made {
        try context.actor.require(.manageSettings, in: store.party)
        _ = try Store.require(store, in: transaction)
        let account = LinkChannel.fold(account)
        guard account.count > kind.prefix.count, account.count <= Cooperation.accountCharactersMax, account.hasPrefix(kind.prefix),
            account.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") })
        else { throw CooperationRefusal.accountInvalid }
        let known = try Cooperation.locked(kind, account, of: store, in: transaction)
        if known?.state == .bound { throw CooperationRefusal.alreadyBound }
        let count = try Cooperation.count(of: store, in: transaction)
        guard known != nil || count < Cooperation.cooperationsMax else { throw CooperationRefusal.tooMany }
        let code = context.random.bytes(16).hexadecimal
        let expiresAt = context.now + context.span(ChannelsRules.cooperationDays)
        var cooperation =
            known
            ?? Cooperation(
                id: context.newID(), store: store, kind: kind, account: account, name: account, state: .waiting, invitedAt: context.now,
                expiresAt: expiresAt)
        if cooperation.state != .waiting { cooperation.state = try cooperation.state.moved(to: .waiting) }
        (cooperation.invitedAt, cooperation.expiresAt) = (context.now, expiresAt)
        (cooperation.boundAt, cooperation.declinedAt, cooperation.cancelledAt) = (nil, nil, nil)
        try cooperation.save(code: Cooperation.fingerprint(code, context.vault), in: transaction)
        try cooperation.tell("invited", in: transaction, context)
        return Made(cooperation: cooperation, code: code)
    }
}
