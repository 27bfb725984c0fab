// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Owns plans, the Product Center, sellers with their showcases, and commissions.
package enum AllianceModule {
    package static let front = Module(
        name: "Alliance",
        migrations: AllianceSchema.migrations,
        rules: AllianceRules.all,
        timers: [TimerHandler(CenterItem.timer) { try RefreshPlan(plan: ID($2.object)).run(in: $0, $1) }],
        subscribers: [CenterFeed.subscriber],
        states: [StateTable(CommissionState.self, noun: "commission", title: Text("佣金", "Commission"))],
        limits: [
            Limit("planProductsMax", Plan.productsMax), Limit("planRatePpmMax", Plan.rateMax.ppm),
            Limit("showcaseItemsMax", ShowcaseItem.itemsMax), Limit("showcasePinnedMax", ShowcaseItem.pinnedMax),
            Limit("showcaseProductsMax", ShowcaseItem.productsMax),
            Limit("sellerNameCharactersMax", Seller.nameCharactersMax),
            Limit("sellerAboutCharactersMax", Seller.aboutCharactersMax),
        ])
}

/// The rules of the alliance, with their defaults.
package enum AllianceRules {
    package static let clickRateHours = Rule(
        "alliance.click_rate_hours", Text("点击时佣金率保留", "The rate of a click is kept for"), unit: .hours, standard: 24,
        range: 0...360,
        source: "ours")
    package static let noticeHours = Rule(
        "alliance.notice_hours", Text("降低佣金率或结束计划的公布期", "A lower rate or an end is announced at least"), unit: .hours,
        standard: 24, range: 0...720, source: "ours")

    package static let all = [clickRateHours, noticeHours]
}
