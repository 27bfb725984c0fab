// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Stores

struct StoreAddressRequest: Codable, Sendable {
    struct Detail: Codable, Sendable {
        struct Offline: Codable, Sendable {
            let sameCity: WireFlag?
            let pickup: WireFlag?
        }

        let addressId: ID<StoreAddress>?
        let name: String?
        let addressInfo: AddressInfoRequest
        let landline: String?
        let sendAddr: Bool?
        let recvAddr: Bool?
        let defaultSend: Bool?
        let defaultRecv: Bool?
        let addressType: Offline?
    }

    let addressDetail: Detail
}

extension StoreAddressRequest.Detail {
    /// Clients may leave the name of the place or of the recipient out; each stands for the other.
    func verb(of store: ID<Store>, _ address: ID<StoreAddress>?) throws -> SaveStoreAddress {
        let (place, recipient) = (name ?? "", addressInfo.userName ?? "")
        let text = AddressText(
            userName: recipient.isEmpty ? place : recipient, telNumber: addressInfo.telNumber ?? landline ?? "",
            provinceName: addressInfo.provinceName ?? "", cityName: addressInfo.cityName ?? "", countyName: addressInfo.countyName ?? "",
            detailInfo: addressInfo.detailInfo ?? "")
        let details = StoreAddress.Details(
            name: place.isEmpty ? recipient : place, text: text, postalCode: addressInfo.postalCode ?? "",
            nationalCode: addressInfo.nationalCode ?? "", houseNumber: addressInfo.houseNumber ?? "", landline: landline ?? "",
            position: try addressInfo.position(in: "address_detail.address_info"), sends: sendAddr ?? defaultSend ?? false,
            receives: recvAddr ?? defaultRecv ?? false, offersSameCity: addressType?.sameCity?.isOn ?? false,
            offersPickup: addressType?.pickup?.isOn ?? false)
        return SaveStoreAddress(
            store: store, address: address, details: details, isDefaultSender: defaultSend ?? false,
            isDefaultReceiver: defaultRecv ?? false)
    }
}

struct StoreAddressIDRequest: Codable, Sendable {
    let addressId: ID<StoreAddress>
}

struct StoreAddressIDResponse: Codable, Sendable {
    let addressId: ID<StoreAddress>
}

struct StoreAddressIDsResponse: Codable, Sendable {
    let addressIdList: [ID<StoreAddress>]
}

struct StoreAddressResponse: Codable, Sendable {
    struct Detail: Codable, Sendable {
        struct Offline: Codable, Sendable {
            let sameCity: WireFlag
            let pickup: WireFlag
        }

        let addressId: ID<StoreAddress>
        let name: String
        let addressInfo: AddressInfo
        let landline: String
        let sendAddr: Bool
        let recvAddr: Bool
        let defaultSend: Bool
        let defaultRecv: Bool
        let createTime: WireSeconds
        let updateTime: WireSeconds
        let addressType: Offline
    }

    let addressDetail: Detail

    init(_ address: StoreAddress) {
        let details = address.details
        addressDetail = Detail(
            addressId: address.id, name: details.name,
            addressInfo: AddressInfo(
                details.text, postalCode: details.postalCode, nationalCode: details.nationalCode, houseNumber: details.houseNumber,
                position: details.position),
            landline: details.landline, sendAddr: details.sends, recvAddr: details.receives, defaultSend: address.isDefaultSender,
            defaultRecv: address.isDefaultReceiver, createTime: WireSeconds(address.createdAt), updateTime: WireSeconds(address.changedAt),
            addressType: Detail.Offline(sameCity: WireFlag(details.offersSameCity), pickup: WireFlag(details.offersPickup)))
    }
}
