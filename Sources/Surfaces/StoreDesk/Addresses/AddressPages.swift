// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

extension ListPage {
    /// Where the store's parcels come from, and where goods are sent back to.
    init(addresses snapshot: any Snapshot, _ view: DeskView) throws {
        let addresses = try StoreAddressList.all(of: view.store.id, in: snapshot, view.command)
        head = HeadPart(
            heading: view.say("发货与退货地址", "Addresses"),
            line: view.say(
                "同意退货时，买家看到默认退货地址；程序也可按地址编号指定。",
                "Who may send goods back is shown the default address for returns; programs may name another by its id."),
            crumbs: CrumbsPart(view.paths.settings, view.say("店铺设置", "Settings")),
            links: [LinkPart(label: view.say("添加地址", "Add an address"), href: view.paths.newAddress, style: "primary", icon: "plus")])
        table = TablePart(
            [
                .init(label: view.say("名称", "Name")), .init(label: view.say("地址", "Address")), .init(label: view.say("用途", "Used for")),
                .init(label: view.say("编号", "Id")), .init(label: ""),
            ],
            addresses.map { Self.row($0, view) },
            empty: EmptyPart(
                art: "art-box", title: view.say("还没有地址", "No addresses yet"),
                text: view.say("添加退货地址，同意退货后买家才知道寄到哪里。", "Add one, so that buyers know where to send goods back to."),
                href: view.paths.newAddress, action: view.say("添加地址", "Add an address")))
    }

    private static func row(_ address: StoreAddress, _ view: DeskView) -> [CellPart] {
        let (details, text) = (address.details, address.details.text)
        let uses = [
            address.isDefaultSender ? view.say("默认发货", "Sends by default") : details.sends ? view.say("发货", "Sends") : nil,
            address.isDefaultReceiver ? view.say("默认退货", "Returns by default") : details.receives ? view.say("退货", "Returns") : nil,
        ]
        let remove = ActionPart(
            action: view.paths.address(address.id, "remove"), label: view.say("删除", "Remove"), style: "danger compact",
            confirm: view.say("已有的售后保留它们的地址。", "After-sales that have it keep their copy."))
        return [
            .link(details.name, view.paths.address(address.id)),
            .text(
                [text.provinceName, text.cityName, text.countyName, text.detailInfo, details.houseNumber].joined(),
                sub: "\(text.userName) \(text.telNumber)"),
            .text(uses.compactMap { $0 }.joined(separator: view.say("、", ", "))), .text("\(address.id)"), .actions([], [remove]),
        ]
    }
}

extension FormPage {
    /// A new address, or one to change.
    init(address id: ID<StoreAddress>?, _ sheet: Sheet, _ snapshot: any Snapshot, _ view: DeskView) throws {
        try view.command.actor.require(.manageSettings, in: view.store.id.party)
        let address = try id.map { id in
            guard let found = try StoreAddress.find(id, of: view.store.id, in: snapshot, view.command.vault) else {
                throw CommonRefusal.notFound
            }
            return found
        }
        head = HeadPart(
            heading: address?.details.name ?? view.say("添加地址", "Add an address"),
            crumbs: CrumbsPart(view.paths.addresses, view.say("发货与退货地址", "Addresses")))
        form = FormPart(
            action: id.map { view.paths.address($0) } ?? view.paths.newAddress, summary: sheet.summary,
            sections: [Self.place(address?.details, sheet), Self.uses(address, sheet)],
            button: view.say("保存", "Save"), cancel: view.paths.addresses)
    }

    private static func place(_ details: StoreAddress.Details?, _ sheet: Sheet) -> FormPart.Section {
        let (text, region) = (details?.text, AddressText.regionCharactersMax)
        return .init(
            legend: sheet.say("地址", "Address"),
            items: [
                sheet.field(
                    "name", sheet.say("名称", "Name"), details?.name,
                    hint: sheet.say("只有你看到，例如：茶山仓库。", "Only you see it, such as: tea hill."), longest: StoreAddress.nameCharactersMax),
                .side(
                    sheet.field("userName", sheet.say("联系人", "Contact"), text?.userName, longest: AddressText.userNameCharactersMax),
                    sheet.field("telNumber", sheet.say("电话", "Phone"), text?.telNumber, type: "tel", longest: 20)),
                .side(
                    sheet.field("provinceName", sheet.say("省", "Province"), text?.provinceName, longest: region),
                    sheet.field("cityName", sheet.say("市", "City"), text?.cityName, longest: region),
                    sheet.field("countyName", sheet.say("区县", "District"), text?.countyName, optional: true, longest: region)),
                sheet.field(
                    "detailInfo", sheet.say("详细地址", "Street and number"), text?.detailInfo, longest: AddressText.detailCharactersMax),
                .side(
                    sheet.field(
                        "house_number", sheet.say("门牌号", "House or room"), details?.houseNumber, optional: true,
                        longest: StoreAddress.nameCharactersMax),
                    sheet.field(
                        "postal_code", sheet.say("邮编", "Postal code"), details?.postalCode, optional: true,
                        longest: StoreAddress.codeCharactersMax),
                    sheet.field(
                        "landline", sheet.say("座机", "Landline"), details?.landline, type: "tel", optional: true,
                        longest: StoreAddress.codeCharactersMax)),
            ])
    }

    private static func uses(_ address: StoreAddress?, _ sheet: Sheet) -> FormPart.Section {
        .init(
            legend: sheet.say("用途", "Used for"),
            items: [
                sheet.toggle("sends", sheet.say("可从这里发货", "Parcels may come from here"), address?.details.sends ?? true),
                sheet.toggle(
                    "defaultSender", sheet.say("默认发货地址", "Parcels come from here by default"), address?.isDefaultSender ?? false),
                sheet.toggle("receives", sheet.say("可退货到这里", "Goods may be sent back here"), address?.details.receives ?? true),
                sheet.toggle(
                    "defaultReceiver", sheet.say("默认退货地址", "Goods are sent back here by default"),
                    address?.isDefaultReceiver ?? false),
            ])
    }
}
