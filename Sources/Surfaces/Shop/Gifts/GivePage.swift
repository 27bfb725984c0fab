// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Gifts
import Kernel
import Orders
import Pricing
import WebCore

/// Where a gift is chosen and wrapped.
struct GivePage: PageModel {
    static let template = "shop/give"

    struct Style: Sendable, Equatable {
        let value: String
        let label: String
        let price: String
        let checked: Bool
        let disabled: Bool
    }

    /// Who gets it, where whoever has the link may take part.
    struct Group: Sendable, Equatable {
        let modes: [ChoicesPart.Choice]
        let portions: QuantityPart
        let audience: SelectPart?
        let draw: SelectPart
        let namesHref: String
    }

    struct Paper: Sendable, Equatable {
        let value: String
        let label: String
        let image: String
        let checked: Bool
    }

    /// In the place of the modes, where it goes to a list of names.
    struct Names: Sendable, Equatable {
        let text: TextareaPart
        let fileHint: String
    }

    let crumbs: CrumbsPart
    let heading: String
    let explanation: String
    let summary: ErrorSummary?
    let obstacle: String?
    let action: String
    let names: Names?
    let image: String
    let name: String
    let store: String
    let styles: [Style]
    let skuError: String?
    let count: QuantityPart
    let group: Group?
    let wish: TextareaPart
    let wishIdea: String
    let papers: [Paper]
    let occasion: SelectPart
    /// The gift for which it is given in return, and who gave that.
    let back: String?
    let to: String?
    let isGivable: Bool
    let productHref: String

    init(_ view: GiveView, _ state: FormState, _ format: Format) {
        let language = format.language
        let occasion = GiftOccasion(rawValue: state.typed("occasion", view.occasion?.rawValue ?? ""))
        let product = view.product.id
        crumbs =
            view.isNamed
            ? CrumbsPart(ShopPath.give(product), format.say("送给朋友", "Send to a friend"))
            : CrumbsPart(ShopPath.product(product), view.product.title)
        heading = format.say(view.heading)
        explanation = format.say(view.explanation)
        summary = state.summary
        obstacle =
            view.isGivable
            ? nil
            : Text("这件商品现在不能送，可以去礼物专区看看。", "It cannot be given now. See what else makes a gift.").in(
                language)
        action = view.isNamed ? ShopPath.giveToNames(product) : ShopPath.give(product)
        names = view.isNamed ? Names(state) : nil
        image = Face.image(view.product.pictureURL(.medium))
        name = view.product.title
        store = view.storeName
        let chosen =
            ID<SKU>(state.typed("sku")) ?? view.items.first { $0.sku == view.asked && view.canBeGiven($0) }?.sku
            ?? view.items.first(where: view.canBeGiven)?.sku
        styles = view.items.map { item in
            Style(
                value: "\(item.sku)",
                label: item.attributesText.isEmpty ? format.say("标准", "Standard") : item.attributesText,
                price: format.money(item.price), checked: item.sku == chosen,
                disabled: !view.canBeGiven(item))
        }
        skuError = state.error("sku")
        count = QuantityPart(
            name: "count", value: state.typed("count", "1"), min: "1", max: "\(GiveView.countMax)",
            label: format.say("每份几件", "Units in each"))
        group = view.isNamed || view.back != nil ? nil : Group(view, state, format)
        back = view.back.map { "\($0.gift)" }
        to = view.back?.giverName
        wish = state.textarea(
            "wish", Text("写句祝福", "Your wish"), maxlength: Gift.wishCharactersMax,
            hint: Text("网址和电话号码会显示成 ***", "Links and phone numbers show as ***"), required: false)
        wishIdea = (occasion?.wish ?? Text("想对朋友说的话", "What you would like to say")).in(language)
        let paper = state.typed("wrapping", (occasion?.wrapping ?? .vermilion).rawValue)
        papers = GiftWrapping.allCases.map {
            Paper(
                value: $0.rawValue, label: $0.label.in(language), image: $0.picture,
                checked: $0.rawValue == paper)
        }
        self.occasion = state.select(
            "occasion", Text("为了什么送", "What it is for"),
            [(value: "", label: format.say("不为什么，就想送", "No occasion: just so"))]
                + GiftOccasion.allCases.map { ($0.rawValue, $0.label.in(language)) },
            value: occasion?.rawValue ?? "", required: false)
        isGivable = view.isGivable
        productHref = ShopPath.product(view.product.id)
    }
}

