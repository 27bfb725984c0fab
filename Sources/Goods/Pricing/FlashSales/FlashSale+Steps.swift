// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

extension FlashSale {
    mutating func move(to next: FlashSaleState, in transaction: any Transaction, _ context: Context) throws {
        state = try state.moved(to: next)
        changedAt = context.now
        try save(in: transaction)
    }

    mutating func begin(in transaction: any Transaction, _ context: Context) throws {
        try move(to: .running, in: transaction, context)
        try publish("flash_sale.started", in: transaction, context)
    }
}
