// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

extension Warehouse {
    func publishChanged(in transaction: any Transaction, _ context: Context) throws {
        try context.publish("warehouse.changed", object: id.raw, party: store.party, in: transaction)
    }
}
