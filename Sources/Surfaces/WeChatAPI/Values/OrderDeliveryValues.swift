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
        let deliveryAddress: AddressInfo
    }

    struct Inspected: Codable, Sendable {
        let inspectStatus: Int
    }

    struct Recharge: Codable, Sendable {
        var accountNo = ""
        var accountType = ""
        var wxOpenid = ""
    }

    let addressInfo: AddressInfo
    let deliveryProductInfo: [Parcel]
    let shipDoneTime: WireSeconds
    /// 0: by a carrier.
    let deliverMethod: Int
    /// Absent unless the buyer waits for an answer.
    let addressUnderReview: AddressInfo?
    let addressApplyTime: WireSeconds
    let ewaybillOrderCode: String
    /// 0 for none, 2 for fresh food.
    let qualityInspectType: String
    let qualityInspectInfo: Inspected
    let rechargeInfo: Recharge

    init(_ sheet: OrderSheet) {
        let none = Timestamp(seconds: 0)
        let order = sheet.order
        addressInfo = AddressInfo(of: sheet)
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
                deliverType: 1, deliveryAddress: AddressInfo(masked: .nowhere))
        }
        shipDoneTime = WireSeconds(order.shippedAt ?? none)
        deliverMethod = 0
        addressUnderReview = sheet.asked.map { AddressInfo(masked: $0.address) }
        addressApplyTime = WireSeconds(sheet.asked?.at ?? none)
        ewaybillOrderCode = ""
        qualityInspectType = sheet.inspection == nil ? "0" : "2"
        qualityInspectInfo = Inspected(inspectStatus: sheet.inspection?.state.rawValue ?? 0)
        rechargeInfo = Recharge()
    }
}

struct VirtualTelNumberResponse: Codable, Sendable {
    let virtualTelNumber: String
    let virtualTelExpireTime: WireSeconds
    let getVirtualTelCnt: Int
}

struct DecodeResponse: Codable, Sendable {
    struct Number: Codable, Sendable {
        let virtualNumber: String
        let `extension`: String
        let expiration: WireSeconds
    }

    let addressInfo: AddressInfo
    let virtualNumberInfo: Number

    init(_ revealed: RevealAddress.Revealed) {
        let (text, number) = (revealed.address, revealed.virtualNumber)
        addressInfo = AddressInfo(revealed: text)
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
