// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Sets the account to which a party's withdrawals are paid from now on. Withdrawals under way keep the one that they were asked with.
package struct SetBankAccount: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case bankUnknown, cityUnknown, branchUnknown, branchMissing, numberInvalid

        package var kind: RefusalKind { .invalid }

        package var field: String? {
            switch self {
            case .bankUnknown: "bank"
            case .cityUnknown: "city"
            case .branchUnknown, .branchMissing: "branch"
            case .numberInvalid: "number"
            }
        }

        package var text: Text {
            switch self {
            case .bankUnknown: Text("不认识这家银行，请从列表中选择。", "Unknown bank. Choose one from the list.")
            case .cityUnknown: Text("不认识这个开户城市，请从列表中选择。", "Unknown city. Choose one from the list.")
            case .branchUnknown: Text("该银行在这个城市没有这个网点，请从列表中选择。", "The bank has no such branch in this city. Choose one from the list.")
            case .branchMissing: Text("该银行的对公账户须选择开户网点。", "A corporate account at this bank names its branch. Choose it.")
            case .numberInvalid:
                Text("账号须为 8 至 32 位数字，个人卡号须能通过校验，请核对。", "An account number has 8 to 32 digits, and a card's must add up. Check it.")
            }
        }
    }

    package let party: ID<Party>
    package let account: BankAccountText

    package init(party: ID<Party>, account: BankAccountText) {
        self.party = party
        self.account = account
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> BankAccount {
        if context.actor.party != party { try context.actor.require(.manageFunds, in: party) }
        guard let bank = Bank.find(name: account.bank) else { throw Refusal.bankUnknown }
        guard let city = BankCity.find(code: account.cityCode) else { throw Refusal.cityUnknown }
        if let branch = account.branch {
            guard BankBranch.all(of: bank, in: city).contains(where: { $0.number == branch }) else { throw Refusal.branchUnknown }
        } else if bank.needsBranch, account.kind == .business {
            throw Refusal.branchMissing
        }
        let number = account.number.filter { !$0.isWhitespace && $0 != "-" }
        guard BankAccount.numberDigits.contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) }),
            account.kind == .business || number.hasCardCheckDigit
        else { throw Refusal.numberInvalid }
        let holder = try account.holder.validated("holder", characters: 1...BankAccount.holderCharactersMax)
        let set = BankAccount(
            id: context.newID(), party: party, kind: account.kind, bank: bank.name, cityCode: city.code, branch: account.branch,
            numberMasked: "****" + number.suffix(4), sealed: try context.vault.seal("\(number)\n\(holder)", random: context.random),
            setBy: context.actor.party, setAt: context.now)
        try set.insert(in: transaction)
        try context.audit("bank_account.set", object: set.id.raw, party: party, detail: set.numberMasked, in: transaction)
        try context.publish("bank_account.changed", object: set.id.raw, party: party, in: transaction)
        return set
    }
}

extension String {
    /// Whether the digits add up by Luhn's rule, as card numbers do.
    fileprivate var hasCardCheckDigit: Bool {
        let sum = utf8.reversed().enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element - 48) * (digit.offset.isMultiple(of: 2) ? 1 : 2)
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum.isMultiple(of: 10)
    }
}
