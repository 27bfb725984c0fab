// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Storage
import Stores

/// A store's offer: whoever sells the product gets a share of what is paid for it, and where it is an agency's plan, so does
/// the seller's agency.
package struct Plan: Sendable, Hashable {
    /// The most products of one call.
    package static let productsMax = 20
    /// The most sellers or agencies of one call.
    package static let partnersMax = 30
    /// The highest rate of the seller, of the agency, and of both together.
    package static let rateMax = Rate(percent: 90)

    package let id: ID<Plan>
    package let store: ID<Store>
    package let product: ID<Product>
    package let kind: PlanKind
    package let openedAt: Timestamp
    /// From when on it no longer holds: a term that was set when it was opened, or an end that was announced since.
    package var endsAt: Timestamp?
    /// When its end was announced; nothing where it only has a term.
    package var endAnnouncedAt: Timestamp?
    /// All its rates, first version first.
    package var versions: [PlanVersion]

    package init(
        id: ID<Plan>, store: ID<Store>, product: ID<Product>, kind: PlanKind, openedAt: Timestamp, endsAt: Timestamp? = nil,
        endAnnouncedAt: Timestamp? = nil, versions: [PlanVersion]
    ) {
        self.id = id
        self.store = store
        self.product = product
        self.kind = kind
        self.openedAt = openedAt
        self.endsAt = endsAt
        self.endAnnouncedAt = endAnnouncedAt
        self.versions = versions
    }

    /// From when on it holds.
    package var beginsAt: Timestamp { versions.first?.from ?? openedAt }

    /// The rate that holds at a moment; nothing before the plan begins and after it has ended.
    package func rate(at moment: Timestamp) -> PlanRate? {
        if let endsAt, moment >= endsAt { return nil }
        // A later decision overrides an earlier one from its date on, so the highest version that has begun holds.
        guard let version = versions.last(where: { $0.from <= moment }) else { return nil }
        return PlanRate(rate: version.rate, serviceRate: version.serviceRate, version: version.version)
    }

    /// The next moment after `now` at which the rate changes or the plan ends.
    func nextChange(after now: Timestamp) -> Timestamp? {
        (versions.map(\.from) + [endsAt].compactMap { $0 }).filter { $0 > now }.min()
    }

    /// Whether it still holds, even if its end is announced.
    package func isOpen(at moment: Timestamp) -> Bool { rate(at: moment) != nil }

    /// Whether it is over. One that has not begun yet is not.
    package func isEnded(at moment: Timestamp) -> Bool { endsAt.map { $0 <= moment } ?? false }

    /// Whether both hold at some moment.
    func overlaps(_ begin: Timestamp, _ end: Timestamp?) -> Bool {
        (end.map { beginsAt < $0 } ?? true) && (endsAt.map { begin < $0 } ?? true)
    }

    /// Whether it holds all the time from `begin` to `end`.
    func covers(_ begin: Timestamp, _ end: Timestamp?) -> Bool {
        guard beginsAt <= begin else { return false }
        guard let endsAt else { return true }
        return end.map { $0 <= endsAt } ?? false
    }

    /// How shares name the plan.
    package var rule: String { Self.rulePrefix + "\(id)" }
    static let rulePrefix = "alliance.plan."
}

/// The rates of a plan from a moment on.
package struct PlanVersion: Sendable, Hashable {
    /// 1, 2, 3 … within the plan.
    package let version: Int
    /// The seller's.
    package let rate: Rate
    /// The agency's; zero where the plan is not one for agencies.
    package let serviceRate: Rate
    package let from: Timestamp
    package let announcedAt: Timestamp

    package init(version: Int, rate: Rate, serviceRate: Rate = .zero, from: Timestamp, announcedAt: Timestamp) {
        self.version = version
        self.rate = rate
        self.serviceRate = serviceRate
        self.from = from
        self.announcedAt = announcedAt
    }
}

/// The rates of a plan at a moment, with the version that decided.
package struct PlanRate: Sendable, Hashable {
    package let rate: Rate
    package let serviceRate: Rate
    package let version: Int

    /// The rates of a plan at a moment; nothing where there is no such plan, or where it does not hold then.
    package static func of(_ plan: ID<Plan>, at moment: Timestamp, in snapshot: any Snapshot) throws -> PlanRate? {
        try Plan.find([plan], in: snapshot)[plan]?.rate(at: moment)
    }
}
