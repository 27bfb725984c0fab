// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Ledger
import Runtime
import Storage
import Stores

/// Keeps a product from being listed while the store's deposit does not reach its category's.
package struct DepositObstacle: ListingObstacle {
    package init() {}

    package func refusal(
        store: ID<Store>, category: ID<Catalog.Category>, in transaction: any Transaction, _ context: Context
    ) throws -> (any Refusal)? {
        guard let category = try Catalog.Category.find(category, at: context.now, in: transaction) else { return nil }
        let held = try Balance.of(store.party, in: transaction).deposit
        return held < category.deposit ? DepositShort(short: category.deposit - held) : nil
    }
}

/// The deposit does not reach.
package struct DepositShort: Refusal, Hashable {
    /// What is missing.
    package let short: Money

    package init(short: Money) { self.short = short }

    package var code: String { "deposit_short" }
    package var kind: RefusalKind { .conflict }
    package var text: Text {
        Text("保证金还差 \(short.yuan) 元，请先充值保证金。", "The deposit is ¥\(short.yuan) short. Top it up first.")
    }
}

/// Keeps a store from closing while money of it is not settled.
package struct UnsettledMoney: ClosingObstacle {
    package init() {}

    package func reason(store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> Text? {
        let balance = try Balance.of(store.party, in: transaction)
        guard balance.pending > .zero || balance.frozen > .zero else { return nil }
        return Text(
            "还有 \((balance.pending + balance.frozen).yuan) 元未结算或提现中，请等待完成",
            "¥\((balance.pending + balance.frozen).yuan) is not settled or on its way to the bank. Wait until that is done.")
    }
}

/// Keeps a store from being closed for good while it has a deposit: for `FinishClosing`.
package struct UnreturnedDeposit: ClosingObstacle {
    package init() {}

    package func reason(store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> Text? {
        let held = try Balance.of(store.party, in: transaction).deposit
        guard held > .zero else { return nil }
        return Text("还有 \(held.yuan) 元保证金未退还，请先退还保证金", "A deposit of ¥\(held.yuan) is still held. Return it first.")
    }
}
