// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A warehouse gets another name and description.
package struct RenameWarehouse: Sendable {
    package let store: ID<Store>
    package let warehouse: ID<Warehouse>
    package let name: String
    package let intro: String

    package init(store: ID<Store>, warehouse: ID<Warehouse>, name: String, intro: String) {
        self.store = store
        self.warehouse = warehouse
        self.name = name
        self.intro = intro
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Warehouse {
        try context.actor.require(.manageProducts, in: store.party)
        var found = try Warehouse.locked(warehouse, of: store, in: transaction)
        found.name = try name.validated("name", characters: 1...Warehouse.nameCharactersMax)
        found.intro = try intro.validated("intro", characters: 0...Warehouse.introCharactersMax)
        try found.save(in: transaction)
        try found.publishChanged(in: transaction, context)
        return found
    }
}
