// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Runtime
import Storage

/// Fills an empty deployment with a small Chinese town that has been living for a while, through the same verbs
/// that people use.
/// The same seed makes the same town.
package struct DemoTown: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case interrupted, notEmpty

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            switch self {
            case .interrupted:
                Text(
                    "上一次生成演示小镇时中断了，数据不完整。请删除这个数据库（和图片文件夹）后重新启动。",
                    "An earlier seeding was interrupted. Delete this database (and its files) and start again."
                )
            case .notEmpty:
                Text("数据库里已有数据，演示小镇只能放进空的数据库。", "The database is not empty. The demo town needs an empty one.")
            }
        }
    }

    /// How far the town is there.
    package enum Standing: Sendable, Hashable {
        case empty, seeded, interrupted
        /// Somebody else's data.
        case foreign
    }

    package static let seedStandard: UInt64 = 20_240_520

    let deployment: Deployment
    let size: TownSize
    let seed: UInt64

    package init(deployment: Deployment, size: TownSize = .full, seed: UInt64 = DemoTown.seedStandard) {
        self.deployment = deployment
        self.size = size
        self.seed = seed
    }

    /// The operator's account is made first and gets its permissions last, so it shows whether a seeding came to
    /// its end.
    package func standing() async throws -> Standing {
        try await deployment.read(as: .system) { snapshot, context in
            let login = try Login.phone(DemoGuide.operatorLogin)
            if let found = try Person.find(login, in: snapshot, vault: context.vault) {
                return found.isOperator ? .seeded : .interrupted
            }
            return try Person.page(PageRequest(size: 1), in: snapshot).items.isEmpty ? .empty : .foreign
        }
    }

    /// Seeds the town, which ends at the deployment's now. A town that is there already is left as it is.
    /// Throws `Refusal` where something else is there.
    @discardableResult
    package func seed(progress: @escaping @Sendable (Text) -> Void = { _ in }) async throws -> DemoGuide {
        switch try await standing() {
        case .seeded: return .standard
        case .interrupted: throw Refusal.interrupted
        case .foreign: throw Refusal.notEmpty
        case .empty: break
        }
        try await deployment.reloadRules()
        _ = try await run(progress: progress)
        return .standard
    }

    /// Seeds the town and answers what did not go as planned.
    func run(progress: @escaping @Sendable (Text) -> Void) async throws -> [String] {
        // A little before now, so that whatever the deployment does next comes after everything in the town.
        let plan = TownPlan(size: size, seed: seed, end: deployment.world.clock.now - .seconds(30))
        let crew = Crew(of: deployment, from: plan.start, seed: seed)
        let studio = Studio(plan)
        defer { studio.stop() }
        progress(Text("正在布置小镇：登记居民、开店……", "Laying out the town: people, stores …"))
        let town = try await TownFounding(plan: plan, crew: crew).run()
        progress(Text("正在上架商品、画商品图……", "Making products and drawing their pictures …"))
        let shelves = Shelves(plan: plan, crew: crew, town: town, studio: studio)
        try await shelves.stockForOpening()
        try await AgencyLife(plan: plan, crew: crew, town: town).begin()
        try await Promotion(plan: plan, crew: crew, town: town).run()
        try await Membership(plan: plan, crew: crew, town: town).run()
        let stories = plan.purchases.flatMap { PurchaseStory(plan: $0, town: town, end: plan.end, seed: seed).acts() }
        let acts = stories + shelves.laterListings() + TownLife(plan: plan, town: town).acts()
            + Encouragement(plan: plan, town: town).acts() + GiftGiving(plan: plan, town: town).acts()
        try await Timeline(plan: plan, crew: crew, town: town).live(acts, progress: progress)
        progress(Text("正在收拾最后的细节……", "Last touches …"))
        try await LooseEnds(plan: plan, crew: crew, town: town, studio: studio).run()
        return town.problems
    }
}
