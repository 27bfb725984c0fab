// SPDX-License-Identifier: Apache-2.0
import Alliance
import Kernel
import Ledger
import Stores
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
    /// How a seller becomes a company; nothing for one who is no seller yet.
    let company: SellerCompanyPart?
    let nameField: FieldPart
    let aboutField: TextareaPart
    let action: String

    init(_ form: FormState, _ seller: Seller?, _ licences: [Licence], suggested: String, _ format: Format) {
        isNew = seller == nil
        company = seller.map { SellerCompanyPart($0, licences, form, format) }
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

/// Whether the seller is a person or a company, and the licences on which it can become one.
struct SellerCompanyPart: Sendable, Equatable {
    let kind: ChipPart
    /// The company's name and licence, as they are registered.
    let facts: FactsPart?
    let action: String
    /// Nothing where no licence is registered.
    let licence: SelectPart?
    let button: String
    /// Where a licence is registered.
    let register: String

    init(_ seller: Seller, _ licences: [Licence], _ form: FormState, _ format: Format) {
        kind = ChipPart(tone: seller.isCompany ? "good" : "neutral", label: format.say(seller.kindLabel))
        let held = licences.first { $0.id == seller.licence }
        facts = held.map { licence in
            FactsPart(facts: [
                FactPart(label: format.say("企业名称", "Company"), value: licence.companyName),
                FactPart(label: format.say("执照号", "Licence"), value: licence.numberMasked),
                FactPart(label: format.say("升级时间", "Since"), value: format.time(seller.upgradedAt)),
            ])
        }
        action = PartnerPath.sellerLicence
        licence =
            licences.isEmpty
            ? nil
            : form.select(
                "licence", Text("营业执照", "Business licence"),
                licences.map { (value: "\($0.id)", label: "\($0.companyName) · \($0.numberMasked)") },
                value: (seller.licence ?? licences[0].id).description, required: true)
        button = seller.isCompany ? format.say("更换执照", "Change the licence") : format.say("升级为企业带货者", "Become a company seller")
        register = PartnerPath.registerLicence
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
