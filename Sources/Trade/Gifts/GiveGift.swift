// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores

/// Who gets the portions of a gift, as its giver decides.
package enum GiftPlan: Sendable, Hashable {
    /// One portion, for whoever opens the link first.
    case single
    /// A portion and a link for each of these names, 1 to 200 of them. Two may have the same name.
    case named([String])
    /// So many portions, first come, first served.
    case firstCome(portions: Int)
    /// So many portions, drawn so many minutes after the money arrived.
    case lottery(portions: Int, drawMinutes: Int)

    package var mode: GiftMode {
        switch self {
        case .single: .single
        case .named: .named
        case .firstCome: .firstCome
        case .lottery: .lottery
        }
    }

    package var portions: Int {
        switch self {
        case .single: 1
        case .named(let names): names.count
        case .firstCome(let portions), .lottery(let portions, _): portions
        }
    }

    var drawMinutes: Int? { if case .lottery(_, let minutes) = self { minutes } else { nil } }
    var names: [String]? { if case .named(let names) = self { names } else { nil } }
}

/// Places a gift: its orders, one a portion, and one payment for all of them. The link leads somewhere as soon as it is paid.
package struct GiveGift: Sendable {
    package static let drawMinutesMax = 4320

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case drawMinutesOutOfRange, audienceForGroupsOnly, channelNotYours

        package var kind: RefusalKind { self == .channelNotYours ? .forbidden : .invalid }
        package var field: String? { self == .drawMinutesOutOfRange ? "drawMinutes" : "channel" }
        package var text: Text {
            switch self {
            case .drawMinutesOutOfRange: Text("开奖时间须在付款后 1 分钟至 72 小时之间。", "The draw is 1 minute to 72 hours after the payment.")
            case .audienceForGroupsOnly:
                Text("只有先到先得和抽奖可以限定渠道关注者。", "Only a gift to a group can be meant for the followers of a channel.")
            case .channelNotYours:
                Text("只能送给你管理或关注的渠道，请先关注。", "You can give to a channel that you run or follow. Follow it first.")
            }
        }
    }

    /// What came of it.
    package struct Given: Sendable {
        package let gift: Gift
        package let payment: Payment
        package let orders: [Order]
    }

    package let giver: ID<Person>
    package let sku: ID<SKU>
    /// Units in each portion.
    package let count: Int
    package let plan: GiftPlan
    package let audience: GiftAudience
    package let wish: String
    package let wrapping: GiftWrapping
    package let occasion: GiftOccasion?
    /// The gift that the giver accepted and gives this one in return for: it is for who gave that, and for nobody else.
    package let inReturnFor: ID<Gift>?
    /// The total that the giver was shown; another one is refused. `nil` takes whatever it is.
    package let expectedTotal: Money?

    package init(
        giver: ID<Person>, sku: ID<SKU>, count: Int = 1, plan: GiftPlan = .single, audience: GiftAudience = .link, wish: String = "",
        wrapping: GiftWrapping = .vermilion, occasion: GiftOccasion? = nil, inReturnFor: ID<Gift>? = nil, expectedTotal: Money? = nil
    ) {
        self.giver = giver
        self.sku = sku
        self.count = count
        self.plan = plan
        self.audience = audience
        self.wish = wish
        self.wrapping = wrapping
        self.occasion = occasion
        self.inReturnFor = inReturnFor
        self.expectedTotal = expectedTotal
    }

    /// Besides its own refusals, those of `GiftInReturn` and `PlaceGiftOrders`, and of texts that are too long.
    package func run(in transaction: any Transaction, _ context: Context) throws -> Given {
        guard context.actor.isSystem || context.actor.party == giver.party else { throw CommonRefusal.notFound }
        let wish = try GiftWords.wish(wish)
        let invitations = try invitations(in: transaction, context)
        if let minutes = plan.drawMinutes, !(1...Self.drawMinutesMax).contains(minutes) { throw Refusal.drawMinutesOutOfRange }
        try checkAudience(in: transaction, context)
        let id: ID<Gift> = context.newID()
        let placed = try PlaceGiftOrders(
            giver: giver, gift: id.raw, sku: sku, count: count, portions: plan.portions, expectedTotal: expectedTotal
        ).run(in: transaction, context)
        let gift = try WriteGift(
            id: id, orders: placed.orders, giver: giver, mode: plan.mode, audience: audience, wish: wish, wrapping: wrapping,
            occasion: occasion, drawMinutes: plan.drawMinutes, invitations: invitations
        ).run(in: transaction, context)
        if let first = placed.orders.first { try CancelUnpaidGift.watch(gift, first, in: transaction, context) }
        return Given(gift: gift, payment: placed.payment, orders: placed.orders)
    }

    /// For whom each portion is, where the giver says that; nothing where whoever has the link may take part.
    private func invitations(in snapshot: any Snapshot, _ context: Context) throws -> [GiftInvitation]? {
        guard let inReturnFor else { return try plan.names?.map { GiftInvitation(name: try GiftWords.name($0)) } }
        guard plan == .single else { throw GiftInReturn.Refusal.forOneOnly }
        return [GiftInvitation(person: try GiftInReturn.find(inReturnFor, by: giver, in: snapshot, context).giver)]
    }

    /// A gift to a channel is given by who runs or follows it, so that nobody's followers are reached by strangers.
    private func checkAudience(in snapshot: any Snapshot, _ context: Context) throws {
        guard let id = audience.channel else { return }
        guard plan.mode == .firstCome || plan.mode == .lottery else { throw Refusal.audienceForGroupsOnly }
        guard let channel = try ChannelAccount.find(id, in: snapshot), channel.isLinked else { throw CommonRefusal.notFound }
        guard try channel.isRun(by: giver, context) || ChannelFollower.follows(giver, id, in: snapshot) else {
            throw Refusal.channelNotYours
        }
    }
}

extension ChannelAccount {
    /// Whether it is a person's own, or a store's for which the one who acts works.
    fileprivate func isRun(by person: ID<Person>, _ context: Context) -> Bool {
        owner == person.party || context.actor.grants[owner] != nil
    }
}
