// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores
import WebCore

/// The store's own addresses: where parcels come from, and where goods are sent back to.
enum AddressArea {
    static let area = WeChatArea("address", Text("商家地址", "Addresses of the store"), refusals: RefusalTable(notFound: .addressIDWrong))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "address.add", "/merchant/address/add", Text("新增地址", "Add an address"), .manageSettings, takes: StoreAddressRequest.self,
            gives: StoreAddressIDResponse.self
        ) { call, input in
            let verb = try input.addressDetail.verb(of: call.store, nil)
            return StoreAddressIDResponse(addressId: try await call.write { try verb.run(in: $0, $1).id })
        }
        area.post(
            "address.list", "/merchant/address/list", Text("地址列表", "Ids of the addresses"), .manageSettings, takes: OffsetRequest.self,
            gives: StoreAddressIDsResponse.self, body: .optional
        ) { call, input in
            let addresses = try await call.read { try StoreAddressList.all(of: call.store, in: $0, $1) }
            return StoreAddressIDsResponse(
                addressIdList: try WirePage.slice(addresses.map(\.id), offset: input.offset, limit: input.limit))
        }
        area.post(
            "address.get", "/merchant/address/get", Text("地址详情", "An address"), .manageSettings, takes: StoreAddressIDRequest.self,
            gives: StoreAddressResponse.self, errors: [.addressIDWrong]
        ) { call, input in
            let found = try await call.read { snapshot, context in
                try StoreAddress.find(input.addressId, of: call.store, in: snapshot, context.vault)
            }
            guard let found else { throw CommonRefusal.notFound }
            return StoreAddressResponse(found)
        }
        .noting(Text("没有写坐标的地址，lat 和 lng 为 0。", "Where an address has no coordinates, lat and lng are 0."))
        area.post(
            "address.update", "/merchant/address/update", Text("修改地址", "Change an address"), .manageSettings,
            takes: StoreAddressRequest.self, gives: EnvelopeOnly.self, errors: [.addressIDWrong]
        ) { call, input in
            guard let id = input.addressDetail.addressId else { throw WireFault.missing("address_detail.address_id") }
            let verb = try input.addressDetail.verb(of: call.store, id)
            try await call.write { try verb.run(in: $0, $1) }
            return EnvelopeOnly()
        }
        area.post(
            "address.delete", "/merchant/address/delete", Text("删除地址", "Remove an address"), .manageSettings,
            takes: StoreAddressIDRequest.self, gives: EnvelopeOnly.self, errors: [.addressIDWrong]
        ) { call, input in
            try await call.write { try RemoveStoreAddress(input.addressId, of: call.store).run(in: $0, $1) }
            return EnvelopeOnly()
        }
    }
}
