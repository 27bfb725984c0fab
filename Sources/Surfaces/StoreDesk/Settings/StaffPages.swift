// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

extension Permission {
    /// What it lets somebody do, for the form.
    var hint: Text? {
        switch self {
        case .ownStore: Text("全部权限，包括确认提现和关店", "Everything, including confirming withdrawals and closing")
        case .manageProducts: Text("商品、库存、导入", "Products, stock, import")
        case .manageOrders: Text("发货、改价、查看收货地址", "Shipping, price cuts, full addresses")
        case .manageAfterSales: Text("售后与主动退款", "After-sales and refunds")
        case .managePlans: Text("优惠券、推广计划、卡片", "Coupons, plans, cards")
        case .manageFunds: Text("余额、明细、申请提现、保证金", "Balances, statement, asking for withdrawals, deposit")
        case .manageSettings: Text("资料、改名、运费模板、渠道", "Profile, name, freight, channels")
        case .manageStaff: Text("添加和移除员工", "Adding and removing staff")
        default: nil
        }
    }

    /// Those of a store that the viewer holds, and so may give.
    static func givable(_ view: DeskView) -> [(value: String, label: String, hint: String?)] {
        allCases.filter { $0.isOfStore && view.may($0) }.map { ($0.rawValue, $0.label.in(view.language), $0.hint?.in(view.language)) }
    }
}

extension ListPage {
    init(staff sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let staff = try StaffList.of(view.store.id, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("员工", "Staff"),
            line: view.say("每个人只能授予自己拥有的权限，所有变更都有审计记录。", "Nobody grants what they do not hold; every change is on record."))
        table = TablePart(
            [
                .init(label: view.say("姓名", "Name")), .init(label: view.say("账号", "Account")), .init(label: view.say("权限", "May")),
                .init(label: ""),
            ],
            staff.entries.map { entry in
                let names = Permission.allCases.filter(entry.permissions.contains).map { $0.label.in(view.language) }
                let isMe = entry.person.id == view.viewer.person?.id
                return [
                    CellPart(text: entry.person.name + " ", chip: isMe ? ChipPart(tone: "neutral", label: view.say("我", "me")) : nil),
                    .text(entry.person.phoneMasked ?? entry.person.emailMasked ?? "—"),
                    .text(names.joined(separator: view.say("、", ", "))),
                    .actions([LinkPart(label: view.say("修改", "Change"), href: view.paths.staff(entry.person.id))]),
                ]
            })
        formHeading = view.say("添加员工", "Add somebody")
        form = FormPart(
            action: view.paths.staff, summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.field(
                        "login", view.say("手机号或邮箱", "Phone or e-mail"), hint: view.say("对方须已注册。", "They have to be registered.")),
                    sheet.choices("permissions", view.say("权限", "May"), Permission.givable(view), many: true),
                ])
            ], button: view.say("添加", "Add"))
    }
}

extension FormPage {
    /// One member of the staff, with the permissions that the viewer may give and take.
    init(member person: ID<Person>, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        let staff = try StaffList.of(view.store.id, in: snapshot, view.command)
        guard let entry = staff.entries.first(where: { $0.person.id == person }) else { throw CommonRefusal.notFound }
        let remove = ActionPart(
            action: view.paths.staff(person, "remove"), label: view.say("移除", "Remove"), style: "danger",
            confirm: view.say("移除后 \(entry.person.name) 不能再进入这家店的工作台。", "\(entry.person.name) can no longer work in this store."))
        head = HeadPart(
            heading: entry.person.name, line: entry.person.phoneMasked ?? entry.person.emailMasked,
            crumbs: CrumbsPart(view.paths.staff, view.say("员工", "Staff")), actions: [remove])
        form = FormPart(
            action: view.paths.staff(person), summary: sheet.summary,
            sections: [
                .init(items: [
                    sheet.choices(
                        "permissions", view.say("权限", "May"), Permission.givable(view), Set(entry.permissions.map(\.rawValue)),
                        many: true)
                ])
            ], button: view.say("保存", "Save"), cancel: view.paths.staff)
        let others = entry.permissions.filter { !view.may($0) }
        notes =
            others.isEmpty
            ? []
            : [NotePart(heading: view.say("另有权限", "Also holds"), lines: others.map { $0.label.in(view.language) }.sorted())]
    }
}
