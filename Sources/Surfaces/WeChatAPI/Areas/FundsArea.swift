// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Imaging
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// A store's money: balance, flows, the account, and withdrawals that the owner confirms by scanning.
enum FundsArea {
    static let area = WeChatArea(
        "funds", Text("资金", "Funds"),
        refusals: RefusalTable([
            (RequestWithdrawal.Refusal.balanceTooLow, .balanceTooLow), (RequestWithdrawal.Refusal.alreadyToday, .dayQuota),
        ]))

    static let pageSizeDefault = 10
    static let pageSizeMax = 100
    /// As deep as pages are counted; deeper ones go on from `next_key`.
    static let countedMax = 10_000

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.on(
            .post, "funds.getbalance", "/funds/getbalance", Text("账户余额", "The balance"), .manageFunds, gives: BalanceResponse.self
        ) { call in
            try await call.read { snapshot, context in
                try context.actor.requireFunds(of: call.store.party)
                return BalanceResponse(try Balance.of(call.store.party, in: snapshot), store: call.store)
            }
        }
        area.post(
            "funds.getfundsflowlist", "/funds/getfundsflowlist", Text("资金流水列表", "Numbers of the flows"), .manageFunds,
            takes: FlowListRequest.self, gives: FlowListResponse.self, body: .optional
        ) { call, input in
            let page = try input.slice()
            return try await call.read { snapshot, context in
                let filter = try input.filter(in: snapshot)
                let found = try FlowList.of(
                    call.store.party, filter, before: page.before, skip: page.skip, limit: page.size + 1, in: snapshot, context)
                return FlowListResponse(found, size: page.size)
            }
        }
        area.post(
            "funds.getfundsflowdetail", "/funds/getfundsflowdetail", Text("资金流水详情", "A flow"), .manageFunds,
            takes: FlowIDRequest.self, gives: FlowResponse.self
        ) { call, input in
            try await call.read { try FlowResponse(try FlowList.find(input.flowId, of: call.store.party, in: $0, $1), in: $0) }
        }
        account
        withdrawals
        tickets
        BankArea.routes
    }

    @WeChatRoutes private static var account: [WeChatRoute] {
        area.on(
            .post, "funds.getbankacct", "/funds/getbankacct", Text("结算账户", "The account that is paid"), .manageFunds,
            gives: BankAccountResponse.self
        ) { call in
            try await call.read { try BankAccountResponse(BankAccount.current(of: call.store.party, in: $0, $1), $1.vault) }
        }
        area.post(
            "funds.setbankacct", "/funds/setbankacct", Text("修改结算账户", "Set the account that is paid"), .manageFunds,
            takes: BankAccountRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            let account = try input.text()
            try await call.write { _ = try SetBankAccount(party: call.store.party, account: account).run(in: $0, $1) }
            return EnvelopeOnly()
        }
    }

    @WeChatRoutes private static var withdrawals: [WeChatRoute] {
        area.post(
            "funds.submitwithdraw", "/funds/submitwithdraw", Text("申请提现", "Ask for a withdrawal; the owner scans to confirm"), .manageFunds,
            takes: WithdrawRequest.self, gives: TicketResponse.self, errors: [.balanceTooLow, .dayQuota]
        ) { call, input in
            let verb = RequestWithdrawal(
                party: call.store.party, amount: input.amount, remark: input.remark ?? "", bankMemo: input.bankMemo ?? "")
            let ticket = try await call.write { try WithdrawalTicket.of(try verb.run(in: $0, $1), in: $0)?.ticket }
            return TicketResponse(qrcodeTicket: ticket ?? "")
        }
        area.post(
            "funds.getwithdrawlist", "/funds/getwithdrawlist", Text("提现列表", "Numbers of the withdrawals"), .manageFunds,
            takes: WithdrawListRequest.self, gives: WithdrawListResponse.self, body: .optional
        ) { call, input in
            let page = try input.page()
            let found = try await call.read {
                try WithdrawalList.of(
                    call.store.party, from: page.from, until: page.until, skip: page.skip, limit: page.size, in: $0, $1)
            }
            return WithdrawListResponse(withdrawIds: found.map { "\($0.id)" })
        }
        area.post(
            "funds.getwithdrawdetail", "/funds/getwithdrawdetail", Text("提现详情", "A withdrawal"), .manageFunds,
            takes: WithdrawIDRequest.self, gives: WithdrawResponse.self
        ) { call, input in
            try await call.read { snapshot, _ in
                guard let found = try Withdrawal.find(input.withdrawId, in: snapshot), found.party == call.store.party else {
                    throw CommonRefusal.notFound
                }
                return WithdrawResponse(found, try found.bankAccount.flatMap { try BankAccount.find($0, of: found.party, in: snapshot) })
            }
        }
    }

    @WeChatRoutes private static var tickets: [WeChatRoute] {
        area.post(
            "funds.qrcode.get", "//shop/funds/qrcode/get", Text("获取二维码", "The QR code of a ticket"), .manageFunds,
            takes: TicketRequest.self, gives: QRCodeResponse.self
        ) { call, input in
            let ticket = try await call.read { snapshot, _ in try input.find(of: call.store, in: snapshot) }
            let page = "\(call.deployment.settings.baseURL)/store/\(call.store)/funds/tickets/\(ticket.ticket)"
            return QRCodeResponse(qrcodeBuf: Data(try QRCode(page).png().bytes).base64EncodedString())
        }
        area.post(
            "funds.qrcode.check", "//shop/funds/qrcode/check", Text("查询扫码状态", "Whether the owner scanned"), .manageFunds,
            takes: TicketRequest.self, gives: TicketStateResponse.self
        ) { call, input in
            TicketStateResponse(try await call.read { snapshot, _ in try input.find(of: call.store, in: snapshot) })
        }
    }
}
