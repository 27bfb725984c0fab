// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Ends a cooperation. The account is unlinked; what its cards earned stays with whom it was.
package struct EndCooperation: Sendable {
    package let store: ID<Store>
    package let kind: Cooperation.Kind
    package let account: String

    package init(store: ID<Store>, kind: Cooperation.Kind, account: String) {
        self.store = store
        self.kind = kind
        self.account = account
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Cooperation {
        try context.actor.require(.manageSettings, in: store.party)
        let found = try Cooperation.require(kind, account, of: store, in: transaction)
        guard found.state == .bound, let channel = found.channel else { throw CooperationRefusal.notBound }
        // Unlinking its channel ends it.
        try UnlinkChannel(channel: channel).run(in: transaction, context)
        guard let ended = try Cooperation.find(found.id, of: store, in: transaction) else { throw CommonRefusal.notFound }
        return ended
    }
}

extension Cooperation {
    /// Ends the cooperation whose channel was unlinked, if it was one's.
    static func end(with channel: ChannelAccount, in transaction: any Transaction, _ context: Context) throws {
        guard case .store(let store) = channel.channelOwner, let kind = Kind.allCases.first(where: { $0.channel == channel.kind }),
            var found = try locked(kind, channel.handle, of: store, in: transaction), found.channel == channel.id, found.state == .bound
        else { return }
        found.state = try found.state.moved(to: .unbound)
        found.channel = nil
        try found.save(code: nil, in: transaction)
        try found.tell("unbound", in: transaction, context)
    }
}
