// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Owns channel accounts, cards placed in them, and the touches of those cards.
package enum ChannelsModule {
    package static let front = Module(
        name: "Channels",
        migrations: ChannelsSchema.migrations,
        rules: ChannelsRules.all,
        timers: [
            TimerHandler(Cooperation.timer) {
                try ExpireCooperation(store: $2.party.store, cooperation: ID($2.object)).run(in: $0, $1)
            }
        ],
        subscribers: [CardClicks.subscriber],
        jobs: [
            Job("channels.forget_touches", everySeconds: 3600) { scope in
                let context = scope.context()
                let forgotten = try await scope.database.write(lane: .shared) {
                    try ForgetTouches().run(in: $0, context)
                }
                return forgotten >= ForgetTouches.batchMax
            }
        ],
        states: [StateTable(CooperationState.self, noun: "cooperation", title: Text("合作账号", "Cooperation"))],
        limits: [
            Limit("nameCharactersMax", LinkChannel.nameCharactersMax),
            Limit("handleCharactersMax", LinkChannel.handleCharactersMax),
            Limit("cooperationsMax", Cooperation.cooperationsMax), Limit("accountCharactersMax", Cooperation.accountCharactersMax),
            Limit("channelsMax", LinkChannel.channelsMax), Limit("followedMax", ChannelFollower.followedMax),
            Limit("touchesMax", TouchPath.touchesMax),
            Limit("joinedTouchesMax", JoinVisits.touchesMax), Limit("repeatSeconds", RecordTouch.repeatSeconds),
            Limit("linkCharactersMax", CardVerifier.linkCharactersMax),
        ])
}

/// The rules of channels, with their defaults.
package enum ChannelsRules {
    package static let attributionDays = Rule(
        "channels.attribution_days", Text("归因有效期", "A touch counts for"), unit: .days, standard: 15, range: 1...90,
        source: "ours")
    package static let linkDays = Rule(
        "channels.link_days", Text("卡片链接有效期", "A card link is good for"), unit: .days, standard: 365, range: 1...3650,
        source: "ours")
    package static let keepDays = Rule(
        "channels.touch_keep_days", Text("点击记录保留", "Touches are kept for"), unit: .days, standard: 180,
        range: 90...3650,
        source: "ours")
    package static let storeChanges = Rule(
        "channels.store_changes_a_year", Text("视频号每年可换绑店铺次数", "Changes of a video account's store a year"),
        unit: .count,
        standard: 3, range: 0...365, source: "third-party digest of the official rule pages")
    package static let storeChangesLarge = Rule(
        "channels.store_changes_a_year_large",
        Text("高销售额店铺的视频号每年可换绑次数", "Changes of a video account's store a year, for stores with large sales"),
        unit: .count,
        standard: 12, range: 0...365, source: "third-party digest of the official rule pages")

    package static let cooperationDays = Rule(
        "channels.cooperation_days", Text("合作邀请有效期", "An invitation to cooperate waits for"), unit: .days, standard: 3, range: 1...90,
        source: "ours")

    package static let all = [attributionDays, linkDays, keepDays, storeChanges, storeChangesLarge, cooperationDays]
}
