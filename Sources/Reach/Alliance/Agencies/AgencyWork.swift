// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// What a seller's sales brought an agency.
package struct AgencyWork: Sendable, Hashable {
    package let seller: ID<Person>
    package let sellerName: String
    package let sales: SalesFigures

    /// The sellers whose sales an agency had a part in within a span, the highest sales first; for the agency.
    package static func bySeller(
        of agency: ID<Person>, since begin: Timestamp, in snapshot: any Snapshot, _ context: Context
    ) throws -> [AgencyWork] {
        try Agency.requireSelf(agency, context.actor)
        let figures = try CommissionOrder.figures(ofAgency: agency, since: begin, in: snapshot)
        let sellers = try Seller.find(figures.map(\.seller), in: snapshot)
        return figures.map { AgencyWork(seller: $0.seller, sellerName: sellers[$0.seller]?.name ?? "\($0.seller)", sales: $0.sales) }
    }

    /// The commissions that an agency had a part in, the newest order first; for the agency.
    package static func orders(
        of agency: ID<Person>, filter: CommissionFilter = CommissionFilter(), _ request: PageRequest = PageRequest(),
        in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<CommissionOrder> {
        try Agency.requireSelf(agency, context.actor)
        return try CommissionOrder.page(ofAgency: agency, filter, request, in: snapshot)
    }
}
