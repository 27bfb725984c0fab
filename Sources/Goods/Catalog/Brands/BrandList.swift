// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel
import Runtime
import Storage
import Stores

/// A store's brands, newest first.
package enum BrandList {
    package static func page(
        _ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Brand> {
        try context.actor.require(.manageProducts, in: store.party)
        return Page(try Brand.page(request, of: store, in: snapshot), size: request.size) {
            Cursor(key: 0, id: $0.id.raw)
        }
    }

    /// Every brand that the deployment knows, the latest first, for those who work in a store.
    package static func library(
        _ request: PageRequest, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<LibraryBrand> {
        try context.actor.require(.manageProducts, in: store.party)
        return Page(try LibraryBrand.page(request, in: snapshot), size: request.size) { Cursor(key: 0, id: $0.id.raw) }
    }
}

/// How a store stands with a brand; the codes are those of the compatible API.
package enum BrandStanding: Int, Sendable, CaseIterable {
    case inReview = 1
    case rejected = 2
    case inForce = 3
    case withdrawn = 4
    /// It ends soon and still sells.
    case endsSoon = 5
    case expired = 6

    package var label: Text {
        switch self {
        case .inReview: Text("审核中", "In review")
        case .rejected: Text("已驳回", "Rejected")
        case .inForce: Text("生效中", "In force")
        case .withdrawn: Text("已撤回", "Withdrawn")
        case .endsSoon: Text("即将到期", "Ends soon")
        case .expired: Text("已到期", "Expired")
        }
    }
}

/// A brand together with what the store last asked for.
package struct BrandDetail: Sendable, Hashable {
    package let id: ID<Brand>
    /// Nothing while it was never approved.
    package let brand: Brand?
    /// Nothing where an operator granted it without one.
    package let application: Application?
    package let standing: BrandStanding

    /// Whether products may name it.
    package func isInForce(at now: Timestamp) -> Bool { brand.map { $0.expiresAt.map { $0 > now } ?? true } ?? false }

    /// Every brand that the store has or asked for, newest first. What it gave up or lost is left out.
    package static func all(
        of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> [BrandDetail] {
        try context.actor.require(.manageProducts, in: store.party)
        let brands = try Brand.all(of: store, in: snapshot)
        let asked = try Application.latestOfEach(.brand, of: store, in: snapshot)
        let byID = Dictionary(uniqueKeysWithValues: brands.map { ($0.id, $0) })
        let asking = Dictionary(uniqueKeysWithValues: asked.map { (ID<Brand>($0.subject), $0) })
        return Set(byID.keys).union(asking.keys).sorted(by: >).compactMap { id in
            BrandDetail(id, byID[id], asking[id], now: context.now)
        }
    }

    package static func require(
        _ id: ID<Brand>, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> BrandDetail {
        try context.actor.require(.manageProducts, in: store.party)
        let application = try Application.latest(.brand, subject: id.raw, of: store, in: snapshot)
        let brand = try Brand.find(id, of: store, in: snapshot)
        guard let detail = BrandDetail(id, brand, application, now: context.now) else { throw CommonRefusal.notFound }
        return detail
    }

    private init?(_ id: ID<Brand>, _ brand: Brand?, _ application: Application?, now: Timestamp) {
        self.id = id
        self.brand = brand
        self.application = application
        switch application?.state {
        case .inReview: standing = .inReview
        case .rejected: standing = .rejected
        case .cancelled where brand == nil: standing = .withdrawn
        case .approved, .cancelled, .cleared, nil:
            guard let brand else { return nil }
            let end = brand.expiresAt
            standing =
                if let end, end <= now { .expired } else if let end, end <= now + .days(Brand.endsSoonDays) { .endsSoon } else { .inForce }
        }
    }
}
