// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Begins a store on one of the actor's licences. The actor becomes its owner.
package struct ApplyForStore: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nameTaken, tooManyStores

        package var kind: RefusalKind { .conflict }
        package var field: String? { self == .nameTaken ? "name" : nil }
        package var text: Text {
            switch self {
            case .nameTaken: Text("店铺名称已被使用，请换一个。", "Another store has this name. Choose another one.")
            case .tooManyStores:
                Text(
                    "该营业执照可开的店铺数已达上限，请先关闭一家或换一份执照。",
                    "This licence has as many stores as it may. Close one, or use another licence.")
            }
        }
    }

    package let name: String
    package let licence: ID<Licence>
    package let about: String
    package let customerServicePhone: String

    package init(name: String, licence: ID<Licence>, about: String = "", customerServicePhone: String = "") {
        self.name = name
        self.licence = licence
        self.about = about
        self.customerServicePhone = customerServicePhone
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        try run(owner: context.actor.requireParty().person, in: transaction, context)
    }

    func run(owner: ID<Person>, in transaction: any Transaction, _ context: Context) throws -> Store {
        let name = try StoreNames.validated(name)
        let about = try about.validated("about", characters: 0...Store.aboutCharactersMax, multiline: true)
        let phone = try customerServicePhone.validated("customerServicePhone", characters: 0...Store.phoneCharactersMax)
        // Locked, so that two applications at once do not both take the last place.
        guard let licence = try Licence.lock(licence, in: transaction), licence.holder == owner else {
            throw CommonRefusal.notFound
        }
        let count = try Store.count(on: licence.id, in: transaction)
        guard count < context.rule(StoresModule.storesPerLicence).value else { throw Refusal.tooManyStores }
        let store = Store(
            id: context.newID(), name: name, foldedName: StoreNames.fold(name), state: .drafting, licence: licence.id,
            owner: owner,
            createdAt: context.now, firstPaidAt: nil, about: about, customerServicePhone: phone, logo: "",
            rejectReasons: [],
            suspendReason: "")
        guard try StoreNames.claim(store.foldedName, for: store.id, in: transaction) else { throw Refusal.nameTaken }
        try store.insert(in: transaction)
        try GrantPermission(.ownStore, to: owner, in: store.id.party).run(in: transaction, context.acting(as: .system))
        try context.publish("store.applied", object: store.id.raw, party: store.id.party, in: transaction)
        return store
    }
}
