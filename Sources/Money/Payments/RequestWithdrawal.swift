// SPDX-License-Identifier: Apache-2.0
import Kernel
import Ledger
import Runtime
import Storage

/// Asks to withdraw money: it is frozen at once. A person's own and the platform's are on their way with that; a store's gets a
/// ticket, which its owner scans and confirms.
package struct RequestWithdrawal: Sendable {
    package static let remarkCharactersMax = 56
    package static let bankMemoCharactersMax = 32

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case amountTooSmall, balanceTooLow, alreadyToday

        package var kind: RefusalKind {
            switch self {
            case .amountTooSmall: .invalid
            case .balanceTooLow: .conflict
            case .alreadyToday: .tooMany
            }
        }

        package var text: Text {
            switch self {
            case .amountTooSmall: Text("提现金额低于最低限额，请提高金额。", "That is below the least amount of a withdrawal. Raise it.")
            case .balanceTooLow: Text("可用余额不足，请减少提现金额。", "The available balance is too low. Withdraw less.")
            case .alreadyToday: Text("今天的提现次数已用完，请明天再试。", "This account has already withdrawn today. Try again tomorrow.")
            }
        }
    }

    package let party: ID<Party>
    package let amount: Money
    /// For the store's own books.
    package let remark: String
    /// What the bank statement shall say.
    package let bankMemo: String

    package init(party: ID<Party>, amount: Money, remark: String = "", bankMemo: String = "") {
        self.party = party
        self.amount = amount
        self.remark = remark
        self.bankMemo = bankMemo
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Withdrawal {
        let (isOwn, isPlatform) = (context.actor.party == party, party == Party.platform)
        if isPlatform { try context.actor.requireOperator(.withdrawFunds) } else if !isOwn {
            try context.actor.require(.manageFunds, in: party)
        }
        let isConfirmed = isOwn || isPlatform
        let least = context.rule(WithdrawalRules.least)
        guard amount >= least.money else { throw Refusal.amountTooSmall }
        guard amount <= .inputMax else { throw Refusal.balanceTooLow }
        let remark = try remark.validated("remark", characters: 0...Self.remarkCharactersMax)
        let bankMemo = try bankMemo.validated("bank_memo", characters: 0...Self.bankMemoCharactersMax)
        let withdrawal = Withdrawal(
            id: context.newID(), party: party, amount: amount, state: isConfirmed ? .confirmed : .requested,
            day: context.zone.day(of: context.now), ruleVersion: least.version, requestedBy: context.actor.party,
            confirmedBy: isConfirmed ? context.actor.party : nil, nextTryAt: isConfirmed ? context.now : nil, createdAt: context.now,
            confirmedAt: isConfirmed ? context.now : nil, remark: remark, bankMemo: bankMemo,
            bankAccount: try BankAccount.latest(of: party, in: transaction)?.id)
        let perDay = context.rule(WithdrawalRules.perDay).value
        guard try withdrawal.countToday(atMost: perDay, in: transaction) else { throw Refusal.alreadyToday }
        do {
            if isPlatform { try GatherPlatformFunds(amount: amount, reference: withdrawal.id.raw).run(in: transaction, context) }
            try withdrawal.move(.available, to: .frozen, kind: .withdrawalHeld, in: transaction, context)
        } catch PostTransfers.Refusal.balanceTooLow {
            throw Refusal.balanceTooLow
        }
        try withdrawal.insert(in: transaction)
        if !isConfirmed { try WithdrawalTicket.issue(for: withdrawal, in: transaction, context) }
        try context.audit("withdrawal.request", object: withdrawal.id.raw, party: party, detail: amount.yuan, in: transaction)
        try context.publish("withdrawal.requested", object: withdrawal.id.raw, party: party, in: transaction)
        return withdrawal
    }
}

extension Withdrawal {
    /// Moves its money between two of the party's purses.
    func move(_ from: Purse, to: Purse, kind: TransferKind, in transaction: any Transaction, _ context: Context) throws {
        try PostTransfers([
            Transfer(from: Account(party, from), to: Account(party, to), amount: amount, kind: kind, reference: id.raw)
        ]).run(in: transaction, context)
    }
}
