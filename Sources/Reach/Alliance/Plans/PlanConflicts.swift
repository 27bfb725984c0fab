// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage

/// The plans that products have, against which a new plan, a longer term or a new partner is held. Which plans exclude each
/// other is stated here and nowhere else.
struct PlanConflicts {
    private let products: [ID<Product>]
    private let plans: [Plan]
    private let partners: [ID<Plan>: [PlanPartner]]

    init(of products: [ID<Product>], in snapshot: any Snapshot, _ context: Context) throws {
        self.products = products
        plans = try Plan.open(of: products, at: context.now, in: snapshot)
        let directed = plans.filter(\.kind.isDirected).map(\.id)
        partners = Dictionary(grouping: try PlanPartner.all(of: directed, at: context.now, in: snapshot), by: \.plan)
    }

    /// Refuses a plan of each of the products from `begin` to `end`, when it would contradict one that is there.
    func check(
        _ kind: PlanKind, _ parties: [ID<Party>], from begin: Timestamp, to end: Timestamp?, except own: ID<Plan>? = nil
    ) throws {
        for product in products {
            let all = plans.filter { $0.product == product && $0.id != own }
            let others = all.filter { $0.overlaps(begin, end) }
            if others.contains(where: { kind.excludes($0.kind) }) { throw OpenPlan.Refusal.exclusivePlanExcludesOthers }
            if kind.isSingle, others.contains(where: { $0.kind == kind }) { throw OpenPlan.Refusal.planOpen }
            if kind == .directed, !all.contains(where: { $0.kind == .publicPlan && $0.covers(begin, end) }) {
                throw OpenPlan.Refusal.publicPlanMissing
            }
            let named = others.filter { $0.kind == kind && kind.isDirected }.flatMap { partners[$0.id] ?? [] }
            let isTwice = named.contains { partner in
                parties.contains(partner.party) && (partner.until.map { begin < $0 } ?? true)
            }
            if isTwice { throw OpenPlan.Refusal.partnerTwice }
        }
    }

    /// Whether a directed plan needs this public plan from `end` on.
    func needsPublicPlan(_ plan: Plan, after end: Timestamp) -> Bool {
        plan.kind == .publicPlan && plans.contains { $0.kind == .directed && ($0.endsAt.map { $0 > end } ?? true) }
    }
}
