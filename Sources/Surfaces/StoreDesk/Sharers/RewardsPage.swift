// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Sharers
import Storage
import Stores
import WebCore

/// What the store pays its sharers: its terms, the products that differ, and forms to change both.
struct RewardsPage: PageModel {
    static let template = "storedesk/rewards"

    let head: HeadPart
    let terms: FormPart
    let versions: TablePart
    let rates: TablePart
    let product: FormPart?

    init(_ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        try view.command.actor.require(.managePlans, in: view.store.id.party)
        let shelf = try ShopShelf.page(PageRequest(size: PageRequest.sizeMax), .store(view.store.id), in: snapshot).items
        let all = try SharerRates.of(view.store.id, products: shelf.map(\.id), in: snapshot)
        let now = all.terms.version(at: view.now)?.value
        let isOfProduct = sheet.typed?.text("product").isEmpty == false
        head = HeadPart(
            heading: view.say("分享奖励", "Rewards for sharers"),
            line: view.say("分享最多两级：分享员，以及邀请他的分享员。不设第三级。", "There are two levels at most: the sharer, and who invited them. No third."),
            crumbs: CrumbsPart(view.paths.sharers, view.say("分享员", "Sharers")))
        terms = Self.termsForm(isOfProduct ? Sheet(view.language) : sheet, now, view)
        versions = Self.versions(all.terms, view)
        rates = Self.rates(all, shelf, view)
        product = Self.productForm(isOfProduct ? sheet : Sheet(view.language), shelf, view)
    }

    private static func termsForm(_ sheet: Sheet, _ now: SharerTerms?, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.sharerRewards, summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("全店奖励", "For every product"),
                    line: view.say(
                        "按商品实付计算。提高立即生效，降低在公布至少 24 小时后的零点生效。",
                        "Of what is paid for the goods. A rise holds at once, a cut from a midnight at least 24 hours after its notice."),
                    items: [
                        sheet.field(
                            "rate", view.say("分享奖励", "The sharer gets"), now?.rate.percent ?? "5", suffix: "%", inputmode: "decimal"),
                        sheet.choices(
                            "levels", view.say("级数", "Levels"),
                            [
                                ("1", view.say("一级：只奖励分享员", "One: only the sharer"), nil),
                                ("2", view.say("两级：邀请人也有奖励", "Two: who invited them, too"), nil),
                            ], ["\(now?.levels ?? 1)"]),
                        sheet.field(
                            "inviterRate", view.say("邀请奖励（两级时）", "The inviter gets (with two levels)"), now?.inviterRate.percent ?? "0",
                            suffix: "%", inputmode: "decimal"),
                    ])
            ], button: view.say("保存", "Save"))
    }

    private static func versions(_ terms: [SharerVersion<SharerTerms>], _ view: DeskView) -> TablePart {
        TablePart(
            [
                .init(label: view.say("版本", "Version")), .init(label: view.say("分享", "Sharer"), number: true),
                .init(label: view.say("邀请", "Inviter"), number: true), .init(label: view.say("级数", "Levels"), number: true),
                .init(label: view.say("生效", "Holds from")),
            ],
            terms.reversed().map { version in
                [
                    .text("\(version.version)"), .text(view.format.rate(version.value.rate)),
                    .text(view.format.rate(version.value.inviterRate)), .text("\(version.value.levels)"),
                    .text(view.format.time(version.from)),
                ]
            },
            empty: EmptyPart(
                art: "art-money", title: view.say("还没有设置奖励", "No reward is set"),
                text: view.say("设置之前，分享员的链接不带来奖励。", "Until then, sharers' links pay nothing.")),
            heading: view.say("历史", "Over time"))
    }

    private static func rates(_ all: SharerRates, _ shelf: [Product], _ view: DeskView) -> TablePart {
        let own = shelf.filter { all.products[$0.id] != nil }
        return TablePart(
            [
                .init(label: view.say("商品", "Product")), .init(label: view.say("现行奖励", "Now"), number: true),
                .init(label: view.say("之后", "Later")),
            ],
            own.map { item in
                let later = all.products[item.id]?.last { $0.from > view.now }
                let laterRate = later.map { $0.value.map(view.format.rate) ?? view.say("按全店", "as for all") }
                return [
                    .picture(item.thumb, item.title, view.paths.product(item.id)),
                    .text(all.rate(of: item.id, at: view.now).map { view.format.rate($0.rate) } ?? "—"),
                    .text(later.flatMap { version in laterRate.map { "\($0) · \(view.format.time(version.from))" } } ?? "—"),
                ]
            },
            empty: EmptyPart(
                art: "art-table", title: view.say("没有单独设置的商品", "No product differs"),
                text: view.say("所有商品按全店奖励。", "All products pay what is set above.")),
            heading: view.say("单独设置的商品", "Products with a reward of their own"))
    }

    private static func productForm(_ sheet: Sheet, _ shelf: [Product], _ view: DeskView) -> FormPart? {
        if shelf.isEmpty { return nil }
        return FormPart(
            action: view.paths.sharerRewards + "/products", summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("单个商品", "One product"),
                    items: [
                        sheet.select(
                            "product", view.say("商品", "Product"), shelf.map { ("\($0.id)", "\($0.title) · \($0.priceText(view.format))") }),
                        sheet.field(
                            "productRate", view.say("分享奖励", "The sharer gets"),
                            hint: view.say("留空则恢复按全店奖励。", "Leave it empty to go back to the store's reward."), optional: true, suffix: "%",
                            inputmode: "decimal"),
                    ])
            ], button: view.say("设置", "Set"))
    }
}
