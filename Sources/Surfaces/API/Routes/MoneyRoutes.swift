// SPDX-License-Identifier: Apache-2.0
import Composition
import Deposits
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

/// Payments, and the money of a person or a store.
enum MoneyRoutes {
    static let area = APIArea("资金", "Money")

    @RouteList static var all: [APIRoute] {
        area.get("/payments", Text("我的付款", "My payments"), .person, query: APIRoute.Parameter.page) { call in
            let (page, baseURL) = (try call.page(), call.site.deployment.settings.baseURL)
            return try await call.read {
                APIPage(try PaymentList.page(page, in: $0, $1)) { PaymentOutput($0, baseURL: baseURL) }
            }
        }
        area.get("/payments/{id}", Text("付款详情", "A payment"), .person) { call in
            let (payment, baseURL) = (try call.id(of: Payment.self), call.site.deployment.settings.baseURL)
            return try await call.read { PaymentOutput(try PaymentDetail.find(payment, in: $0, $1), baseURL: baseURL) }
        }
        area.get("/payments/{id}/refunds", Text("一笔付款的退款", "Refunds of a payment"), .person) { call in
            let payment = try call.id(of: Payment.self)
            return try await call.read {
                _ = try PaymentDetail.find(payment, in: $0, $1)
                return APIList(try Refund.all(of: payment, in: $0).map(RefundOutput.init))
            }
        }
        mine
        store
        deposit
    }

    @RouteList private static var mine: [APIRoute] {
        area.get("/me/balance", Text("我的余额", "My balance"), .person) { call in
            let party = try call.person().id.party
            return try await call.balance(party)
        }
        area.get("/me/statement", Text("我的资金流水", "My statement"), .person, query: APIRoute.Parameter.page) { call in
            try await call.statement(try call.person().id.party)
        }
        area.get("/me/withdrawals", Text("我的提现", "My withdrawals"), .person, query: APIRoute.Parameter.page) { call in
            try await call.withdrawals(try call.person().id.party)
        }
        area.on(
            .post, "/me/withdrawals", Text("提现", "Have money paid out"), .person, takes: AmountInput.self,
            gives: WithdrawalOutput.self
        ) { call, input in
            try await call.writeMine {
                WithdrawalOutput(try RequestWithdrawal(party: $0.party, amount: input.amount).run(in: $1, $2))
            }
        }
        area.on(
            .post, "/withdrawals/{id}/confirmation", Text("店主确认提现", "The owner confirms a withdrawal"),
            .store(.ownStore),
            gives: WithdrawalOutput.self
        ) { call in
            try await call.writeWithdrawal { WithdrawalOutput(try ConfirmWithdrawal(withdrawal: $0).run(in: $1, $2)) }
        }
        area.on(
            .delete, "/withdrawals/{id}", Text("取消提现", "Cancel a withdrawal that is not confirmed"), .person,
            gives: WithdrawalOutput.self
        ) { call in
            try await call.writeWithdrawal { WithdrawalOutput(try CancelWithdrawal(withdrawal: $0).run(in: $1, $2)) }
        }
    }

    @RouteList private static var store: [APIRoute] {
        area.get("/stores/{store}/balance", Text("店铺余额", "A store's balance"), .store(.manageFunds)) { call in
            try await call.balance(try call.id("store"))
        }
        area.get(
            "/stores/{store}/statement", Text("店铺资金流水", "A store's statement"), .store(.manageFunds),
            query: APIRoute.Parameter.page
        ) { call in
            try await call.statement(try call.id("store"))
        }
        area.get(
            "/stores/{store}/withdrawals", Text("店铺提现", "A store's withdrawals"), .store(.manageFunds),
            query: APIRoute.Parameter.page
        ) { call in
            try await call.withdrawals(try call.id("store"))
        }
        area.on(
            .post, "/stores/{store}/withdrawals", Text("店铺提现", "Have the store's money paid out"), .store(.manageFunds),
            takes: AmountInput.self, gives: WithdrawalOutput.self
        ) { call, input in
            try await call.writeStore {
                WithdrawalOutput(try RequestWithdrawal(party: $0.party, amount: input.amount).run(in: $1, $2))
            }
        }
    }

    @RouteList private static var deposit: [APIRoute] {
        area.get("/stores/{store}/deposit", Text("保证金", "What is deposited, and what has to be"), .store(.manageFunds))
        { call in
            try await call.readStore { DepositOutput(try DepositStanding.of($0, in: $1, $2)) }
        }
        area.get(
            "/stores/{store}/deposit/movements", Text("保证金流水", "Why the deposit changed"), .store(.manageFunds),
            query: APIRoute.Parameter.page
        ) { call in
            let page = try call.page()
            return try await call.readStore {
                APIPage(try DepositMovementList.page(of: $0, page, in: $1, $2), DepositMovementOutput.init)
            }
        }
        area.on(
            .post, "/stores/{store}/deposit/payments", Text("缴纳保证金", "Pay into the deposit"), .store(.manageFunds),
            takes: AmountInput.self, gives: PaymentOutput.self
        ) { call, input in
            let baseURL = call.site.deployment.settings.baseURL
            try call.site.deployment.requireProvider()
            return try await call.writeStore {
                PaymentOutput(try TopUpDeposit(store: $0, amount: input.amount).run(in: $1, $2), baseURL: baseURL)
            }
        }
        area.on(
            .post, "/stores/{store}/deposit/return", Text("关店退回保证金", "Have the deposit back while closing"),
            .store(.ownStore), gives: DepositMovementOutput.self
        ) { call in
            try await call.writeStore { DepositMovementOutput(try ReturnDeposit(store: $0).run(in: $1, $2)) }
        }
    }
}

extension APICall {
    fileprivate func balance(_ party: ID<Party>) async throws -> BalanceOutput {
        try await read { snapshot, context in
            try context.actor.requireFunds(of: party)
            return BalanceOutput(try Balance.of(party, in: snapshot))
        }
    }

    func statement(_ party: ID<Party>) async throws -> APIPage<EntryOutput> {
        let page = try page()
        return try await read { APIPage(try Statement.page(of: party, page, in: $0, $1), EntryOutput.init) }
    }

    fileprivate func withdrawals(_ party: ID<Party>) async throws -> APIPage<WithdrawalOutput> {
        let page = try page()
        return try await read { APIPage(try WithdrawalList.page(of: party, page, in: $0, $1), WithdrawalOutput.init) }
    }
}
