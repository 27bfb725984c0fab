// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Storage

/// Who may sell under which plan at which moment, and through which agency. Reads nothing but what it is given, so a decision
/// can be replayed.
package struct PlanAccess: Sendable {
    /// What holds for a seller under a plan at a moment: the plan's rates, and the contract with an agency.
    package struct Terms: Sendable, Hashable {
        package let rate: PlanRate
        package var contract: AgencyContract?
    }

    private let partners: [ID<Plan>: [PlanPartner]]
    private let contracts: [ID<Party>: [AgencyContract]]

    package static let nobody = PlanAccess(partners: [], contracts: [])

    package init(partners: [PlanPartner], contracts: [AgencyContract]) {
        self.partners = Dictionary(grouping: partners, by: \.plan)
        self.contracts = Dictionary(grouping: contracts, by: \.seller.party)
    }

    /// Everything that has to do with these sellers under these plans.
    package static func of(_ sellers: [ID<Party>], _ plans: [ID<Plan>], in snapshot: any Snapshot) throws -> PlanAccess {
        let (partners, contracts) = try snapshot.answers(
            PlanPartner.query(plans, sellers: sellers), AgencyContract.signedQuery(sellers: sellers))
        return PlanAccess(partners: partners, contracts: contracts)
    }

    /// The contract under which a seller is at a moment.
    package func contract(of seller: ID<Party>, at moment: Timestamp) -> AgencyContract? {
        contracts[seller]?.last { $0.isInForce(at: moment) }
    }

    /// Whether the seller may sell under the plan at a moment, apart from whether it holds then.
    package func admits(_ seller: ID<Party>, to plan: Plan, at moment: Timestamp) -> Bool {
        switch plan.kind {
        case .publicPlan: true
        case .directed, .exclusive: isIn(seller, plan, at: moment)
        case .agencyPublic, .agencyDirected:
            contract(of: seller, at: moment).map { isIn($0.agency.party, plan, at: moment) } ?? false
        }
    }

    /// What the seller would get at a moment; nothing where the plan does not hold or the seller is not in it.
    package func terms(of plan: Plan, for seller: ID<Party>, at moment: Timestamp) -> Terms? {
        guard let rate = plan.rate(at: moment), admits(seller, to: plan, at: moment) else { return nil }
        return Terms(rate: rate, contract: contract(of: seller, at: moment))
    }

    private func isIn(_ party: ID<Party>, _ plan: Plan, at moment: Timestamp) -> Bool {
        partners[plan.id]?.contains { $0.party == party && $0.isIn(at: moment) } ?? false
    }
}
