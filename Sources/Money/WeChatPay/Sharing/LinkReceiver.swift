// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

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
