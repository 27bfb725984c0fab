// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Runtime
import WebCore

/// What a merchant can change on an order, as forms.
enum OrderForms {
    static func reveal(_ id: ID<Order>, _ view: DeskView) -> ActionPart {
        ActionPart(
            action: view.paths.order(id, "recipient"), label: view.say("查看完整收货信息", "Show the recipient"), icon: "user",
            confirm: view.say("查看会计入今天的额度，并记入审计日志。", "It counts against today's quota and is written to the audit log."))
    }

    static func lendNumber(_ id: ID<Order>, _ view: DeskView) -> ActionPart {
        ActionPart(action: view.paths.order(id, "virtual-number"), label: view.say("使用虚拟号码", "Use a virtual number"), icon: "phone")
    }

    /// New totals of the lines and of the freight, all at once.
    static func cut(_ detail: OrderDetail, _ view: DeskView) -> FormPart {
        let sheet = Sheet(view.language)
        let lines = detail.lines.map { line in
            let name = [line.title, line.attributes].filter { !$0.isEmpty }.joined(separator: " · ")
            return sheet.money("line-\(line.number)", "\(name) × \(line.count)", line.base)
        }
        let freight = detail.order.freight > .zero ? [sheet.money("freight", view.say("运费", "Freight"), detail.order.freight)] : []
        return FormPart(
            action: view.paths.order(detail.order.id, "price"),
            sections: [
                .init(
                    legend: view.say("改价", "Change the price"),
                    line: view.say("填写每件商品的新总价和新运费，只能降低。", "The new total of each item and the new freight. Only downward."),
                    items: [ItemPart(named: GridPart(items: lines))] + freight)
            ], button: view.say("改价", "Change"), buttonStyle: "")
    }

    static func address(_ detail: OrderDetail, _ view: DeskView) -> FormPart {
        let sheet = Sheet(view.language)
        return FormPart(
            action: view.paths.order(detail.order.id, "new-address"),
            sections: [
                .init(
                    legend: view.say("修改收货地址", "Change the address"),
                    line: view.say("与买家商定后再改，不能改到其他省份。", "As agreed with the buyer; the province stays."),
                    items: [
                        .side(
                            sheet.field("name", view.say("收货人", "Recipient"), longest: AddressText.userNameCharactersMax),
                            sheet.field("phone", view.say("电话", "Phone"), longest: 32, inputmode: "tel")),
                        .side(
                            sheet.field("province", view.say("省", "Province"), detail.address?.provinceName ?? ""),
                            sheet.field("city", view.say("市", "City"), detail.address?.cityName ?? "")),
                        sheet.field("county", view.say("区县", "County"), detail.address?.countyName ?? "", optional: true),
                        sheet.field("detail", view.say("详细地址", "Street"), longest: AddressText.detailCharactersMax),
                    ])
            ], button: view.say("修改", "Change"), buttonStyle: "",
            confirm: view.say("之后的包裹将寄到新地址。", "Parcels go to the new address from now on."))
    }

    /// Carrier and number of each parcel; what is in them stays.
    static func correction(_ detail: OrderDetail, _ view: DeskView) -> FormPart {
        let sheet = Sheet(view.language)
        let carriers = Carrier.allCases.map { (value: $0.rawValue, label: $0.label.in(view.language)) }
        return FormPart(
            action: view.paths.order(detail.order.id, "parcels"),
            sections: [
                .init(
                    legend: view.say("修改物流信息", "Correct the parcels"),
                    line: view.say(
                        "填错单号时修改，最多 \(ReplaceParcels.replacementsMax) 次。",
                        "If a number was wrong; \(ReplaceParcels.replacementsMax) times at most."),
                    items: detail.parcels.enumerated().map { index, parcel in
                        .side(
                            sheet.select("carrier-\(index)", view.say("包裹 \(index + 1)", "Parcel \(index + 1)"), carriers, parcel.carrier),
                            sheet.field(
                                "number-\(index)", view.say("快递单号", "Tracking number"), parcel.trackingNumber,
                                longest: TrackingNumber.charactersMax))
                    })
            ], button: view.say("保存", "Save"), buttonStyle: "")
    }
}

/// The packing photos of an order with fresh food, and the form that takes them.
struct InspectionPart: Equatable, Sendable {
    struct Photo: Equatable, Sendable {
        let url: String
        let label: String
    }

    let chip: ChipPart
    let reason: String?
    let photos: [Photo]
    let form: FormPart?

    init(_ inspection: Inspection, manages: Bool, _ view: DeskView) {
        let tone =
            switch inspection.state {
            case .missing, .inspecting: "wait"
            case .failed: "bad"
            case .passed: "good"
            }
        chip = ChipPart(tone: tone, label: inspection.state.label.in(view.language))
        reason = inspection.reason.isEmpty ? nil : inspection.reason
        photos = inspection.photos.map { Photo(url: $0.url, label: $0.kind.label.in(view.language)) }
        let isWanted = inspection.state == .missing || inspection.state == .failed
        let sheet = Sheet(view.language)
        form =
            manages && isWanted
            ? FormPart(
                action: view.paths.order(inspection.order, "inspection"),
                sections: [
                    .init(
                        legend: view.say("上传打包照片", "Hand in the packing photos"),
                        line: view.say("四种照片各至少一张，平台查看后才能发货。", "At least one of each; the platform looks before you ship."),
                        items: PackingPhotoKind.allCases.map {
                            sheet.upload($0.rawValue, $0.label.in(view.language), accept: "image/*", many: true)
                        })
                ], button: view.say("提交", "Hand in"), multipart: true)
            : nil
    }
}
