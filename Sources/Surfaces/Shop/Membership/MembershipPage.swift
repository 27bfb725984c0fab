// SPDX-License-Identifier: Apache-2.0
import Kernel
import Members
import Pricing
import Stores
import WebCore

/// A store's membership: what it brings and how to join, or the member's own card with points and what they are exchanged for.
struct MembershipPage: PageModel {
    static let template = "shop/membership"

    /// One level and what it brings.
    struct Level: Sendable, Equatable {
        let name: String
        let threshold: String
        let benefits: String
        let isMine: Bool
    }

    /// How somebody joins.
    struct Join: Sendable, Equatable {
        let action: String
        let consent: String
        let phone: String?
        let signIn: String?
        let error: String?
    }

    /// A member's card.
    struct Card: Sendable, Equatable {
        let level: String
        let number: String
        let name: String
        let points: String
        let benefits: String
        let symbol: String
        let progress: Progress?
        let standing: String
        let since: String
    }

    /// How far it is to the next level.
    struct Progress: Sendable, Equatable {
        let value: String
        let max: String
        let text: String
    }

    /// Something to be had for points.
    struct Offer: Sendable, Equatable {
        let points: String
        let name: String
        let note: String
        let exchange: ActionPart?
        let missing: String?
    }

    /// One change of the points.
    struct Change: Sendable, Equatable {
        let what: String
        let when: String
        let points: String
        let tone: String
        let balance: String
    }

    let store: StoreLine
    let heading: String
    let closed: String?
    let join: Join?
    let card: Card?
    let levels: [Level]
    let offers: [Offer]
    let hasOffers: Bool
    let changes: [Change]
    let noChanges: EmptyPart?
    let pager: PagerPart?
    let leave: ActionPart?

    init(_ view: MembershipView, _ state: FormState, isFirst: Bool, _ format: Format) {
        let language = format.language
        store = StoreLine(view.store, language)
        heading = Text("\(view.store.name) 会员", "Members of \(view.store.name)").in(language)
        let (member, programme) = (view.detail?.member, view.programme)
        let takesMembers = programme.isOpen && view.store.isOpen
        closed = member == nil && !takesMembers
            ? Text("这家店铺暂时不接收新会员，可以过些时候再来。", "This store takes no new members now. Come back some other time.").in(language) : nil
        join = member == nil && takesMembers ? Join(view, state, format) : nil
        card = view.detail.map { Card($0, format) }
        levels = programme.levels.map { Level($0, programme, isMine: $0.number == member?.level, format) }
        offers = view.items.map { Offer($0, view.store.id, member: member, format) }
        hasOffers = !offers.isEmpty
        changes = view.detail?.entries.items.map { Change($0, format) } ?? []
        noChanges = member != nil && changes.isEmpty
            ? EmptyPart(
                art: "art-money", title: Text("还没有积分", "No points yet").in(language),
                text: Text("确认收货后，积分会自动到账。", "They come by themselves once you confirm a receipt.").in(language),
                href: ShopPath.store(view.store.id), action: Text("进店逛逛", "Visit the store").in(language)) : nil
        pager = view.detail.flatMap { PagerPart(next: $0.entries.next, path: ShopPath.membership(view.store.id), isFirst: isFirst) }
        leave = member == nil ? nil
            : ActionPart(
                action: ShopPath.membership(view.store.id, "leave"), label: Text("退出会员", "Leave").in(language), style: "danger",
                confirm: Text(
                    "退会后店铺不再持有你的手机号，也不再有会员价；等级和积分会保留，重新入会即可恢复。确定退会？",
                    "The store forgets your number and member prices end; level and points wait for your return. Leave?").in(language),
                confirmLabel: Text("退会", "Leave").in(language))
    }
}

extension MembershipPage.Join {
    init(_ view: MembershipView, _ state: FormState, _ format: Format) {
        action = ShopPath.membership(view.store.id)
        consent = Member.consent.in(format.language)
        phone = view.phoneMasked
        signIn = view.isSignedIn ? nil : ShopPath.signIn(next: ShopPath.membership(view.store.id))
        error = state.refusal?.text.in(format.language)
    }
}

extension MembershipPage.Card {
    init(_ detail: MemberDetail, _ format: Format) {
        let (member, language) = (detail.member, format.language)
        level = detail.terms.name
        number = member.numberText
        name = detail.name
        points = format.count(member.points)
        benefits = detail.terms.benefits(language)
        symbol = ShopPath.membership(member.store, "card.png")
        standing = detail.programme.basis == .spend
            ? Text("累计消费 \(format.money(member.spent))", "\(format.money(member.spent)) spent").in(language)
            : Text("累计积分 \(format.count(member.earned))", "\(format.count(member.earned)) points earned").in(language)
        since = Text("\(format.date(member.joinedAt)) 入会", "Member since \(format.date(member.joinedAt))").in(language)
        progress = detail.next.map { next, missing in
            let left = detail.programme.basis.amount(missing, format)
            return MembershipPage.Progress(
                value: "\(max(next.threshold - missing, 0))", max: "\(next.threshold)",
                text: Text("再积累 \(left) 升级为\(next.name)", "\(left) more to \(next.name)").in(language))
        }
    }
}

