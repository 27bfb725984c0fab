// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// The store's address book: where parcels come from, and where goods are sent back to.
struct AddressRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/settings/addresses") { request, context in
            try await desk.show(request, context, .settings, Text("发货与退货地址", "Addresses")) { try ListPage(addresses: $0, $1) }
        }
        router.get("/store/{store}/settings/addresses/new") { try await form($0, $1, nil) }
        router.post("/store/{store}/settings/addresses/new") { try await save($0, $1, nil) }
        router.get("/store/{store}/settings/addresses/{address}") { try await form($0, $1, try $1.id("address")) }
        router.post("/store/{store}/settings/addresses/{address}") { try await save($0, $1, try $1.id("address")) }
        router.post("/store/{store}/settings/addresses/{address}/remove") { request, context in
            let address = try context.id("address", of: StoreAddress.self)
            return try await desk.step(request, context, to: \.addresses, Text("地址已删除。", "The address is removed.")) {
                try RemoveStoreAddress(address, of: $2).run(in: $0, $1)
            }
        }
    }

    private func form(
        _ request: Request, _ context: WebContext, _ address: ID<StoreAddress>?, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(
            request, context, .settings, Text("发货与退货地址", "Addresses"), status: refusal == nil ? .ok : .unprocessableContent
        ) {
            try FormPage(address: address, sheet, $0, $1)
        }
    }

    private func save(_ request: Request, _ context: WebContext, _ address: ID<StoreAddress>?) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            try await desk.write(context, store) { transaction, command in
                let old = try address.flatMap { try StoreAddress.find($0, of: store, in: transaction, command.vault) }
                let verb = SaveStoreAddress(
                    store: store, address: address, details: Self.details(form, old?.details), isDefaultSender: form.isOn("defaultSender"),
                    isDefaultReceiver: form.isOn("defaultReceiver"))
                try verb.run(in: transaction, command)
            }
            return desk.done(context, StorePath(store).addresses, Text("地址已保存。", "The address is saved."))
        } orShow: {
            try await self.form(request, context, address, typed: form, refusal: $0)
        }
    }

    /// What was typed. What only programs set stays as it is.
    private static func details(_ form: Form, _ old: StoreAddress.Details?) -> StoreAddress.Details {
        let text = AddressText(
            userName: form.text("userName"), telNumber: form.text("telNumber").trimmingWhitespace(),
            provinceName: form.text("provinceName"), cityName: form.text("cityName"), countyName: form.text("countyName"),
            detailInfo: form.text("detailInfo"))
        return StoreAddress.Details(
            name: form.text("name"), text: text, postalCode: form.text("postal_code"), nationalCode: old?.nationalCode ?? "",
            houseNumber: form.text("house_number"), landline: form.text("landline"),
            // Programs say where an address lies; one that is written anew lies elsewhere.
            position: old?.text == text ? old?.position : nil, sends: form.isOn("sends"), receives: form.isOn("receives"),
            offersSameCity: old?.offersSameCity ?? false, offersPickup: old?.offersPickup ?? false)
    }
}
