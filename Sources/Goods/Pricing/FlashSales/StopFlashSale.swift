// SPDX-License-Identifier: Apache-2.0
import Inventory
import Kernel
import Runtime
import Storage
import Stores

/// The merchant ends a flash sale before its time, for good. Throws `IllegalStep` where it is over.
package struct StopFlashSale: Sendable {
    package let store: ID<Store>
    package let sale: ID<FlashSale>

    package init(store: ID<Store>, sale: ID<FlashSale>) {
        self.store = store
        self.sale = sale
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        try context.actor.require(.managePlans, in: store.party)
        var found = try FlashSale.locked(sale, store: store, in: transaction)
        try found.move(to: .stopped, in: transaction, context)
        try FlashSaleTimers.cancel(for: found, in: transaction)
        try TakeStockBack(store: store, sale: sale.raw).run(in: transaction, context)
        try found.publish("flash_sale.stopped", in: transaction, context)
    }
}

/// Starts and ends flash sales by themselves.
enum FlashSaleTimers {
    static let start = "flash_sale.start"
    static let end = "flash_sale.end"

    static let handlers = [
        TimerHandler(start) { transaction, context, timer in
            var sale = try FlashSale.locked(ID(timer.object), store: timer.party.store, in: transaction)
            guard sale.state == .waiting else { return }
            try sale.begin(in: transaction, context)
        },
        TimerHandler(end) { transaction, context, timer in
            var sale = try FlashSale.locked(ID(timer.object), store: timer.party.store, in: transaction)
            // Where both fell due at once, the order in which they run does not matter.
            if sale.state == .waiting { try sale.begin(in: transaction, context) }
            guard sale.state == .running else { return }
            try sale.move(to: .ended, in: transaction, context)
            try TakeStockBack(store: sale.store, sale: sale.id.raw).run(in: transaction, context)
            try sale.publish("flash_sale.ended", in: transaction, context)
        },
    ]

    static func set(for sale: FlashSale, in transaction: any Transaction) throws {
        for (kind, due) in [(start, sale.from), (end, sale.until)] {
            try Timers.set(Timer(kind: kind, object: sale.id.raw, party: sale.store.party, due: due), in: transaction)
        }
    }

    static func cancel(for sale: FlashSale, in transaction: any Transaction) throws {
        for kind in [start, end] {
            try Timers.cancel(kind: kind, object: sale.id.raw, party: sale.store.party, in: transaction)
        }
    }
}
