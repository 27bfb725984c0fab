// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Owns the membership programmes of stores, their members with consents and levels, points, and what points are exchanged for.
/// Publishes `member.joined/left/level_changed/points_changed/points_exchanged`.
package enum MembersModule {
    package static let front = Module(
        name: "Members",
        migrations: MembersSchema.migrations,
        timers: [TimerHandler(LevelMembers.timer) { try LevelMembers(store: ID($2.object)).run(in: $0, $1) }],
        limits: [
            Limit("levelsMax", MemberLevel.levelsMax), Limit("levelNameCharactersMax", MemberLevel.nameCharactersMax),
            Limit("levelThresholdMax", MemberLevel.thresholdMax), Limit("pointsPerYuanMax", MemberProgramme.pointsPerYuanMax),
            Limit("pointsPerEntryMax", PointEntry.pointsMax), Limit("pointReasonCharactersMax", PointEntry.reasonCharactersMax),
            Limit("pointRequestCharactersMax", PointEntry.requestCharactersMax),
            Limit("exchangeItemsMax", ExchangeItem.itemsMax), Limit("membersLevelledTogetherMax", LevelMembers.membersMax),
        ])
}
