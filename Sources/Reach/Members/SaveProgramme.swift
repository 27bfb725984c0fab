// SPDX-License-Identifier: Apache-2.0
import Kernel
import Pricing
import Runtime
import Storage
import Stores

/// Opens a store's membership, or changes its levels and points. Members find their level under the new levels at once or, where
/// they are many, within moments; a level that was fixed for somebody stays.
package struct SaveProgramme: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case noLevels, tooManyLevels, levelCycle, firstThresholdNotZero, thresholdsDoNotRise, thresholdTooHigh, paidShareOutOfRange,
            benefitsFall, multiplierOutOfRange, pointsPerYuanOutOfRange

        package var kind: RefusalKind { .invalid }
        package var field: String? { self == .pointsPerYuanOutOfRange ? "points_per_yuan" : "levels" }
        package var text: Text {
            switch self {
            case .noLevels: Text("请至少设置一个等级。", "Set one level at least.")
            case .tooManyLevels: Text("最多设置 10 个等级。", "There are 10 levels at most.")
            case .levelCycle:
                Text("等级不能循环：请按 1、2、3 的顺序各填写一次。", "Levels must not run in a circle: give 1, 2, 3 in order and each once.")
            case .firstThresholdNotZero: Text("第一个等级的门槛须为 0，入会即可获得。", "The first level starts at 0: one has it on joining.")
            case .thresholdsDoNotRise: Text("每个等级的门槛须高于前一个等级。", "Each level's threshold must be above the one before.")
            case .thresholdTooHigh: Text("门槛最高为 1,000 万元或 10 亿积分。", "A threshold is 10 million yuan or 1,000 million points at most.")
            case .paidShareOutOfRange: Text("会员折扣须为 1% 至 100%。", "The share that members pay is 1 % to 100 %.")
            case .benefitsFall: Text("高等级的权益不能低于低等级。", "A higher level must not bring less than a lower one.")
            case .multiplierOutOfRange: Text("积分倍数须为 1 至 10 倍。", "Points are multiplied by 1 to 10.")
            case .pointsPerYuanOutOfRange: Text("每元积分须为 0 至 100。", "The points for a yuan are 0 to 100.")
            }
        }
    }

    package let store: ID<Store>
    package let isOpen: Bool
    package let basis: LevelBasis
    package let pointsPerYuan: Int
    package let levels: [MemberLevel]

    package init(store: ID<Store>, isOpen: Bool = true, basis: LevelBasis, pointsPerYuan: Int, levels: [MemberLevel]) {
        self.store = store
        self.isOpen = isOpen
        self.basis = basis
        self.pointsPerYuan = pointsPerYuan
        self.levels = levels
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> MemberProgramme {
        try context.actor.require(.managePlans, in: store.party)
        guard let owner = try Store.find(store, in: transaction) else { throw CommonRefusal.notFound }
        let levels = try checked()
        let before = try MemberProgramme.locked(owner.id, in: transaction)
        let programme = MemberProgramme(
            store: store, isOpen: isOpen, basis: basis, pointsPerYuan: pointsPerYuan, levels: levels,
            membersJoined: before?.membersJoined ?? 0, version: (before?.version ?? 0) + 1, changedAt: context.now)
        try programme.save(in: transaction)
        try SetMemberDiscounts(store: store, paidShares: Dictionary(uniqueKeysWithValues: levels.map { ($0.number, $0.paidShare) }))
            .run(in: transaction, context)
        if before != nil { try LevelMembers.plan(store, in: transaction, context) }
        try context.audit("members.programme", object: store.raw, party: store.party, in: transaction)
        return programme
    }

    private func checked() throws -> [MemberLevel] {
        guard !levels.isEmpty else { throw Refusal.noLevels }
        guard levels.count <= MemberLevel.levelsMax else { throw Refusal.tooManyLevels }
        guard levels.map(\.number) == Array(1...levels.count) else { throw Refusal.levelCycle }
        guard levels[0].threshold == 0 else { throw Refusal.firstThresholdNotZero }
        for (lower, higher) in zip(levels, levels.dropFirst()) {
            guard higher.threshold > lower.threshold else { throw Refusal.thresholdsDoNotRise }
            guard higher.paidShare <= lower.paidShare, higher.multiplier >= lower.multiplier else { throw Refusal.benefitsFall }
        }
        guard levels.allSatisfy({ $0.threshold <= MemberLevel.thresholdMax }) else { throw Refusal.thresholdTooHigh }
        guard levels.allSatisfy({ MemberLevel.paidShares.contains($0.paidShare) }) else { throw Refusal.paidShareOutOfRange }
        guard levels.allSatisfy({ MemberLevel.multipliers.contains($0.multiplier) }) else { throw Refusal.multiplierOutOfRange }
        guard (0...MemberProgramme.pointsPerYuanMax).contains(pointsPerYuan) else { throw Refusal.pointsPerYuanOutOfRange }
        return try levels.map {
            MemberLevel(
                number: $0.number, name: try $0.name.validated("levels", characters: 1...MemberLevel.nameCharactersMax),
                threshold: $0.threshold, paidShare: $0.paidShare, multiplier: $0.multiplier)
        }
    }
}
