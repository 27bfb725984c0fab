// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Moves money: the one way in which balances change. All of the transfers are posted, or none.
///
/// It locks the heads of all holders concerned with one query and writes all of them with one statement, the entries with
/// one for every so many.
package struct PostTransfers: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case amountNotPositive, accountsEqual, tooManyTransfers, promiseMissing, promiseMisused, promiseUnknown, promiseExceeded
        case balanceTooLow

        package var kind: RefusalKind {
            switch self {
            case .amountNotPositive, .accountsEqual, .tooManyTransfers, .promiseMissing, .promiseMisused: .invalid
            case .promiseUnknown, .promiseExceeded, .balanceTooLow: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .amountNotPositive: Text("转账金额须大于 0。", "A transfer moves more than zero.")
            case .accountsEqual: Text("转出与转入账户相同，请选择不同账户。", "A transfer needs two different accounts.")
            case .tooManyTransfers: Text("一次记账笔数过多，请分批提交。", "Too many transfers at once. Post them in parts.")
            case .promiseMissing:
                Text("待结算款项只能按原承诺结算或作废。", "Money leaves a pending purse only by posting or voiding the promise that brought it.")
            case .promiseMisused:
                Text("承诺款项只能结算给本人，或作废退回。", "A promise is posted to the same party's available purse, or voided to the world.")
            case .promiseUnknown: Text("找不到对应的待结算款项，请刷新后重试。", "There is no such promise in this order. Reload and try again.")
            case .promiseExceeded:
                Text("金额超过待结算款项的余额，请刷新后重试。", "That is more than is left of what was promised. Reload and try again.")
            case .balanceTooLow: Text("余额不足，请减少金额或先补足余额。", "The balance is too low. Lower the amount, or top up first.")
            }
        }
    }

    /// The most transfers of one call: bounds the size of its statements.
    package static let transfersMax = 500

    package let transfers: [Transfer]

    package init(_ transfers: [Transfer]) { self.transfers = transfers }

    /// Answers the ids of the transfers, in their order.
    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> [ID<Transfer>] {
        guard !transfers.isEmpty else { return [] }
        for transfer in transfers { try transfer.check() }
        guard transfers.count <= Self.transfersMax else { throw Refusal.tooManyTransfers }
        let holders = Set(transfers.flatMap { [$0.from.holder, $0.to.holder] })
        var heads = try LedgerHead.locked(Array(holders), in: transaction)
        try checkPromises(in: transaction)
        var entries: [LedgerEntry] = []
        entries.reserveCapacity(transfers.count * 2)
        var ids: [ID<Transfer>] = []
        for transfer in transfers {
            let id = context.newID(Transfer.self)
            ids.append(id)
            entries.append(try heads[transfer.from.holder]!.append(transfer, id, isPayer: true, at: context.now))
            entries.append(try heads[transfer.to.holder]!.append(transfer, id, isPayer: false, at: context.now))
        }
        try LedgerEntry.insert(entries, in: transaction)
        try LedgerHead.save(Array(heads.values), in: transaction)
        return ids
    }

    /// Refuses when more of a promise would be posted or voided than is left of it. The heads are locked, so nobody
    /// else takes from it.
    private func checkPromises(in transaction: any Transaction) throws {
        let takers = transfers.filter { $0.promise != nil }
        let places = takers.map { PromiseKey.Place(order: $0.order ?? 0, holder: $0.from.holder) }
        var remaining = try PromiseKey.remaining(places, in: transaction)
        for transfer in takers {
            let key = PromiseKey(holder: transfer.from.holder, promise: transfer.promise ?? 0)
            guard let left = remaining[key] else { throw Refusal.promiseUnknown }
            guard transfer.amount <= left else { throw Refusal.promiseExceeded }
            remaining[key] = left - transfer.amount
        }
    }
}

extension Transfer {
    /// Refuses what can never be right, whatever the balances are.
    func check() throws {
        guard amount > .zero else { throw PostTransfers.Refusal.amountNotPositive }
        guard from != to else { throw PostTransfers.Refusal.accountsEqual }
        if to.purse == .pending, order == nil { throw PostTransfers.Refusal.promiseMisused }
        guard promise != nil else {
            if from.purse == .pending { throw PostTransfers.Refusal.promiseMissing }
            return
        }
        let isPosting = to.holder == from.holder && to.purse == .available
        guard from.purse == .pending, order != nil, isPosting || to.isWorld else { throw PostTransfers.Refusal.promiseMisused }
    }
}

extension LedgerHead {
    /// Adds one side of a transfer to the chain.
    mutating func append(_ transfer: Transfer, _ id: ID<Transfer>, isPayer: Bool, at now: Timestamp) throws -> LedgerEntry {
        let account = isPayer ? transfer.from : transfer.to
        let amount = isPayer ? -transfer.amount : transfer.amount
        let after = balance[account.purse] + amount
        if isPayer, after.isNegative {
            let mayOverdraw = account.purse == .available && (transfer.kind.mayOverdraw || account.isWorld)
            guard mayOverdraw else { throw PostTransfers.Refusal.balanceTooLow }
        }
        balance[account.purse] = after
        sequence += 1
        var entry = LedgerEntry(
            account: account, sequence: sequence, transfer: id, amount: amount, balance: after,
            counterpart: isPayer ? transfer.to : transfer.from, kind: transfer.kind, order: transfer.order, reference: transfer.reference,
            promise: transfer.promise, at: now)
        hash = EntryChain.hash(entry, after: hash)
        entry.hash = hash
        return entry
    }
}