extension MembershipPage.Level {
    init(_ level: MemberLevel, _ programme: MemberProgramme, isMine: Bool, _ format: Format) {
        let (language, amount) = (format.language, programme.basis.amount(level.threshold, format))
        name = level.name
        threshold = level.threshold == 0
            ? Text("入会即享", "On joining").in(language)
            : programme.basis == .spend
                ? Text("累计消费满 \(amount)", "From \(amount) spent").in(language)
                : Text("累计获得 \(amount)", "From \(amount) earned").in(language)
        benefits = level.benefits(language)
        self.isMine = isMine
    }
}

extension MembershipPage.Offer {
    init(_ item: ExchangeItem, _ store: ID<Store>, member: Member?, _ format: Format) {
        let language = format.language
        points = format.count(item.points)
        name = item.name
        note = item.product == nil
            ? Text("兑换后得到一张优惠券，下单时使用。", "You get a coupon to use when you order.").in(language)
            : Text("兑换后下单，商品只需 ¥0.01，运费另计。", "Order it then for ¥0.01, delivery apart.").in(language)
        let canHave = member.map { $0.points >= item.points } ?? false
        exchange = canHave
            ? ActionPart(
                action: ShopPath.membership(store, "exchanges"), label: Text("兑换", "Exchange").in(language), style: "compact primary",
                confirm: Text("确定用 \(item.points) 积分兑换？", "Exchange \(item.points) points?").in(language),
                fields: [HiddenPart(name: "item", value: "\(item.id)")]) : nil
        missing = canHave ? nil
            : member.map { Text("还差 \(item.points - $0.points)", "\(item.points - $0.points) missing").in(language) }
                ?? Text("会员可兑", "For members").in(language)
    }
}

extension MembershipPage.Change {
    init(_ entry: PointEntry, _ format: Format) {
        what = entry.kind.label.in(format.language) + (entry.reason.isEmpty ? "" : " · \(entry.reason)")
        when = format.time(entry.at)
        points = (entry.points > 0 ? "+" : "−") + format.count(entry.points.magnitude)
        tone = entry.points > 0 ? "good" : "muted"
        balance = Text("余 \(format.count(entry.balance))", "\(format.count(entry.balance)) left").in(format.language)
    }
}

extension MemberLevel {
    /// What it brings, in a line.
    func benefits(_ language: Language) -> String {
        var parts: [Text] = []
        if paidShare < .whole { parts.append(Text("会员价为原价的 \(paidShare.percent)%", "\(paidShare.percent) % of the price")) }
        if multiplier > .whole {
            let times = Rate(ppm: multiplier.ppm / 100).percent
            parts.append(Text("\(times) 倍积分", "points × \(times)"))
        }
        if parts.isEmpty { parts.append(Text("购物得积分", "Points on what you buy")) }
        return parts.map { $0.in(language) }.joined(separator: Text("，", ", ").in(language))
    }
}

extension LevelBasis {
    /// So much spend, or so many points.
    func amount(_ figure: Int64, _ format: Format) -> String {
        switch self {
        case .spend: format.money(Money(fen: figure))
        case .points: Text("\(format.count(figure)) 积分", "\(format.count(figure)) points").in(format.language)
        }
    }
}

/// The stores of which a person is a member.
struct MembershipsPage: PageModel {
    static let template = "shop/memberships"

    struct Line: Sendable, Equatable {
        let href: String
        let store: String
        let sign: String
        let level: String
        let points: String
    }

    let lines: [Line]
    let empty: EmptyPart?

    init(_ members: [Member], _ stores: [ID<Store>: Store], _ programmes: [ID<Store>: MemberProgramme], _ format: Format) {
        lines = members.map { member in
            let name = stores[member.store]?.name ?? ""
            return Line(
                href: ShopPath.membership(member.store), store: name, sign: Face.sign(name),
                level: programmes[member.store]?.terms(of: member.level).name ?? "",
                points: Text("\(format.count(member.points)) 积分", "\(format.count(member.points)) points").in(format.language))
        }
        empty = members.isEmpty
            ? EmptyPart(
                art: "art-people", title: Text("还没有加入会员", "You are no member yet").in(format.language),
                text: Text("在喜欢的店铺入会，享会员价、得积分。", "Join a store that you like for member prices and points.").in(format.language),
                href: ShopPath.home, action: Text("去逛逛", "Look around").in(format.language)) : nil
    }
}
