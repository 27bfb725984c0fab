// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// In which of a party's purses money lies.
package enum Purse: Int, SQLConvertible, CaseIterable, Sendable {
    /// Promised, and not yet the party's to spend.
    case pending = 1
    /// The party's own.
    case available
    /// Set aside for something, such as a withdrawal that the bank has not confirmed, a gift that nobody has accepted yet, or the
    /// platform's budgets of incentives.
    case frozen
    /// A store's deposit.
    case deposit

    package var label: Text {
        switch self {
        case .pending: Text("待结算", "Pending")
        case .available: Text("可用余额", "Available")
        case .frozen: Text("冻结中", "Frozen")
        case .deposit: Text("保证金", "Deposit")
        }
    }
}
