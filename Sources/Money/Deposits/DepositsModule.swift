// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The front of Deposits: what a store has to deposit for what it sells, and what becomes of it.
package enum DepositsModule {
    package static let front = Module(
        name: "Deposits",
        migrations: DepositsSchema.migrations,
        subscribers: [
            // A product can come on sale in a category that asks for more than the store has deposited.
            Subscriber("deposits.products", kinds: ["product.status_changed", "product.approved"]) { transaction, context, stored in
                try CheckDeposit.product(ID(stored.event.object), in: transaction, context.acting(as: .system))
            }
        ],
        limits: [
            Limit("topUpMaxFen", TopUpDeposit.amountMax.fen), Limit("reasonCharactersMax", UseDeposit.reasonCharactersMax),
        ])
}
