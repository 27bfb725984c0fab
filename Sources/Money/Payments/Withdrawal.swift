// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Money on its way from a party's available balance to its bank.
package struct Withdrawal: Hashable, Sendable {
    /// How often the provider is asked before somebody has to look at it.
    package static let triesMax = 50

    package let id: ID<Withdrawal>
    package let party: ID<Party>
    package let amount: Money
    package internal(set) var state: WithdrawalState
    /// The day on which it counts: days since 1970-01-01 in the zone of the deployment.
    package let day: Int64
    /// The version of the rule of the least amount.
    package let ruleVersion: Int
    package let requestedBy: ID<Party>?
    package internal(set) var confirmedBy: ID<Party>?
    /// The provider's number of the payout, once it is paid.
    package internal(set) var provider: String?
    package internal(set) var providerPayout: String?
    package internal(set) var tries = 0
    /// When the provider is asked next; nothing when it need not be asked.
    package internal(set) var nextTryAt: Timestamp?
    /// Why it was returned; empty otherwise.
    package internal(set) var failure = ""
    package let createdAt: Timestamp
    package internal(set) var confirmedAt: Timestamp?
    package internal(set) var finishedAt: Timestamp?
    package let remark: String
    package let bankMemo: String
    /// Where it is paid to; nothing where it goes to the account of the licence.
    package let bankAccount: ID<BankAccount>?

    /// When it changed last.
    package var updatedAt: Timestamp { finishedAt ?? confirmedAt ?? createdAt }
}
