// SPDX-License-Identifier: Apache-2.0
import Deposits
import Identity
import Kernel
import Ledger
import Runtime
import Storage
import Stores
import WebCore

/// What a store says about itself.
struct SettingsPage: PageModel {
    static let template = "storedesk/settings"

    let head: HeadPart
    let profile: FormPart?
    let naming: FormPart?
    let rules: NotePart?
    let facts: FactsPart
    let closing: String?

    init(_ sheet: Sheet, _ nameSheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let detail = try StoreDetail.of(view.store.id, in: snapshot, view.command)
        let (store, edits) = (detail.store, view.may(.manageSettings))
        head = HeadPart(
            heading: view.say("店铺设置", "Settings"), chip: store.state.chip(view.language),
            links: edits ? [LinkPart(label: view.say("发货与退货地址", "Addresses"), href: view.paths.addresses, icon: "pin")] : [])
        profile = edits ? Self.profile(store, sheet, view) : nil
        naming = edits ? Self.naming(detail, nameSheet, view) : nil
        rules = edits ? NotePart.naming(view.language) : nil
        facts = FactsPart(facts: [
            FactPart(label: view.say("店铺编号", "Store id"), value: "\(store.id)"),
            FactPart(label: view.say("店主", "Owner"), value: detail.owner.name),
            FactPart(label: view.say("主体", "Company"), value: detail.licence.companyName),
            FactPart(label: view.say("类型", "Kind"), value: detail.licence.kind.label.in(view.language)),
            FactPart(label: view.say("执照号", "Licence number"), value: detail.licence.numberMasked),
            FactPart(label: view.say("收款账号", "Payout account"), value: detail.licence.payoutMasked),
            FactPart(label: view.say("开店", "Since"), value: view.format.date(store.createdAt)),
        ])
        closing = view.may(.ownStore) ? view.paths.closing : nil
    }

    private static func profile(_ store: Store, _ sheet: Sheet, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.settings, summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("店铺资料", "Profile"),
                    items: [
                        sheet.area(
                            "about", view.say("简介", "About"), store.about, optional: true, rows: 4, longest: Store.aboutCharactersMax),
                        sheet.field(
                            "customerServicePhone", view.say("客服电话", "Customer service phone"), store.customerServicePhone, type: "tel",
                            hint: view.say("买家会看到。", "Buyers see it."), optional: store.state == .drafting,
                            longest: Store.phoneCharactersMax),
                    ])
            ], button: view.say("保存", "Save"))
    }

    private static func naming(_ detail: StoreDetail, _ sheet: Sheet, _ view: DeskView) -> FormPart {
        FormPart(
            action: view.paths.rename, summary: sheet.summary,
            sections: [
                .init(
                    legend: view.say("店铺名称", "Name"),
                    items: [
                        sheet.field(
                            "name", view.say("名称", "Name"), detail.store.name,
                            hint: view.say("今年还可改名 \(detail.renamesLeft) 次。", "\(detail.renamesLeft) changes are left this year."),
                            longest: StoreNames.nameCharactersMax)
                    ])
            ], button: view.say("改名", "Rename"), buttonStyle: "")
    }
}

/// Closing a store, step by step.
struct ClosingPage: PageModel {
    static let template = "storedesk/closing"

    let head: HeadPart
    let state: String
    let lines: [String]
    let actions: [ActionPart]

    init(_ snapshot: any Snapshot, _ view: DeskView) throws {
        guard view.may(.ownStore) else { throw CommonRefusal.forbidden }
        let balance = try Balance.of(view.store.id.party, in: snapshot)
        let (deposit, available) = (view.format.money(balance.deposit), view.format.money(balance.available))
        head = HeadPart(
            heading: view.say("关店", "Closing"), chip: view.store.state.chip(view.language),
            crumbs: CrumbsPart(view.paths.settings, view.say("店铺设置", "Settings")))
        lines = [
            view.say("先完成或取消所有订单，等售后期结束、货款结算。", "Complete or cancel all orders and wait until they are settled."),
            view.say("开始关店后商品立即下架，不能恢复营业。", "Once closing begins nothing can be bought, and it cannot be undone."),
            view.say(
                "关店中退还保证金 \(deposit)，再把余额 \(available) 提现。",
                "While closing, the deposit of \(deposit) comes back; then withdraw the balance of \(available)."
            ),
            view.say("全部清零后完成关店。", "When nothing is left, finish."),
        ]
        state = view.store.state.label.in(view.language)
        actions = Self.actions(balance, view)
    }

    private static func actions(_ balance: Balance, _ view: DeskView) -> [ActionPart] {
        let path = view.paths.closing
        switch view.store.state {
        case .open, .suspended:
            return [
                ActionPart(
                    action: path, label: view.say("开始关店", "Begin to close"), style: "danger",
                    confirm: view.say("开始关店后不能恢复营业，确定吗？", "This cannot be undone. Close the store?"))
            ]
        case .closing:
            let deposit = ActionPart(action: "\(path)/deposit", label: view.say("退还保证金", "Return the deposit"))
            let finish = ActionPart(
                action: "\(path)/finish", label: view.say("完成关店", "Finish"), style: "danger",
                confirm: view.say("完成后店铺永久关闭，确定吗？", "The store is closed for good. Finish?"))
            return balance.deposit > .zero ? [deposit, finish] : [finish]
        case .drafting, .inReview, .closed: return []
        }
    }
}
