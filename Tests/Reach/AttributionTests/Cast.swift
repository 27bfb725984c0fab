// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Runtime
import Stores
import TestSupport

@testable import Alliance
@testable import Orders
@testable import Sharers

/// Who and what the scenarios are about.
enum Cast {
    static let (lan, hua) = (ID<Party>(11), ID<Party>(12))
    /// Sharers: Wei was invited by the store, Fang by Mei; Old was unbound two hours before the order, New bound two hours before.
    static let (wei, fang, mei, old, new) = (ID<Party>(13), ID<Party>(14), ID<Party>(15), ID<Party>(16), ID<Party>(17))
    static let stranger = ID<Party>(18)
    static let buyer = ID<Party>(20)
    /// The buyer's business partner, who is paid to the same account; who uses the same browser; whose phone the parcel names.
    static let (partner, flatmate, neighbour) = (ID<Party>(21), ID<Party>(22), ID<Party>(23))

    /// A studio that signed Ping. Qing signed with the buyer's flatmate, Rui with the buyer's neighbour, Shu with the buyer.
    static let (studio, ping, qing, rui, shu) = (ID<Party>(24), ID<Party>(25), ID<Party>(26), ID<Party>(27), ID<Party>(28))

    static let tea = ID<Product>(31)
    static let teahouse = ID<Store>(41)
    static let placedAt = TestBench.start

    static func name(_ party: ID<Party>) -> String {
        let names = [
            lan: "Lan", hua: "Hua", wei: "Wei", fang: "Fang", mei: "Mei", old: "Old", new: "New", stranger: "Stranger", buyer: "buyer",
            partner: "partner", flatmate: "flatmate", neighbour: "neighbour", studio: "studio", ping: "Ping", qing: "Qing", rui: "Rui",
            shu: "Shu",
        ]
        return names[party] ?? "\(party)"
    }

    static func ago(_ span: Duration) -> Timestamp { placedAt - span }

    static let year: Int64 = 24 * 365
    static let plans = Dictionary(uniqueKeysWithValues: [
        plan(1, (10, year)), plan(2, (10, year), (20, 5)), plan(3, (20, year), (10, 5)), plan(4, endedHoursAgo: 5, (15, year)),
        plan(5, endedHoursAgo: 48, (15, year)), plan(6, product: ID(32), (10, year)), plan(7, store: ID(42), (10, year)),
        plan(8, (0, year)),
        plan(9, (30, 2)), plan(10, endedHoursAgo: 0, (15, year)), plan(11, endedHoursAgo: -1, (15, year)),
    ])

    private static func plan(
        _ id: Int64, product: ID<Product> = tea, store: ID<Store> = teahouse, endedHoursAgo: Int64? = nil,
        _ rates: (percent: Int64, hoursAgo: Int64)...
    ) -> (ID<Plan>, Plan) {
        let versions = rates.enumerated().map { index, rate in
            PlanVersion(
                version: index + 1, rate: Rate(percent: rate.percent), from: ago(.hours(rate.hoursAgo)),
                announcedAt: ago(.hours(rate.hoursAgo)))
        }
        return (
            ID(id),
            Plan(
                id: ID(id), store: store, product: product, kind: .publicPlan, openedAt: versions[0].from,
                endsAt: endedHoursAgo.map { ago(.hours($0)) }, versions: versions)
        )
    }

    private static func sharer(
        _ party: ID<Party>, invitedBy inviter: ID<Party>? = nil, boundHoursAgo: Int64 = year, unboundHoursAgo: Int64? = nil
    ) -> Sharer {
        Sharer(
            id: ID(party.raw), store: teahouse, person: party.person, kind: .ordinary, inviter: inviter?.person,
            boundAt: ago(.hours(boundHoursAgo)), unboundAt: unboundHoursAgo.map { ago(.hours($0)) })
    }

    private static let sharers = Dictionary(
        grouping: [
            sharer(wei), sharer(fang, invitedBy: mei), sharer(mei), sharer(old, unboundHoursAgo: 2), sharer(new, boundHoursAgo: 2),
            sharer(buyer), sharer(partner), sharer(flatmate), sharer(neighbour), sharer(lan),
        ], by: \.person)

    static func line(_ number: Int, path: [Touch], credit: Credit? = nil) -> ShareRequest.Line {
        ShareRequest.Line(
            number: number, product: tea, sku: ID(51), category: ID(61), base: Money(fen: 8800), path: path, credit: credit)
    }

