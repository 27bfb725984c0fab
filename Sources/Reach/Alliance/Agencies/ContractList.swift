// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// A contract in a list, with both parties' names.
package struct ContractList: Sendable, Hashable {
    package let contract: AgencyContract
    package let agency: Agency
    package let sellerName: String
    /// Since when the agency may arrange the seller's showcase, if it may.
    package let authorisedAt: Timestamp?

    /// A seller's contracts, the newest first; for the seller.
    package static func of(
        seller: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ContractList> {
        try Seller.requireSelf(seller, context.actor)
        return try named(AgencyContract.page(of: seller, request, in: snapshot), in: snapshot)
    }

    /// An agency's contracts, the newest first, in one state or in all; for the agency and for operators.
    package static func of(
        agency: ID<Person>, state: ContractState? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<ContractList> {
        if !context.actor.mayOperate(.readLedger) { try Agency.requireSelf(agency, context.actor) }
        return try named(AgencyContract.page(ofAgency: agency, state: state, request, in: snapshot), in: snapshot)
    }

    /// A contract, for its two parties.
    package static func find(_ id: ID<AgencyContract>, in snapshot: any Snapshot, _ context: Context) throws -> ContractList {
        guard let contract = try AgencyContract.find(id, in: snapshot) else { throw CommonRefusal.notFound }
        let parties = [contract.agency.party, contract.seller.party]
        guard context.actor.isSystem || context.actor.party.map(parties.contains) ?? false else { throw CommonRefusal.notFound }
        guard let found = try named(Page(items: [contract], next: nil), in: snapshot).items.first else { throw CommonRefusal.notFound }
        return found
    }

    private static func named(_ page: Page<AgencyContract>, in snapshot: any Snapshot) throws -> Page<ContractList> {
        let agencies = try Agency.find(Array(Set(page.items.map(\.agency))), in: snapshot)
        let sellers = try Seller.find(Array(Set(page.items.map(\.seller))), in: snapshot)
        var authorised: [ID<Person>: [ID<Person>: Timestamp]] = [:]
        for (agency, contracts) in Dictionary(grouping: page.items, by: \.agency) {
            authorised[agency] = try WindowAuthorisation.of(agency, sellers: contracts.map(\.seller), in: snapshot)
        }
        let items = page.items.compactMap { contract -> ContractList? in
            guard let agency = agencies[contract.agency], let seller = sellers[contract.seller] else { return nil }
            return ContractList(
                contract: contract, agency: agency, sellerName: seller.name,
                authorisedAt: contract.state == .signed ? authorised[contract.agency]?[contract.seller] : nil)
        }
        return Page(items: items, next: page.next)
    }
}
