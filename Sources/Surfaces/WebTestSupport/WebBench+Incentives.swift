// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Incentives
import Kernel
import Ledger
import Runtime
import Storage

extension WebBench {
    /// Gives the platform money of its own that no sale has brought.
    package func endowPlatform(_ amount: Money) async throws {
        try await deployment.write(as: .system, lane: .shared, .chinese) { transaction, context in
            let gift = Transfer(
                from: .world(for: Party.platform), to: Account(Party.platform, .available), amount: amount, kind: .correction, reference: 1)
            try PostTransfers([gift]).run(in: transaction, context)
        }
    }

    /// An incentive that runs: 3 % of the base, for whoever it is for, perhaps of some brands.
    package func startIncentive(_ audience: IncentiveAudience, brands: [ID<Brand>] = []) async throws -> Incentive {
        try await endowPlatform(Money(fen: 100_000))
        return try await deployment.write(as: .system, lane: .party(Party.platform), .chinese) { transaction, context in
            let terms = IncentiveTerms(
                name: Text("起步奖", "A start"), audience: audience, days: audience.needsDays ? 90 : nil, brands: brands, formula: .rateOfBase,
                rate: Rate(percent: 3), budget: Money(fen: 100_000), cap: Money(fen: 50_000), beginsAt: context.now,
                endsAt: context.now + .days(60))
            let drafted = try DraftIncentive(terms: terms).run(in: transaction, context)
            try TryIncentive(incentive: drafted.id, since: context.now - .days(7), until: context.now).run(in: transaction, context)
            return try StartIncentive(incentive: drafted.id).run(in: transaction, context)
        }
    }
}
