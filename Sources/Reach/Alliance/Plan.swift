// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// To whom a plan is open, by the codes of the WeChat Store API.
package enum PlanKind: Int, SQLConvertible, CaseIterable, Sendable, Codable {
    case publicPlan = 1

    package var label: Text { Text("普通推广", "Public plan") }
}

/// A store's offer to sellers: whoever sells the product gets a share of what is paid for it.
package struct Plan: Sendable, Hashable {
    /// The most products of one call.
    package static let productsMax = 20
    package static let rateMax = Rate(percent: 90)

    package let id: ID<Plan>
    package let store: ID<Store>
    package let product: ID<Product>
    package let kind: PlanKind
    package let openedAt: Timestamp
    /// From when on it no longer holds; nothing while no end is announced.
    package var endsAt: Timestamp?
    /// All its rates, first version first.
    package var versions: [PlanVersion]

    /// The rate that holds at a moment; nothing before the plan was opened and after it has ended.
    package func rate(at moment: Timestamp) -> PlanRate? {
        if let endsAt, moment >= endsAt { return nil }
        // A later decision overrides an earlier one from its date on, so the highest version that has begun holds.
        guard let version = versions.last(where: { $0.from <= moment }) else { return nil }
        return PlanRate(rate: version.rate, version: version.version)
    }

    /// The next moment after `now` at which the rate changes or the plan ends.
    func nextChange(after now: Timestamp) -> Timestamp? {
        (versions.map(\.from) + [endsAt].compactMap { $0 }).filter { $0 > now }.min()
    }

    /// Whether it still holds, even if its end is announced.
    package func isOpen(at moment: Timestamp) -> Bool { rate(at: moment) != nil }

    /// How shares name the plan.
    package var rule: String { Self.rulePrefix + "\(id)" }
    static let rulePrefix = "alliance.plan."
}

/// A rate of a plan from a moment on.
package struct PlanVersion: Sendable, Hashable {
    /// 1, 2, 3 … within the plan.
    package let version: Int
    package let rate: Rate
    package let from: Timestamp
    package let announcedAt: Timestamp
}

/// The rate of a plan at a moment, with the version that decided.
package struct PlanRate: Sendable, Hashable {
    package let rate: Rate
    package let version: Int

    /// The rate of a plan at a moment; nothing where there is no such plan, or where it does not hold then.
    package static func of(_ plan: ID<Plan>, at moment: Timestamp, in snapshot: any Snapshot) throws -> PlanRate? {
        try Plan.find([plan], in: snapshot)[plan]?.rate(at: moment)
    }
}
