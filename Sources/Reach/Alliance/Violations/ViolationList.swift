// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// A violation in a list, with the seller's name.
package struct ViolationList: Sendable, Hashable {
    package let violation: Violation
    package let sellerName: String

    /// A seller's violations, the newest first; for the seller.
    package static func of(
        _ seller: ID<Person>, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ViolationList> {
        try Seller.requireSelf(seller, context.actor)
        return try named(Violation.page(of: seller, state: nil, request, in: snapshot), in: snapshot)
    }

    /// All violations, the newest first; in one state or in all; for operators.
    package static func all(
        state: ViolationState? = nil, _ request: PageRequest = PageRequest(), in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<ViolationList> {
        try context.actor.requireOperator(.decideDisputes)
        return try named(Violation.page(of: nil, state: state, request, in: snapshot), in: snapshot)
    }

    private static func named(_ page: Page<Violation>, in snapshot: any Snapshot) throws -> Page<ViolationList> {
        let sellers = try Seller.find(Array(Set(page.items.map(\.seller))), in: snapshot)
        return Page(
            items: page.items.map { ViolationList(violation: $0, sellerName: sellers[$0.seller]?.name ?? "\($0.seller)") },
            next: page.next)
    }
}
