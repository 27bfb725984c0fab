// SPDX-License-Identifier: Apache-2.0
import Alliance
import Identity
import Kernel
import Storage
import Stores

/// What parties are called, by id: a store's name, a seller's, an agency's, a person's. Only names that others see anyway.
package struct PartyNames: Sendable, Equatable {
    private let names: [ID<Party>: Text]

    package init(_ names: [ID<Party>: Text] = [:]) { self.names = names }

    package static func of(_ parties: some Sequence<ID<Party>>, in snapshot: any Snapshot) throws -> PartyNames {
        var names = [Party.platform: Text("平台", "The platform"), Party.world: Text("支付渠道与银行", "Payment providers and banks")]
        let asked = Array(Set(parties).subtracting(names.keys))
        guard !asked.isEmpty else { return PartyNames(names) }
        for person in try Person.find(asked.map(\.person), in: snapshot).values { names[person.id.party] = same(person.name) }
        for agency in try Agency.find(asked.map(\.person), in: snapshot).values { names[agency.party] = same(agency.name) }
        for seller in try Seller.find(asked.map(\.person), in: snapshot).values { names[seller.party] = same(seller.name) }
        for store in try Store.find(asked.map(\.store), in: snapshot).values { names[store.id.party] = same(store.name) }
        return PartyNames(names)
    }

    /// The name, or the number of one that is not known.
    package func name(_ party: ID<Party>, _ language: Language) -> String { names[party]?.in(language) ?? "\(party)" }

    package func isKnown(_ party: ID<Party>) -> Bool { names[party] != nil }

    private static func same(_ name: String) -> Text { Text(name, name) }
}
