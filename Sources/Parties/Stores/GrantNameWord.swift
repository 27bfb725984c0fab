// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Lets one store use a reserved word such as 旗舰店 in its name, on the proof that it showed.
package struct GrantNameWord: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case wordNotReserved

        package var kind: RefusalKind { .invalid }
        package var field: String? { "word" }
        package var text: Text {
            Text("这不是需要授权的字样，可直接用于店名。", "This word needs no grant: the store may use it as it is.")
        }
    }

    package static let proofCharactersMax = 500

    package let store: ID<Store>
    package let word: String
    /// What was shown: the document and where it is kept.
    package let proof: String

    package init(_ word: String, to store: ID<Store>, proof: String) {
        self.store = store
        self.word = word
        self.proof = proof
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.requireOperator(.reviewStores)
        let store = try Store.require(store, in: transaction)
        guard let word = StoreNames.reservedWord(word) else { throw Refusal.wordNotReserved }
        let proof = try proof.validated("proof", characters: 1...Self.proofCharactersMax, multiline: true)
        try StoreNames.grant(word, proof: proof, to: store.id, in: transaction, context)
        try context.audit(
            "store.name_word", object: store.id.raw, party: store.id.party, detail: "\(word): \(proof)", in: transaction
        )
    }
}
