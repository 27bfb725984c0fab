// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Kernel
import Storage
import Stores

/// What an agency's programs are told of the products that stores give it.
enum AgencyPushes {
    private static let event = "head_supplier_item_update"

    static let rules = [
        PushRule(["plan.partner_joined"], sends: [event]) { source in
            guard let plan = try Plan.find([source.id()], in: source.snapshot)[source.id()], plan.kind.isForAgencies else { return [] }
            return try [message(plan, to: source.event.party, isNew: true, changed: [], source)]
        },
        changed("plan.rate_changed", ["commission_ratio", "service_ratio"]), changed("plan.term_changed", ["active_time"]),
        changed("plan.end_announced", ["active_time", "status"]),
    ]

    /// Every agency that is in the plan is told.
    private static func changed(_ kind: String, _ fields: [String]) -> PushRule {
        PushRule([kind], sends: [event]) { source in
            guard let plan = try Plan.find([source.id()], in: source.snapshot)[source.id()], plan.kind.isForAgencies else { return [] }
            let partners = try PlanPartner.all(of: plan, at: source.event.at, in: source.snapshot)
            return try partners.map { try message(plan, to: $0.party, isNew: false, changed: fields, source) }
        }
    }

    private static func message(
        _ plan: Plan, to agency: ID<Party>, isNew: Bool, changed: [String], _ source: PushSource
    ) throws -> PushMessage {
        let version = try Product.find(plan.product, in: source.snapshot)?.version ?? 0
        return PushMessage(
            event, in: "item_info", to: agency,
            [
                .number("event_type", isNew ? 1 : 2),
                .text("appid", try StoreAppids.of([plan.store], in: source.snapshot)[plan.store] ?? ""),
                .text("product_id", plan.product), .text("version", "\(version)"), .texts("update_fields", changed),
            ])
    }
}
