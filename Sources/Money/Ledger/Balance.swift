// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What lies in a party's purses.
package struct Balance: Hashable, Sendable {
    package internal(set) var pending = Money.zero
    /// Negative after a refund of money that was spent; later income fills it first.
    package internal(set) var available = Money.zero
    package internal(set) var frozen = Money.zero
    package internal(set) var deposit = Money.zero

    package init(pending: Money = .zero, available: Money = .zero, frozen: Money = .zero, deposit: Money = .zero) {
        self.pending = pending
        self.available = available
        self.frozen = frozen
        self.deposit = deposit
    }

    package internal(set) subscript(purse: Purse) -> Money {
        get {
            switch purse {
            case .pending: pending
            case .available: available
            case .frozen: frozen
            case .deposit: deposit
            }
        }
        set {
            switch purse {
            case .pending: pending = newValue
            case .available: available = newValue
            case .frozen: frozen = newValue
            case .deposit: deposit = newValue
            }
        }
    }

    /// All purses together.
    package var total: Money { pending + available + frozen + deposit }
    /// What may be withdrawn.
    package var withdrawable: Money { max(available, .zero) }
}
