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
        let (people, agencies, sellers, stores) = try snapshot.answers(
            Person.query(asked.map(\.person)), Agency.query(asked.map(\.person)), Seller.query(asked.map(\.person)),
            Store.query(asked.map(\.store)))
        for person in people { names[person.id.party] = same(person.name) }
        for agency in agencies { names[agency.party] = same(agency.name) }
        for seller in sellers { names[seller.party] = same(seller.name) }
        for store in stores { names[store.id.party] = same(store.name) }
        return PartyNames(names)
    }

    /// The name, or the number of one that is not known.
    package func name(_ party: ID<Party>, _ language: Language) -> String { names[party]?.in(language) ?? "\(party)" }

    package func isKnown(_ party: ID<Party>) -> Bool { names[party] != nil }

    private static func same(_ name: String) -> Text { Text(name, name) }
}
