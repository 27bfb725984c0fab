// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

extension Licence {
    /// How many steps from licence to owner to licence are followed.
    package static let relationStepsMax = 4

    /// Everybody who shares a licence, an owner or a payout account with a person or a store, itself included: none of
    /// them earns on another's purchases. For somebody without licences and stores it is only themselves.
    package static func parties(relatedTo party: ID<Party>, in snapshot: any Snapshot) throws -> Set<ID<Party>> {
        try snapshot.answer(holdings(of: party)).relatedParties(in: snapshot)
    }

    /// Asks for what a party holds itself, from which its relations are followed.
    package static func holdings(of party: ID<Party>) -> Query<Holdings> {
        Query.together(
            Store.query([party.store], owners: [party.person], licences: []),
            GrantList.scopesQuery(of: [party.person], holding: .ownStore), heldQuery(by: [party.person])
        ).map { Holdings(party: party, own: $0, scopes: $1, registered: $2) }
    }

    /// Whether two parties are the same or related as above.
    package static func areRelated(_ a: ID<Party>, _ b: ID<Party>, in snapshot: any Snapshot) throws -> Bool {
        try a == b || parties(relatedTo: a, in: snapshot).contains(b)
    }
}

/// What a party holds itself: for nearly everybody nothing.
package struct Holdings {
    fileprivate let party: ID<Party>
    fileprivate let own: [Store]
    fileprivate let scopes: [ID<Party>]
    fileprivate let registered: [Licence]

    /// Everybody who is related to the party, as `Licence.parties(relatedTo:in:)` says.
    package func relatedParties(in snapshot: any Snapshot) throws -> Set<ID<Party>> {
        if own.isEmpty, scopes.isEmpty, registered.isEmpty { return [party] }
        let isStore = own.contains { $0.id == party.store }
        var people: Set<ID<Person>> = isStore ? [] : [party.person]
        var stores = Dictionary(uniqueKeysWithValues: own.map { ($0.id, $0) })
        var licences = Dictionary(uniqueKeysWithValues: registered.map { ($0.id, $0) })
        for _ in 0..<Licence.relationStepsMax {
            let size = people.count + stores.count + licences.count
            let owned = try GrantList.scopes(of: people, holding: .ownStore, in: snapshot).map(\.store)
            for store in try snapshot.answer(Store.query(owned, owners: people, licences: licences.keys)) {
                stores[store.id] = store
            }
            let known = Set(stores.values.map(\.licence)).subtracting(licences.keys)
            for licence in try Licence.find(known, in: snapshot) + Licence.held(by: people, in: snapshot) {
                licences[licence.id] = licence
            }
            for licence in try Licence.paid(to: Set(licences.values.map(\.payoutFingerprint)), in: snapshot) {
                licences[licence.id] = licence
            }
            people.formUnion(stores.values.map(\.owner))
            people.formUnion(try GrantList.holders(of: .ownStore, in: stores.keys.map(\.party), snapshot: snapshot))
            people.formUnion(licences.values.map(\.holder))
            if people.count + stores.count + licences.count == size { break }
        }
        return Set(people.map(\.party)).union(stores.keys.map(\.party)).union([party])
    }
}
