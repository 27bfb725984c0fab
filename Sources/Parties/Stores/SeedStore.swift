// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Opens a store for a person at once, with a licence made up for it where none is given: for the demo, imports and
/// tests. Only the system may.
package struct SeedStore: Sendable {
    package let name: String
    package let owner: ID<Person>
    package let licence: ID<Licence>?
    package let about: String

    package init(name: String, owner: ID<Person>, licence: ID<Licence>? = nil, about: String = "") {
        self.name = name
        self.owner = owner
        self.licence = licence
        self.about = about
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Store {
        guard context.actor.isSystem else { throw CommonRefusal.forbidden }
        let licence = try licence ?? madeUpLicence(in: transaction, context)
        let apply = ApplyForStore(name: name, licence: licence, about: about, customerServicePhone: "4000000000")
        let store = try apply.run(owner: owner, in: transaction, context)
        try SubmitStore(store.id).run(in: transaction, context)
        return try ReviewStore(store.id, .approve).run(in: transaction, context)
    }

    private func madeUpLicence(in transaction: any Transaction, _ context: Context) throws -> ID<Licence> {
        let serial = context.ids.nextRaw()
        let register = RegisterLicence(
            kind: .enterprise, companyName: "\(name)商贸有限公司", number: .sample(Int(serial)), payoutAccount: "62\(serial)")
        return try register.run(holder: owner, in: transaction, context).id
    }
}
