// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Identity
import Kernel
import Orders
import Stores
import WebCore

struct OrderDeliveryInfo: Codable, Sendable {
    struct Parcel: Codable, Sendable {
        struct Item: Codable, Sendable {
            let productId: ID<Product>
            let skuId: ID<SKU>
            let productCnt: Int
        }

        let waybillId: String
        let deliveryId: String
        let productInfos: [Item]
        let deliveryName: String
        let deliveryTime: WireSeconds
        let deliverType: Int
        let deliveryAddress: OrderAddressInfo
    }

    struct Inspected: Codable, Sendable {
        let inspectStatus: Int
    }

    struct Recharge: Codable, Sendable {
        var accountNo = ""
        var accountType = ""
        var wxOpenid = ""
    }

    let addressInfo: OrderAddressInfo
    let deliveryProductInfo: [Parcel]
    let shipDoneTime: WireSeconds
    /// 0: by a carrier.
    let deliverMethod: Int
    /// Absent unless the buyer waits for an answer.
    let addressUnderReview: OrderAddressInfo?
    let addressApplyTime: WireSeconds
    let ewaybillOrderCode: String
    /// 0 for none, 2 for fresh food.
    let qualityInspectType: String
    let qualityInspectInfo: Inspected
    let rechargeInfo: Recharge

    init(_ sheet: OrderSheet) {
        let none = Timestamp(seconds: 0)
        let order = sheet.order
        addressInfo = OrderAddressInfo(sheet)
        deliveryProductInfo = sheet.detail.parcels.map { parcel in
            Parcel(
                waybillId: parcel.trackingNumber, deliveryId: parcel.carrier,
                productInfos: parcel.contents.compactMap { content in
                    sheet.detail.lines.first { $0.number == content.line }.map {
                        Parcel.Item(productId: $0.product, skuId: $0.sku, productCnt: content.count)
                    }
                },
                deliveryName: Carrier(rawValue: parcel.carrier)?.label.chinese ?? parcel.carrier,
                deliveryTime: WireSeconds(parcel.shippedAt),
                deliverType: 1, deliveryAddress: OrderAddressInfo())
        }
        shipDoneTime = WireSeconds(order.shippedAt ?? none)
        deliverMethod = 0
        addressUnderReview = sheet.asked.map { OrderAddressInfo($0.address) }
        addressApplyTime = WireSeconds(sheet.asked?.at ?? none)
        ewaybillOrderCode = ""
        qualityInspectType = sheet.inspection == nil ? "0" : "2"
        qualityInspectInfo = Inspected(inspectStatus: sheet.inspection?.state.rawValue ?? 0)
        rechargeInfo = Recharge()
    }
}

/// An address of an order: masked, with the virtual number where one is in use.
struct OrderAddressInfo: Codable, Sendable {
    struct Phone: Codable, Sendable {
        let realTelNumber: String
        let virtualTelNumber: String
        let virtualTelExpireTime: WireSeconds
        let getVirtualTelCnt: Int
    }

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
    let virtualOrderTelNumber: String
    let telNumberExtInfo: Phone
    let useTelNumber: Int
    let hashCode: String

    init(_ sheet: OrderSheet) { self.init(sheet.masked, number: sheet.number, exchanges: sheet.exchanges, order: sheet.order) }

    /// Without a recipient: where parcels come from is not kept with them.
    init() {
        self.init(AddressText(userName: "", telNumber: "", provinceName: "", cityName: "", countyName: "", detailInfo: ""))
    }

    init(_ text: AddressText, number: VirtualNumber? = nil, exchanges: Int = 0, order: Order? = nil) {
        userName = text.userName
        telNumber = number?.dialled ?? text.telNumber
        postalCode = ""
        provinceName = text.provinceName
        cityName = text.cityName
        countyName = text.countyName
        detailInfo = text.detailInfo
        nationalCode = ""
        houseNumber = ""
        lat = WireDecimal(millionths: 0)
        lng = WireDecimal(millionths: 0)
        virtualOrderTelNumber = ""
        telNumberExtInfo = Phone(
            realTelNumber: text.telNumber, virtualTelNumber: number?.dialled ?? "",
            virtualTelExpireTime: WireSeconds(number?.expiresAt ?? Timestamp(seconds: 0)), getVirtualTelCnt: exchanges)
        useTelNumber = number == nil ? 0 : 1
        hashCode = order.map { "\($0.buyer)-\(text.provinceName)\(text.cityName)\(text.countyName)".stableHash } ?? ""
    }
}

extension String {
    /// Sixteen hexadecimal digits by which equal texts are equal: FNV-1a of 64 bits.
    fileprivate var stableHash: String {
        let hash = utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

struct VirtualTelNumberResponse: Codable, Sendable {
    let virtualTelNumber: String
    let virtualTelExpireTime: WireSeconds
    let getVirtualTelCnt: Int
}

struct DecodeResponse: Codable, Sendable {
    struct Address: Codable, Sendable {
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
        let virtualOrderTelNumber: String
    }

    struct Number: Codable, Sendable {
        let virtualNumber: String
        let `extension`: String
        let expiration: WireSeconds
    }

    let addressInfo: Address
    let virtualNumberInfo: Number

    init(_ revealed: RevealAddress.Revealed) {
        let (text, number) = (revealed.address, revealed.virtualNumber)
        addressInfo = Address(
            userName: text.userName, telNumber: text.telNumber, postalCode: "", provinceName: text.provinceName, cityName: text.cityName,
            countyName: text.countyName, detailInfo: text.detailInfo, nationalCode: "", houseNumber: "", lat: WireDecimal(millionths: 0),
            lng: WireDecimal(millionths: 0), virtualOrderTelNumber: "")
        virtualNumberInfo = Number(
            virtualNumber: number?.number ?? "", extension: number?.extension ?? "",
            expiration: WireSeconds(number?.expiresAt ?? Timestamp(seconds: 0)))
    }
}

struct DeliveryCompaniesResponse: Codable, Sendable {
    struct Company: Codable, Sendable {
        let deliveryId: String
        let deliveryName: String
    }

    let companyList: [Company]
}
