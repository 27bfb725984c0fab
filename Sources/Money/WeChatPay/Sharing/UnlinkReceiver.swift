// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

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
