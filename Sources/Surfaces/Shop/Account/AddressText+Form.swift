// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import WebCore

extension AddressText {
    /// As the address form sends it, not yet checked.
    init(_ form: Form) {
        self.init(
            userName: form.text("userName"), telNumber: form.text("telNumber"), provinceName: form.text("provinceName"),
            cityName: form.text("cityName"), countyName: form.text("countyName"), detailInfo: form.text("detailInfo"))
    }
}

/// The form of an address: a new one, one of the book, or that of an order.
struct AddressPage: PageModel {
    static let template = "shop/address"

    let summary: ErrorSummary?
    let recipient: FieldPart
    let phone: FieldPart
    let province: SelectPart
    let city: FieldPart
    let county: FieldPart
    let details: FieldPart
    let standard: SwitchPart?
    let next: String
    let note: String?
    let remove: ActionPart?

    /// `back` is where its form leads on to. With `keepsProvince` only that of `text` is offered.
    init(
        _ state: FormState, text: AddressText?, back: String, note: Text? = nil, keepsProvince: Bool = false, isDefault: Bool? = nil,
        remove: ActionPart? = nil
    ) {
        let language = state.language
        let provinces = text.map { keepsProvince ? [$0.provinceName] : Province.all } ?? Province.all
        summary = state.summary
        recipient = state.field(
            "userName", Text("收件人", "Recipient"), value: text?.userName ?? "", autocomplete: "name",
            maxlength: AddressText.userNameCharactersMax)
        phone = state.field(
            "telNumber", Text("手机号", "Phone"), type: "tel", value: text?.telNumber ?? "", autocomplete: "tel", inputmode: "tel")
        let empty = keepsProvince ? [] : [(value: "", label: Text("请选择", "Choose one").in(language))]
        province = state.select(
            "provinceName", Text("省份", "Province"), empty + provinces.map { ($0, $0) }, value: text?.provinceName ?? "")
        city = state.field(
            "cityName", Text("城市", "City"), value: text?.cityName ?? "", autocomplete: "address-level2",
            maxlength: AddressText.regionCharactersMax)
        county = state.field(
            "countyName", Text("区县", "District"), value: text?.countyName ?? "", required: false, autocomplete: "address-level3",
            maxlength: AddressText.regionCharactersMax)
        details = state.field(
            "detailInfo", Text("详细地址", "Street and number"), value: text?.detailInfo ?? "", autocomplete: "street-address",
            maxlength: AddressText.detailCharactersMax)
        standard = isDefault.map { state.toggle("makesDefault", Text("设为默认地址", "Make it the default"), on: $0) }
        next = back
        self.note = note?.in(language)
        self.remove = remove
    }
}
