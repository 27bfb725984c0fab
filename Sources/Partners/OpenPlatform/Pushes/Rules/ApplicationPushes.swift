// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel
import Storage
import Stores

/// What programs are told of the brands and categories that their store applied for.
enum ApplicationPushes {
    private static let (brandEvent, categoryEvent) = ("channels_ec_brand", "product_category_audit")

    /// What happened to a brand, in the protocol's numbers.
    private enum BrandStep: Int {
        case added = 1
        case updated, withdrawn, approved, rejected, deleted, revoked
    }

    static let rules = [
        brand("brand.applied", .added), brand("brand.update_applied", .updated), brand("brand.deleted", .deleted),
        brand("brand.revoked", .revoked),
        PushRule(
            ["application.approved", "application.rejected", "application.cancelled"], sends: [brandEvent, categoryEvent]
        ) { source in
            let store = source.event.party.store
            guard let application = try Application.find(source.id(), of: store, in: source.snapshot),
                let state = source.payload("state").flatMap({ Int($0) }).flatMap(ApplicationState.init)
            else { return [] }
            switch application.kind {
            case .brand:
                guard let step = Self.step(state) else { return [] }
                return [message(source, brand: application.subject, audit: "\(application.id)", step, application.reason)]
            case .category:
                return [
                    PushMessage(categoryEvent, in: "ProductCategoryAudit", to: store, [
                        .text("audit_id", application.id), .number("status", state.rawValue), .text("reason", application.reason),
                    ])
                ]
            case .background, .banner: return []
            }
        },
    ]

    private static func step(_ state: ApplicationState) -> BrandStep? {
        switch state {
        case .approved: .approved
        case .rejected: .rejected
        case .cancelled: .withdrawn
        case .inReview, .cleared: nil
        }
    }

    private static func brand(_ kind: String, _ step: BrandStep) -> PushRule {
        PushRule(kind, sends: brandEvent) { source in
            message(source, brand: source.event.object, audit: source.payload("application_id") ?? "", step, "")
        }
    }

    private static func message(
        _ source: PushSource, brand: Int64, audit: String, _ step: BrandStep, _ reason: String
    ) -> PushMessage {
        PushMessage(brandEvent, in: "BrandEvent", to: source.event.party.store, [
            .text("brand_id", brand), .text("audit_id", audit), .number("status", step.rawValue), .text("reason", reason),
        ])
    }
}
