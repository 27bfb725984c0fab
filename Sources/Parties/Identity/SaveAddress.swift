// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Adds an address to one's book, or changes one. The first becomes the default.
package struct SaveAddress: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case addressBookFull

        package var kind: RefusalKind { .conflict }
        package var text: Text {
            Text("最多保存 50 个地址，请先删除不用的地址。", "An address book holds 50 addresses. Remove one first.")
        }
    }

    /// Which one to change; a new one where `nil`.
    package let id: ID<Address>?
    package let address: AddressText
    package let makesDefault: Bool

    package init(_ address: AddressText, id: ID<Address>? = nil, makesDefault: Bool = false) {
        self.id = id
        self.address = address
        self.makesDefault = makesDefault
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> ID<Address> {
        let person = try context.actor.requireParty().person
        let text = try address.validated()
        guard try Person.lock(person, in: transaction) else { throw CommonRefusal.notFound }
        let count = try AddressBook.count(of: person, in: transaction)
        if let id {
            guard try AddressBook.exists(id, of: person, in: transaction) else { throw CommonRefusal.notFound }
        } else if count >= AddressBook.addressesMax {
            throw Refusal.addressBookFull
        }
        let address: ID<Address> = id ?? context.newID()
        try AddressBook.save(text, as: address, of: person, in: transaction, context)
        if makesDefault || count == 0 { try AddressBook.makeDefault(address, of: person, in: transaction) }
        return address
    }
}
