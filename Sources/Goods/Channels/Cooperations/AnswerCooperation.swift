// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Whoever runs the invited account accepts, and the account becomes one of the store's channels, or declines. Where the account cannot
/// be linked, the cooperation has failed, and the store may invite it again.
package struct AnswerCooperation: Sendable {
    package let code: String
    package let accepts: Bool
    /// What people call the account; needed to accept.
    package let name: String

    package init(code: String, accepts: Bool, name: String = "") {
        self.code = code
        self.accepts = accepts
        self.name = name
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Cooperation {
        let person = try context.actor.requireParty().person
        var cooperation = try Cooperation.locked(code: code, context.vault, in: transaction)
        guard cooperation.state == .waiting, context.now < cooperation.expiresAt else { throw CooperationRefusal.notWaiting }
        cooperation.answeredBy = person
        guard accepts else {
            cooperation.state = try cooperation.state.moved(to: .declined)
            cooperation.declinedAt = context.now
            try cooperation.save(code: nil, in: transaction)
            try cooperation.tell("declined", in: transaction, context)
            return cooperation
        }
        cooperation.name = try name.validated("name", characters: 1...LinkChannel.nameCharactersMax)
        let link = LinkChannel(
            owner: .store(cooperation.store), kind: cooperation.kind.channel, name: cooperation.name, handle: cooperation.account)
        do {
            cooperation.channel = try link.run(in: transaction, context.acting(as: .system)).id
            cooperation.state = try cooperation.state.moved(to: .bound)
            cooperation.boundAt = context.now
        } catch LinkChannel.Refusal.alreadyLinked, LinkChannel.Refusal.tooManyChannels {
            cooperation.state = try cooperation.state.moved(to: .failed)
        }
        try cooperation.save(code: nil, in: transaction)
        try cooperation.tell(cooperation.state == .bound ? "bound" : "failed", in: transaction, context)
        return cooperation
    }
}
