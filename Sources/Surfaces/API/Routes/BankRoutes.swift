// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// Where a store's withdrawals go, and the ticket that confirms one.
enum BankRoutes {
    static let area = APIArea("收款账户", "Bank accounts")

    @RouteList static var all: [APIRoute] {
        area.get("/stores/{store}/bank-account", Text("店铺收款账户", "Where a store is paid"), .store(.manageFunds)) { call in
            try await call.readStore {
                guard let found = try BankAccount.current(of: $0.party, in: $1, $2) else { throw CommonRefusal.notFound }
                return BankAccountOutput(found)
            }
        }
        area.on(
            .put, "/stores/{store}/bank-account", Text("更换店铺收款账户", "Set where a store is paid"), .store(.manageFunds),
            takes: BankAccountInput.self, gives: BankAccountOutput.self
        ) { call, input in
            try await call.writeStore {
                BankAccountOutput(try SetBankAccount(party: $0.party, account: input.text).run(in: $1, $2))
            }
        }
        area.get("/withdrawals/{id}/ticket", Text("提现确认票据", "The ticket that confirms a withdrawal"), .store(.manageFunds)) { call in
            let (id, baseURL) = (try call.id(of: Withdrawal.self), call.site.deployment.settings.baseURL)
            return try await call.read { snapshot, context in
                guard let found = try Withdrawal.find(id, in: snapshot) else { throw CommonRefusal.notFound }
                try context.actor.requireFunds(of: found.party)
                guard let ticket = try WithdrawalTicket.of(found, in: snapshot) else { throw CommonRefusal.notFound }
                return TicketOutput(ticket, baseURL: baseURL)
            }
        }
        area.get("/banks", Text("银行列表", "The banks that can be named"), .everyone) { _ in APIList(Bank.all.map(BankOutput.init)) }
    }
}

struct BankAccountInput: Codable, Sendable {
    let kind: BankAccountKind
    let bank: String
    let cityCode: Int
    let branch: Int64?
    let number: String
    let holder: String

    var text: BankAccountText {
        BankAccountText(kind: kind, bank: bank, cityCode: cityCode, branch: branch, number: number, holder: holder)
    }
}

struct BankAccountOutput: Codable, Sendable {
    let kind: BankAccountKind
    let bank: String
    let fullName: String
    let cityCode: Int
    let branch: Int64?
    let numberMasked: String
    let setAt: Timestamp

    init(_ account: BankAccount) {
        kind = account.kind
        bank = account.bank
        fullName = account.fullName
        cityCode = account.cityCode
        branch = account.branch
        numberMasked = account.numberMasked
        setAt = account.setAt
    }
}

struct TicketOutput: Codable, Sendable {
    let ticket: String
    let withdrawalId: ID<Withdrawal>
    /// By the codes of the compatible API.
    let state: Int
    /// What the owner opens.
    let url: String
    let expiresAt: Timestamp

    init(_ ticket: WithdrawalTicket, baseURL: String) {
        self.ticket = ticket.ticket
        withdrawalId = ticket.withdrawal
        state = ticket.state.rawValue
        url = "\(baseURL)/store/\(ticket.party)/funds/tickets/\(ticket.ticket)"
        expiresAt = ticket.expiresAt
    }
}

struct BankOutput: Codable, Sendable {
    let code: String
    let name: String
    let fullName: String
    let needsBranch: Bool

    init(_ bank: Bank) {
        code = bank.code
        name = bank.name
        fullName = bank.fullName
        needsBranch = bank.needsBranch
    }
}
