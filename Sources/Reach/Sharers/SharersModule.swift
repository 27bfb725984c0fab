// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Owns a store's sharers: invitations, what the store pays them, their exclusive links, and the orders that these brought.
package enum SharersModule {
    package static let front = Module(
        name: "Sharers",
        migrations: SharersSchema.migrations,
        rules: SharersRules.all,
        limits: [
            Limit("levelsMax", SharerTerms.levelsMax), Limit("openInvitationsMax", SharerInvitation.openMax),
        ])
}

/// The rules of sharers, with their defaults.
package enum SharersRules {
    package static let sharersMax = Rule(
        "sharers.sharers_max", Text("每店分享员上限", "Sharers a store may have"), unit: .count, standard: 10_000, range: 0...1_000_000,
        source: "ours")
    package static let ordinarySharersMax = Rule(
        "sharers.ordinary_max", Text("每店普通分享员上限", "Ordinary sharers a store may have"), unit: .count, standard: 10_000,
        range: 0...1_000_000, source: "ours; 10 on WeChat Store")
    package static let invitationDays = Rule(
        "sharers.invitation_days", Text("邀请有效期", "An invitation is good for"), unit: .days, standard: 15, range: 1...90,
        source: "WeChat Store documentation")
    package static let namedInvitationDays = Rule(
        "sharers.named_invitation_days", Text("指定人邀请有效期", "An invitation of one person is good for"), unit: .days, standard: 3,
        range: 1...90, source: "WeChat Store documentation")
    package static let ratesMax = Rule(
        "sharers.rates_max_ppm", Text("分享与邀请奖励合计上限", "Most that sharer and inviter get together"), unit: .ppm,
        standard: 900_000, range: 0...900_000, source: "ours")
    package static let noticeHours = Rule(
        "sharers.notice_hours", Text("降低奖励的公布期", "A lower reward is announced at least"), unit: .hours, standard: 24,
        range: 0...720, source: "ours")
    package static let clickRateHours = Rule(
        "sharers.click_rate_hours", Text("点击时奖励比例保留", "The reward of a click is kept for"), unit: .hours, standard: 24,
        range: 0...360, source: "ours")

    package static let all = [
        sharersMax, ordinarySharersMax, invitationDays, namedInvitationDays, ratesMax, noticeHours, clickRateHours,
    ]
}
