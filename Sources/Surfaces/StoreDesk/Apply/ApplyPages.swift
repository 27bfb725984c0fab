// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores
import WebCore

extension ListPage {
    /// One's stores, to choose from.
    init(stores: [Store], _ language: Language) {
        func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(language) }
        head = HeadPart(
            heading: say("我的店铺", "My stores"), line: say("选择一家店铺进入工作台。", "Choose a store to work in."),
            links: [
                LinkPart(
                    label: say("申请开店", "Open a store"), href: StorePath.apply, style: stores.isEmpty ? "" : "primary", icon: "plus")
            ])
        table = TablePart(
            [.init(label: say("店铺", "Store")), .init(label: say("状态", "State"))],
            stores.map { [.link($0.name, StorePath($0.id).overview, sub: "\($0.id)"), .chip($0.state.chip(language))] },
            empty: EmptyPart(
                art: "art-box", title: say("还没有店铺", "No store yet"),
                text: say("准备好营业执照和收款账号，几分钟就能提交申请。", "With a business licence and a payout account, applying takes a few minutes."),
                href: StorePath.apply, action: say("申请开店", "Open a store")))
    }
}

extension StoreState {
    func chip(_ language: Language) -> ChipPart {
        let tone =
            switch self {
            case .open: "good"
            case .inReview, .closing: "wait"
            case .suspended: "bad"
            case .drafting, .closed: "neutral"
            }
        return ChipPart(tone: tone, label: label.in(language))
    }
}

extension FormPage {
    /// The licence behind a store: the first step.
    init(licence sheet: Sheet) {
        let say = sheet.say
        head = HeadPart(
            heading: say("登记营业执照", "Register a licence"),
            line: say("第 1 步，共 2 步。一份执照最多可开 30 家店。", "Step 1 of 2. Up to 30 stores can be opened under one licence."))
        form = FormPart(
            action: StorePath.licence, summary: sheet.summary,
            sections: [
                .init(
                    legend: say("执照", "Licence"),
                    items: [
                        sheet.choices(
                            "kind", say("类型", "Kind"), LicenceKind.allCases.map { ($0.rawValue, $0.label.in(sheet.language), nil) },
                            [LicenceKind.enterprise.rawValue], boxed: true),
                        sheet.field("companyName", say("名称", "Company"), longest: Licence.companyNameCharactersMax),
                        sheet.field(
                            "number", say("统一社会信用代码", "Unified social credit code"),
                            hint: say("执照上的 18 位代码，或旧版 15 位注册号。", "The 18 characters on the licence, or the older 15 digits."),
                            longest: 40),
                    ]),
                .init(
                    legend: say("收款", "Payout"),
                    items: [
                        sheet.field(
                            "payoutAccount", say("收款账号", "Payout account"),
                            hint: say("货款结算后提现到这里。加密保存，仅显示首尾几位。", "Withdrawals go here. Kept sealed; only its ends are shown."),
                            longest: 60)
                    ]),
            ],
            button: say("登记并继续", "Register and go on"), cancel: StorePath.start)
        notes = [
            NotePart(
                heading: say("为什么需要执照", "Why a licence"),
                lines: [
                    say("买家据此知道在和谁交易。", "Buyers know by it with whom they trade."),
                    say(
                        "同一执照或收款账号的人购买自己推广的商品，不计佣金。",
                        "Whoever shares the licence or payout account earns no commission on own purchases."),
                ])
        ]
    }

    /// The store itself: the second step.
    init(application sheet: Sheet, licences: [Licence]) {
        let say = sheet.say
        head = HeadPart(
            heading: say("申请开店", "Open a store"),
            line: say("第 2 步，共 2 步。提交后由平台审核。", "Step 2 of 2. The operator reviews it after you submit."),
            links: [LinkPart(label: say("登记另一份执照", "Another licence"), href: StorePath.licence, style: "quiet")])
        form = FormPart(
            action: StorePath.apply, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.select(
                        "licence", say("营业执照", "Licence"), licences.map { ("\($0.id)", "\($0.companyName) · \($0.numberMasked)") },
                        licences.first.map { "\($0.id)" }),
                    sheet.field(
                        "name", say("店铺名称", "Store name"), hint: say("2 至 30 个字。", "2 to 30 characters."),
                        longest: StoreNames.nameCharactersMax),
                    sheet.area("about", say("店铺简介", "About the store"), optional: true, rows: 3, longest: Store.aboutCharactersMax),
                    sheet.field(
                        "customerServicePhone", say("客服电话", "Customer service phone"), type: "tel",
                        hint: say("提交审核前必填，买家会看到。", "Needed before the review; buyers see it."), optional: true,
                        longest: Store.phoneCharactersMax),
                ])
            ],
            button: say("创建店铺", "Create the store"), cancel: StorePath.start)
        notes = [.naming(sheet.language)]
    }
}

extension NotePart {
    /// The rules of store names, for people.
    static func naming(_ language: Language) -> NotePart {
        func say(_ chinese: String, _ english: String) -> String { Text(chinese, english).in(language) }
        return NotePart(
            heading: say("名称怎么取", "How to name a store"),
            lines: [
                say(
                    "中文、字母、数字、日文、韩文和常用标点都可以，不能用表情符号。",
                    "Chinese, Latin, Japanese and Korean letters, digits and plain punctuation; no emoji."),
                say(
                    "全平台不重名：大小写、全角半角、空格、标点和繁简不同也算同名。",
                    "Unique on this platform: case, width, spaces, punctuation and traditional forms make no difference."),
                say(
                    "“旗舰店”“专卖店”“专营店”需平台授权后才能用。", "“Flagship store”, “exclusive store” and “franchised store” need the operator's grant."
                ),
                say("开店后每年最多改名 5 次。", "It can be renamed up to 5 times a year."),
            ])
    }
}
