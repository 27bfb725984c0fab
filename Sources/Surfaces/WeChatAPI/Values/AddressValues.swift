// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Stores

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

    /// Where it lies; nothing without both coordinates, or where both are 0, which clients send for "not known". Throws a `WireFault`.
    func position(in path: String) throws -> StoreAddress.Position? {
        guard let lat, let lng, lat.millionths != 0 || lng.millionths != 0 else { return nil }
        guard let position = StoreAddress.Position(latitude: lat.millionths, longitude: lng.millionths) else {
            let isLatitudeRight = StoreAddress.Position.latitudes.contains(lat.millionths)
            throw WireFault.outOfRange("\(path).\(isLatitudeRight ? "lng" : "lat")")
        }
        return position
    }
}

/// An address as clients read it: of a template, of the merchant, or of an order, which says more about the phone number.
struct AddressInfo: Codable, Sendable {
    struct Phone: Codable, Sendable {
        let realTelNumber: String
        let virtualTelNumber: String
        let virtualTelExpireTime: WireSeconds
        let getVirtualTelCnt: Int
    }

    let userName: String
    private(set) var telNumber: String
    let postalCode: String
    let provinceName: String
    let cityName: String
    let countyName: String
    let detailInfo: String
    let nationalCode: String
    let houseNumber: String
    let lat: WireDecimal
    let lng: WireDecimal
    /// This and what follows: of an order only.
    private(set) var virtualOrderTelNumber: String?
    private(set) var telNumberExtInfo: Phone?
    private(set) var useTelNumber: Int?
    private(set) var hashCode: String?

    init(
        _ text: AddressText, postalCode: String = "", nationalCode: String = "", houseNumber: String = "",
        position: StoreAddress.Position? = nil
    ) {
        userName = text.userName
        telNumber = text.telNumber
        self.postalCode = postalCode
        provinceName = text.provinceName
        cityName = text.cityName
        countyName = text.countyName
        detailInfo = text.detailInfo
        self.nationalCode = nationalCode
        self.houseNumber = houseNumber
        lat = WireDecimal(millionths: position?.latitude ?? 0)
        lng = WireDecimal(millionths: position?.longitude ?? 0)
    }

    /// A region that only its province names.
    init(province: String) {
        self.init(
            AddressText(userName: "", telNumber: "", provinceName: province, cityName: "", countyName: "", detailInfo: ""))
    }

    /// Of an order whose recipient was asked for, in plain words.
    init(revealed text: AddressText) {
        self.init(text)
        virtualOrderTelNumber = ""
    }

    /// Of an order: masked, with the virtual number where one is in use.
    init(of sheet: OrderSheet) { self.init(masked: sheet.masked, number: sheet.number, exchanges: sheet.exchanges, order: sheet.order) }

    init(masked text: AddressText, number: VirtualNumber? = nil, exchanges: Int = 0, order: Order? = nil) {
        self.init(text)
        telNumber = number?.dialled ?? text.telNumber
        virtualOrderTelNumber = ""
        telNumberExtInfo = Phone(
            realTelNumber: text.telNumber, virtualTelNumber: number?.dialled ?? "",
            virtualTelExpireTime: WireSeconds(number?.expiresAt ?? Timestamp(seconds: 0)), getVirtualTelCnt: exchanges)
        useTelNumber = number == nil ? 0 : 1
        hashCode = order.map { "\($0.owner)-\(text.provinceName)\(text.cityName)\(text.countyName)".stableHash } ?? ""
    }
}

extension AddressText {
    /// Without a recipient: where parcels come from is not kept with them.
    static let nowhere = AddressText(userName: "", telNumber: "", provinceName: "", cityName: "", countyName: "", detailInfo: "")
}

extension String {
    /// Sixteen hexadecimal digits by which equal texts are equal: FNV-1a of 64 bits.
    fileprivate var stableHash: String {
        utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }.hexadecimal
    }
}