    /// Each gives the agency 30 % of the seller's commission.
    private static let contracts = [(ping, studio), (qing, flatmate), (rui, neighbour), (shu, buyer)].map { seller, agency in
        AgencyContract(
            id: ID(seller.raw), agency: agency.person, seller: seller.person, share: Rate(percent: 30), beginsAt: ago(.hours(year)),
            endsAt: nil, note: "", state: .signed, offeredAt: ago(.hours(year)), answerBy: ago(.hours(year)), answeredAt: ago(.hours(year)))
    }

    static let cards = cardJudge(of: teahouse)

    private static func cardJudge(of store: ID<Store>) -> JudgePlanCard {
        JudgePlanCard(
            store: store, placedAt: placedAt, clickRateKept: .hours(24), plans: plans,
            access: PlanAccess(partners: [], contracts: contracts))
    }

    static func attribution(
        of lines: [ShareRequest.Line], rewards: Rewards, in store: ID<Store> = teahouse, acceptedBy recipient: ID<Party>? = nil
    ) throws -> Attribution {
        let cards = cardJudge(of: store)
        let links = JudgeSharerLink(
            store: store, placedAt: placedAt, clickRateKept: .hours(24),
            sharers: rewards == .twoLevelsOfBuyer
                ? sharers.merging([fang.person: [sharer(fang, invitedBy: buyer)]]) { $1 }
                : rewards == .inviterGone ? sharers.merging([mei.person: [sharer(mei, unboundHoursAgo: 3)]]) { $1 } : sharers,
            rates: rewards.rates)
        return try Attribution(
            placedAt: placedAt, window: RuleBook.standard.value(ChannelsRules.attributionDays, at: placedAt),
            ties: BuyerTies(
                buyer: buyer, recipient: recipient, related: [buyer, partner], sharingBrowser: [flatmate], sharingRecipient: [neighbour]),
            judgements: lines.flatMap { cards.judge($0) + links.judge($0) })
    }
}

/// What the tea house pays sharers in a scenario.
enum Rewards: Sendable {
    case nothing, five, raised, lowered, ofProduct, twoLevels, twoLevelsOfBuyer, inviterGone

    var rates: SharerRates {
        switch self {
        case .nothing: SharerRates(terms: [], products: [:])
        case .five: Self.terms((5, 0, Cast.year))
        case .raised: Self.terms((5, 0, Cast.year), (8, 0, 5))
        case .lowered: Self.terms((8, 0, Cast.year), (5, 0, 5))
        case .ofProduct: SharerRates(terms: Self.terms((5, 0, Cast.year)).terms, products: [Cast.tea: [Self.version(1, 12, Cast.year)]])
        case .twoLevels, .twoLevelsOfBuyer, .inviterGone: Self.terms((5, 2, Cast.year))
        }
    }

    private static func terms(_ versions: (percent: Int64, inviter: Int64, hoursAgo: Int64)...) -> SharerRates {
        SharerRates(
            terms: versions.enumerated().map { index, version in
                let from = Cast.ago(.hours(version.hoursAgo))
                let terms = SharerTerms(
                    levels: version.inviter > 0 ? 2 : 1, rate: Rate(percent: version.percent), inviterRate: Rate(percent: version.inviter))
                return SharerVersion(version: index + 1, value: terms, from: from, announcedAt: from)
            }, products: [:])
    }

    private static func version(_ number: Int, _ percent: Int64, _ hoursAgo: Int64) -> SharerVersion<Rate?> {
        let from = Cast.ago(.hours(hoursAgo))
        return SharerVersion(version: number, value: Rate(percent: percent), from: from, announcedAt: from)
    }
}

/// A tap in a scenario: whose card, under which plan, how long before the order.
struct Tap: Sendable {
    let promoter: ID<Party>?
    let plan: Int64?
    let before: Duration
    let store: ID<Store>

    func touch(number: Int) -> Touch {
        Touch(
            id: ID(Int64(number)), placement: ID(1), channel: ID(1), channelKind: .moments, product: Cast.tea, store: store,
            promoter: promoter, plan: plan, at: Cast.ago(before), visitor: 1)
    }
}

/// A seller's card under a plan.
func plan(_ plan: Int64, _ seller: ID<Party>, _ before: Duration) -> Tap {
    Tap(promoter: seller, plan: plan, before: before, store: Cast.teahouse)
}

/// A sharer's exclusive link.
func link(_ sharer: ID<Party>, _ before: Duration, store: ID<Store> = Cast.teahouse) -> Tap {
    Tap(promoter: sharer, plan: nil, before: before, store: store)
}

/// A card of the store's own.
func own(_ before: Duration) -> Tap { Tap(promoter: nil, plan: nil, before: before, store: Cast.teahouse) }