extension GiveView {
    var heading: Text {
        if isNamed { return Text("按名单送礼", "Give to a list of names") }
        return back == nil ? Text("送给朋友", "Send to a friend") : Text("回赠一份", "Give one back")
    }

    /// Said on the shelf to which a gift in return leads that cannot be given.
    static let goneInReturn = Text("这件商品现在不能送了，看看别的谢礼吧。", "It cannot be given any more. See what else says thanks.")

    var explanation: Text {
        if isNamed {
            return Text(
                "一次付款，一人一份、一人一个链接，进度和报表都在礼物页面。",
                "One payment; a portion and a link for each. The gift’s page shows how far they are, with a report to keep.")
        }
        if let back {
            return Text(
                "付款后 \(back.giverName) 会在“收到的礼物”里看到它，只有 TA 能领取。",
                "Once it is paid, \(back.giverName) finds it among the gifts received, and nobody else can accept it.")
        }
        return Text(
            "你付款，朋友自己填地址；没人领取的钱会全部退给你。",
            "You pay, your friend says where it goes. What nobody takes comes back to you in full.")
    }
}

extension GivePage.Group {
    fileprivate init(_ view: GiveView, _ state: FormState, _ format: Format) {
        let language = format.language
        modes = GiveChoice.modes.map { mode in
            ChoicesPart.Choice(
                value: mode.rawValue, label: mode.label.in(language), hint: mode.hint.in(language),
                checked: state.typed("mode", GiftMode.single.rawValue) == mode.rawValue)
        }
        portions = QuantityPart(
            name: "portions", value: state.typed("portions", "2"), min: "1", max: "\(Gift.portionsMax)",
            label: format.say("一共几份", "Portions"))
        let everyone = (value: "", label: format.say("拿到链接的人", "Whoever has the link"))
        audience =
            view.channels.isEmpty
            ? nil
            : state.select(
                "channel", Text("谁可以领", "Who may take part"),
                [everyone]
                    + view.channels.map {
                        ("\($0.id)", format.say("“\($0.name)”的关注者", "Followers of “\($0.name)”"))
                    },
                required: false)
        draw = state.select(
            "drawMinutes", Text("什么时候开奖", "When it is drawn"),
            GiveChoice.drawMinutes.map {
                (
                    "\($0)",
                    format.say(
                        "送出 \($0 / 60) 小时后",
                        $0 == 60 ? "1 hour after sending" : "\($0 / 60) hours after sending")
                )
            },
            value: "\(GiveChoice.drawMinutes[0])")
        namesHref = ShopPath.giveToNames(view.product.id)
    }
}

extension GivePage.Names {
    fileprivate init(_ state: FormState) {
        text = state.textarea(
            "names", Text("名单", "The names"), rows: 8,
            hint: Text(
                "一行一个名字，最多 \(Gift.portionsMax) 人。也可以从表格里复制，“姓名”那一列会被认出来。",
                "A name a line, \(Gift.portionsMax) at most. Copied from a spreadsheet, the column “name” is found."),
            required: false)
        fileHint = Text(
            "CSV，UTF-8、UTF-16 或 GB18030，最大 1 MB；选了文件就以文件为准。",
            "CSV in UTF-8, UTF-16 or GB18030, at most 1 MB. A file goes before what is written above."
        ).in(state.language)
    }
}

/// The gift as it will be seen, and what it costs, before it is paid.
struct GiveCheckPage: PageModel {
    static let template = "shop/give-check"

    /// The ways to pay: the cashier, and balances that are enough.
    struct Payers: Sendable, Equatable {
        struct Payer: Sendable, Equatable {
            let value: String
            let label: String
            /// The store whose balance it is.
            let store: String?
            let hint: String?
            let checked: Bool
        }

        let payers: [Payer]
    }

    struct Names: Sendable, Equatable {
        let count: String
        let names: [String]
        /// Those who stand there twice, perhaps by mistake.
        let repeated: String?
    }

    let summary: ErrorSummary?
    let action: String
    let once: String
    let expected: String
    let chosen: [HiddenPart]
    let paper: String
    let paperName: String
    let giver: String
    let wish: String?
    let store: String
    let line: CheckoutGroup.Line
    let facts: FactsPart
    let totals: TotalsPart
    let sum: PricePart
    let promise: String
    let isPlaceable: Bool
    let payLabel: String
    /// For whom the portions are, where it goes to a list of names.
    let names: Names?
    /// The ways to pay; nothing where there is only the cashier.
    let payers: Payers?

