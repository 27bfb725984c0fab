// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Whose an account is, by the codes of the WeChat Store API (AccountType).
package enum BankAccountKind: String, SQLConvertible, CaseIterable, Sendable {
    case business = "ACCOUNT_TYPE_BUSINESS"
    case personal = "ACCOUNT_TYPE_PRIVATE"

    package var label: Text {
        switch self {
        case .business: Text("对公账户", "Corporate account")
        case .personal: Text("经营者个人卡", "The owner's own card")
        }
    }
}

/// What is said of an account when it is set, in clear.
package struct BankAccountText: Hashable, Sendable {
    package let kind: BankAccountKind
    /// The bank's name, such as `工商银行`.
    package let bank: String
    /// The national code of the city of the account, six digits.
    package let cityCode: Int
    /// The branch, for a corporate account of a bank that needs one.
    package let branch: Int64?
    package let number: String
    package let holder: String

    package init(kind: BankAccountKind, bank: String, cityCode: Int, branch: Int64? = nil, number: String, holder: String) {
        self.kind = kind
        self.bank = bank
        self.cityCode = cityCode
        self.branch = branch
        self.number = number
        self.holder = holder
    }
}

/// The account to which a party's withdrawals are paid. Its number and its holder are sealed; a change adds another, so that every
/// withdrawal can say where it went.
package struct BankAccount: Hashable, Sendable {
    package static let holderCharactersMax = 100
    package static let numberDigits = 8...32

    package let id: ID<BankAccount>
    package let party: ID<Party>
    package let kind: BankAccountKind
    package let bank: String
    package let cityCode: Int
    package let branch: Int64?
    /// Such as `****5678`.
    package let numberMasked: String
    let sealed: [UInt8]
    package let setBy: ID<Party>?
    package let setAt: Timestamp

    /// The number and the holder, for those who manage the party's funds.
    package func open(_ vault: Vault) throws -> (number: String, holder: String) {
        let parts = try vault.open(sealed).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), String(parts[1]))
    }

    /// The bank and, where there is one, its branch, in full.
    package var fullName: String { branch.flatMap(BankBranch.find)?.name ?? Bank.find(name: bank)?.fullName ?? bank }

    /// The account in use. Refuses whoever may not see the party's money.
    package static func current(of party: ID<Party>, in snapshot: any Snapshot, _ context: Context) throws -> BankAccount? {
        try context.actor.requireFunds(of: party)
        return try latest(of: party, in: snapshot)
    }
}
