// SPDX-License-Identifier: Apache-2.0
import Alliance
import Kernel
import Ledger
import WebCore

/// A seller at a glance.
struct OverviewPage: PageModel {
    static let template = "partnerdesk/overview"

    let sellerName: String
    let orders: String
    let pending: String
    let available: String
    let frozen: String
    let recent: [CommissionRow]
    let empty: EmptyPart?
    let centerHref: String
    let earningsHref: String
    let showcaseHref: String
    let channelsHref: String
    let articlesHref: String

    init(_ seller: Seller, _ figures: SellerFigures, _ format: Format) {
        sellerName = seller.name
        orders = format.count(figures.orders)
        pending = format.money(figures.balance.pending)
        available = format.money(figures.balance.available)
        frozen = format.money(figures.balance.frozen)
        recent = figures.recent.map { CommissionRow($0, format) }
        empty =
            figures.recent.isEmpty
            ? EmptyPart(
                art: "art-money", title: format.say("还没有佣金", "No commissions yet"),
                text: format.say(
                    "从选品中心挑一件商品，加入橱窗，把卡片放进你的渠道。", "Choose a product, add it to your showcase and place its card in a channel."),
                href: PartnerPath.center, action: format.say("去选品", "Choose products"))
            : nil
        centerHref = PartnerPath.center
        earningsHref = PartnerPath.earnings
        showcaseHref = PartnerPath.showcase
        channelsHref = PartnerPath.channels
        articlesHref = PartnerPath.articles
    }
}

/// A seller's public words, for those who become one and those who are.
struct ProfilePage: PageModel {
    static let template = "partnerdesk/profile"

    let isNew: Bool
    /// By which stores and agencies name the seller; nothing for one who is not yet.
    let number: String?
    let summary: ErrorSummary?
    let nameField: FieldPart
    let aboutField: TextareaPart
    let action: String

    init(_ form: FormState, _ seller: Seller?, suggested: String) {
        isNew = seller == nil
        number = seller.map { "\($0.id)" }
        summary = form.summary
        nameField = form.field(
            "name", Text("带货昵称", "Seller's name"), value: seller?.name ?? String(suggested.prefix(Seller.nameCharactersMax)),
            hint: Text("买家和店铺会看到这个名字。", "Buyers and stores see this name."), maxlength: Seller.nameCharactersMax)
        aboutField = form.textarea(
            "about", Text("简介", "About"), value: seller?.about ?? "", maxlength: Seller.aboutCharactersMax,
            hint: Text("擅长什么，粉丝是谁。", "What you are good at, and who follows you."), required: false)
        action = PartnerPath.profile
    }
}

/// A commission in a table.
struct CommissionRow: Sendable, Equatable {
    let title: String
    let order: String
    let href: String
    let when: String
    let base: String
    let rate: String
    let amount: String
    let returned: String?
    let state: ChipPart

    init(_ commission: CommissionOrder, _ format: Format) {
        title = commission.title
        order = "\(commission.order)"
        href = PartnerPath.explanation(commission.order)
        when = format.time(commission.createdAt)
        base = format.money(commission.base)
        rate = format.rate(commission.rate)
        amount = format.money(commission.remaining)
        returned = commission.returned.isZero ? nil : format.say("退回", "returned") + " " + format.money(commission.returned)
        let tone =
            switch commission.state {
            case .unsettled: "wait"
            case .settled: "good"
            case .cancelled: "neutral"
            }
        state = ChipPart(tone: tone, label: "\(commission.state.label.in(format.language)) · \(commission.state.rawValue)")
    }
}