    init(
        _ choice: GiveChoice, _ view: GiveCheck, giver: String, _ state: FormState, once: String,
        _ format: Format
    ) {
        let (language, price) = (format.language, view.price)
        let line = price.portion.lines[0]
        summary = state.summary
        action = choice.names == nil ? ShopPath.give(line.item.product) : ShopPath.giveToNames(line.item.product)
        self.once = once
        expected = "\(price.total.fen)"
        chosen = choice.hidden
        paper = choice.wrapping.picture
        paperName = choice.wrapping.label.in(language)
        self.giver = giver
        wish = choice.wish.isEmpty ? nil : choice.wish
        store = view.storeName
        self.line = CheckoutGroup.Line(
            href: ShopPath.product(line.item.product), image: Face.image(line.item.picture),
            title: line.item.title,
            style: line.item.attributesText.isEmpty ? nil : line.item.attributesText,
            price: format.price(line.supply, normal: line.item.price, market: nil),
            count: "× \(line.count)",
            member: line.member?.text.in(language))
        facts = FactsPart(facts: GiveCheckPage.facts(choice, view, format))
        let goods = price.portion.goodsTotal * price.portions
        let freight = price.portion.freight * price.portions
        totals = TotalsPart(
            rows: [
                TotalsPart.Row(label: format.say("商品", "Goods"), amount: format.money(goods)),
                TotalsPart.Row(
                    label: format.say("运费", "Delivery"),
                    amount: freight.isZero ? format.say("包邮", "Free") : format.money(freight)),
            ], sumLabel: format.say("合计", "Total"), sum: format.price(price.total))
        sum = format.price(price.total)
        promise = format.say(
            "朋友在 \(view.acceptHours) 小时内领取才算数；没人领取的，钱全部退给你。",
            "It counts once it is accepted, within \(view.acceptHours) hours. For what nobody accepts, all money comes back to you."
        )
        isPlaceable = view.takesMoney || !view.purses.isEmpty
        payLabel = view.purses.isEmpty ? format.say("去付款", "Go and pay") : format.say("确认付款", "Pay")
        names = choice.names.map { Names($0, format) }
        payers = GiveCheckPage.payers(view, state, format)
    }

    private static func payers(_ view: GiveCheck, _ state: FormState, _ format: Format) -> Payers? {
        guard !view.purses.isEmpty else { return nil }
        let cashier = Payers.Payer(
            value: "", label: format.say("去收银台付款", "At the cashier"), store: nil, hint: nil, checked: state.typed("payer").isEmpty)
        let purses = view.purses.map { purse in
            Payers.Payer(
                value: "\(purse.party)",
                label: purse.storeName == nil ? format.say("我的余额", "My balance") : format.say("店铺余额", "The balance of"),
                store: purse.storeName,
                hint: format.say("可用 \(format.money(purse.available))", "\(format.money(purse.available)) available"),
                checked: state.typed("payer") == "\(purse.party)")
        }
        return Payers(payers: (view.takesMoney ? [cashier] : []) + purses)
    }

    private static func facts(_ choice: GiveChoice, _ view: GiveCheck, _ format: Format) -> [FactPart] {
        var facts = [
            FactPart(label: format.say("送法", "How"), value: choice.mode.label.in(format.language)),
            FactPart(
                label: format.say("份数", "Portions"),
                value: format.portions(choice.portions, of: choice.count)),
        ]
        if let channel = view.channel {
            facts.append(FactPart(label: format.say("谁可以领", "For"), value: channel.name, href: ShopPath.channel(channel.id)))
        }
        if let back = view.back { facts.append(FactPart(label: format.say("回赠给", "Back to"), value: back.giverName)) }
        if let minutes = choice.drawMinutes {
            let hours = format.say(
                "送出 \(minutes / 60) 小时后",
                minutes == 60 ? "1 hour after sending" : "\(minutes / 60) hours after sending")
            facts.append(FactPart(label: format.say("开奖", "Draw"), value: hours))
        }
        return facts
    }
}

extension GiveCheckPage.Names {
    fileprivate init(_ names: [String], _ format: Format) {
        count = format.say("\(names.count) 人，一人一个链接", names.count == 1 ? "1 name" : "\(names.count) names, a link for each")
        self.names = names
        let twice = NameList.repeated(in: names)
        repeated =
            twice.isEmpty
            ? nil
            : format.say(
                "名单里有重名：\(twice.joined(separator: "、"))。同名的人各有一份。",
                "These stand there more than once: \(twice.joined(separator: ", ")). Each gets a portion.")
    }
}
