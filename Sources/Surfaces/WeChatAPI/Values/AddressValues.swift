// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel

/// An address as clients write it, in templates, merchant addresses and orders.
struct AddressInfoRequest: Codable, Sendable {
    let userName: String?
    let telNumber: String?
    let postalCode: String?
    let provinceName: String?
    let cityName: String?
    let countyName: String?
    let detailInfo: String?
    let nationalCode: String?
    let houseNumber: String?
    let lat: WireDecimal?
    let lng: WireDecimal?

    /// As an order keeps it.
    var text: AddressText {
        AddressText(
            userName: userName ?? "", telNumber: telNumber ?? "", provinceName: provinceName ?? "", cityName: cityName ?? "",
            countyName: countyName ?? "", detailInfo: (detailInfo ?? "") + (houseNumber ?? ""))
    }
}

/// An address as clients read it.
struct AddressInfo: Codable, Sendable {
    let userName: String
    let telNumber: String
    let postalCode: String
    let provinceName: String
    let cityName: String
    let countyName: String
    let detailInfo: String
    let nationalCode: String
    let houseNumber: String
    let lat: WireDecimal
    let lng: WireDecimal

    init(_ text: AddressText, postalCode: String = "", nationalCode: String = "", houseNumber: String = "") {
        userName = text.userName
        telNumber = text.telNumber
        self.postalCode = postalCode
        provinceName = text.provinceName
        cityName = text.cityName
        countyName = text.countyName
        detailInfo = text.detailInfo
        self.nationalCode = nationalCode
        self.houseNumber = houseNumber
        lat = WireDecimal(millionths: 0)
        lng = WireDecimal(millionths: 0)
    }

    /// A region that only its province names.
    init(province: String) {
        self.init(
            AddressText(userName: "", telNumber: "", provinceName: province, cityName: "", countyName: "", detailInfo: ""))
    }
}
