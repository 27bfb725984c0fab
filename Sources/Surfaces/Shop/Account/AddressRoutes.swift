// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// The address book.
struct AddressRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/account/addresses") { try await list($0, $1) }
        router.get("/account/addresses/new") { try await new($0, $1) }
        router.post("/account/addresses/new") { try await save(nil, $0, $1) }
        router.get("/account/addresses/{id}") { try await edit($0, $1) }
        router.post("/account/addresses/{id}") { try await save(try $1.id("id"), $0, $1) }
        router.post("/account/addresses/{id}/remove") { try await remove($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let addresses = try await site.read(context) { try AddressBook.list(of: person, in: $0, $1.vault) }
        let model = AddressesPage(addresses, context.viewer.language)
        return try await site.shop(model, Text("收货地址", "Addresses"), .account, request, context)
    }

    private func new(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let next = LocalPath.safe(request.query("next")?.removingPercentEncoding ?? "", standard: ShopPath.addresses)
        let model = AddressPage(FormState(context.viewer.language), text: nil, back: next, isDefault: false)
        return try await site.shop(model, Text("新地址", "New address"), .account, request, context)
    }

    private func edit(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let id = try context.id("id", of: Address.self)
        let address = try await site.read(context) { try AddressBook.require(id, of: person, in: $0, $1.vault) }
        let remove = ActionPart(
            action: ShopPath.address(id) + "/remove", label: context.say("删除地址", "Remove it"), style: "danger",
            confirm: context.say("删除这个地址？", "Remove this address?"))
        let model = AddressPage(
            FormState(context.viewer.language), text: address.text, back: ShopPath.addresses, isDefault: address.isDefault, remove: remove)
        return try await site.shop(model, Text("修改地址", "Change the address"), .account, request, context)
    }

    private func save(_ id: ID<Address>?, _ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        let form = try await site.form(request, context)
        let next = LocalPath.safe(form.text("next"), standard: ShopPath.addresses)
        let verb = SaveAddress(AddressText(form), id: id, makesDefault: form.isOn("makesDefault"))
        do {
            let saved = try await site.write(context, lane: .party(person)) { try verb.run(in: $0, $1) }
            return site.redirect(next.hasPrefix(ShopPath.checkout) ? next.adding("address", "\(saved)") : next)
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            let state = FormState(form, refusal: refusal, context.viewer.language)
            let model = AddressPage(state, text: nil, back: next, isDefault: false)
            return try await site.shop(model, Text("收货地址", "Address"), .account, request, context, status: Answers.status(of: refusal))
        }
    }

    private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        _ = try await site.form(request, context)
        let id = try context.id("id", of: Address.self)
        try await site.write(context, lane: .party(person)) { try RemoveAddress(id).run(in: $0, $1) }
        return site.redirect(ShopPath.addresses, flash: Flash(.good, context.say("地址已删除。", "The address is removed.")))
    }
}

extension String {
    /// The path with one more value in its query.
    func adding(_ name: String, _ value: String) -> String { self + (contains("?") ? "&" : "?") + "\(name)=\(value)" }
}

/// The address book.
struct AddressesPage: PageModel {
    static let template = "shop/addresses"

    struct Item: Sendable, Equatable {
        let href: String
        let address: AddressPart
        let isDefault: Bool
    }

    let addresses: [Item]
    let empty: EmptyPart?
    let newAddress: String

    init(_ addresses: [Address], _ language: Language) {
        self.addresses = addresses.map {
            Item(href: ShopPath.address($0.id), address: AddressPart($0.masked.text), isDefault: $0.isDefault)
        }
        newAddress = ShopPath.newAddress
        empty = addresses.isEmpty
            ? EmptyPart(
                art: "art-box", title: Text("还没有收货地址", "No address yet").in(language),
                text: Text("添加后，下单时就不用再填。", "Add one, and checkout needs no typing.").in(language), href: ShopPath.newAddress,
                action: Text("添加地址", "Add an address").in(language)) : nil
    }
}
