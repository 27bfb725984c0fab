// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Counts the units that a buyer orders at flash prices against the limits of the sales, however many orders are placed at
/// once. It costs nothing where there are none.
package struct UseFlashSales: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case limitReached

        package var kind: RefusalKind { .tooMany }
        package var field: String? { "lines" }
        package var text: Text {
            Text("超过了抢购的每人限购数量，请减少数量。", "That is more than one buyer may have in this flash sale. Reduce the count.")
        }
    }

    package let uses: [FlashUse]
    package let buyer: ID<Party>

    package init(uses: [FlashUse], buyer: ID<Party>) {
        self.uses = uses.merged()
        self.buyer = buyer
    }

    package func run(in transaction: any Transaction, _ context: Context) throws {
        let sales = try FlashSale.find(uses.map(\.sale), in: transaction)
        for use in uses {
            guard let sale = sales.first(where: { $0.id == use.sale }),
                try FlashPurchase.add(use, buyer: buyer, of: sale, in: transaction)
            else { throw Refusal.limitReached }
        }
    }

    /// Whether the sales still run and their limits leave room, for an order that wants to go on after its time.
    package func isPossible(in snapshot: any Snapshot, _ context: Context) throws -> Bool {
        guard !uses.isEmpty else { return true }
        let sales = try FlashSale.find(uses.map(\.sale), in: snapshot)
        let already = try FlashPurchase.units(of: buyer, in: sales.map(\.id), snapshot)
        return uses.allSatisfy { use in
            guard let sale = sales.first(where: { $0.id == use.sale }), sale.isOn(at: context.now) else { return false }
            return sale.personMax.map { already[sale.id, default: 0] + use.count <= $0 } ?? true
        }
    }
}
