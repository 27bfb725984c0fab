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

    struct Paper: Sendable, Equatable {
        let value: String
        let label: String
        let image: String
        let checked: Bool
    }

    let crumbs: CrumbsPart
    let summary: ErrorSummary?
    let obstacle: String?
    let action: String
    let image: String
    let name: String
    let store: String
    let styles: [Style]
    let skuError: String?
    let count: QuantityPart
    let modes: [ChoicesPart.Choice]
    let portions: QuantityPart
    let audience: SelectPart?
    let draw: SelectPart
    let wish: TextareaPart
    let wishIdea: String
    let papers: [Paper]
    let occasion: String?
    let isGivable: Bool
    let productHref: String

    init(_ view: GiveView, _ state: FormState, _ format: Format) {
        let language = format.language
        let occasion = GiftOccasion(rawValue: state.typed("occasion", view.occasion?.rawValue ?? ""))
        crumbs = CrumbsPart(ShopPath.product(view.product.id), view.product.title)
        summary = state.summary
        obstacle =
            view.isGivable
            ? nil
            : Text("这件商品现在不能送，可以去礼物专区看看。", "It cannot be given now. See what else makes a gift.").in(
                language)
        action = ShopPath.give(view.product.id)
        image = Face.image(view.product.pictureURL(.medium))
        name = view.product.title
        store = view.storeName
        let chosen =
            ID<SKU>(state.typed("sku")) ?? view.asked ?? view.items.first { view.canBeGiven($0) }?.sku
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
            "drawMinutes", Text("什么时候抽", "When it is drawn"),
            GiveChoice.drawMinutes.map {
                (
                    "\($0)",
                    format.say(
                        "送出 \($0 / 60) 小时后",
                        $0 == 60 ? "1 hour after sending" : "\($0 / 60) hours after sending")
                )
            },
            value: "\(GiveChoice.drawMinutes[0])")
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
        self.occasion = occasion?.rawValue
        isGivable = view.isGivable
        productHref = ShopPath.product(view.product.id)
    }
}

/// The gift as it will be seen, and what it costs, before it is paid.
struct GiveCheckPage: PageModel {
    static let template = "shop/give-check"

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

    init(
        _ choice: GiveChoice, _ view: GiveCheck, giver: String, _ state: FormState, once: String,
        _ format: Format
    ) {
        let (language, price) = (format.language, view.price)
        let line = price.portion.lines[0]
        summary = state.summary
        action = ShopPath.give(line.item.product)
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
            "朋友在 \(view.acceptHours) 小时内收下才算数；没人收下的，钱全部退给你。",
            "It counts once it is accepted, within \(view.acceptHours) hours. For what nobody accepts, all money comes back to you."
        )
        isPlaceable = view.takesMoney
    }

    private static func facts(_ choice: GiveChoice, _ view: GiveCheck, _ format: Format) -> [FactPart] {
        var facts = [
            FactPart(label: format.say("送法", "How"), value: choice.mode.label.in(format.language)),
            FactPart(
                label: format.say("份数", "Portions"),
                value: format.portions(choice.portions, of: choice.count)),
        ]
        if let channel = view.channel {
            facts.append(FactPart(label: format.say("谁可以领", "For"), value: channel.name))
        }
        if let minutes = choice.drawMinutes {
            let hours = format.say(
                "送出 \(minutes / 60) 小时后",
                minutes == 60 ? "1 hour after sending" : "\(minutes / 60) hours after sending")
            facts.append(FactPart(label: format.say("抽签", "Draw"), value: hours))
        }
        return facts
    }
}
