// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Stores
import WebCore

struct BalanceResponse: Codable, Sendable {
    let availableAmount: Money
    let pendingAmount: Money
    let subMchid: String

    init(_ balance: Balance, store: ID<Store>) {
        availableAmount = balance.withdrawable
        pendingAmount = balance.pending
        subMchid = "\(store)"
    }
}

struct FlowListRequest: Codable, Sendable {
    let page: Int?
    let pageSize: Int?
    let startTime: WireSeconds?
    let endTime: WireSeconds?
    /// 1: in, 2: out.
    let flowType: Int?
    let transactionId: String?
    let nextKey: String?

    func slice() throws -> (size: Int, skip: Int, before: Int64?) {
        let (size, number) = (pageSize ?? FundsArea.pageSizeDefault, page ?? 1)
        guard (1...FundsArea.pageSizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
        guard number >= 1 else { throw WireFault.outOfRange("page") }
        if let nextKey, !nextKey.isEmpty {
            guard let before = Int64(nextKey) else { throw WireFault.unknownValue("next_key") }
            return (size, 0, before)
        }
        guard number <= FundsArea.countedMax / size else { throw WireFault.missing("next_key") }
        return (size, (number - 1) * size, nil)
    }

    func filter(in snapshot: any Snapshot) throws -> FlowFilter {
        guard flowType == nil || flowType == 0 || flowType == 1 || flowType == 2 else { throw WireFault.unknownValue("flow_type") }
        let orders = try transactionId.flatMap { $0.isEmpty ? nil : $0 }.map { number in
            try Payment.all(providerTransaction: number, in: snapshot).flatMap { payment -> [Int64] in
                if case .orders(let orders) = payment.purpose { orders } else { [] }
            }
        }
        let isIncome: Bool? = switch flowType { case 1: true; case 2: false; default: nil }
        return FlowFilter(
            from: startTime?.timestamp, until: endTime.map { $0.timestamp + .seconds(1) }, isIncome: isIncome, orders: orders)
    }
}

struct FlowListResponse: Codable, Sendable {
    let flowIds: [String]
    let hasMore: Bool
    let nextKey: String

    init(_ found: [LedgerEntry], size: Int) {
        flowIds = found.prefix(size).map { "\($0.sequence)" }
        hasMore = found.count > size
        nextKey = hasMore ? flowIds.last ?? "" : ""
    }
}

struct FlowIDRequest: Codable, Sendable {
    let flowId: Int64
}

struct FlowResponse: Codable, Sendable {
    struct Related: Codable, Sendable {
        /// 1: order, 2: after-sale, 3: withdrawal.
        let relatedType: Int
        let orderId: String
        let aftersaleId: String
        let withdrawId: String
        let bookkeepingTime: WireDateTime
        let insuranceId: String
        let transactionId: String
    }

    struct Flow: Codable, Sendable {
        let flowId: String
        let fundsType: Int
        let flowType: Int
        let amount: Money
        let balance: Money
        let relatedInfoList: [Related]
        let bookkeepingTime: WireDateTime
        let remark: String
    }

    let fundsFlow: Flow

    init(_ entry: LedgerEntry, in snapshot: any Snapshot) throws {
        let time = WireDateTime(entry.at)
        // An order's first movement names its payment.
        let payment = try entry.kind == .orderPaid ? Payment.find(ID(entry.reference), in: snapshot) : nil
        var related: [Related] = []
        func add(_ type: Int, order: Int64? = nil, afterSale: Int64? = nil, withdrawal: Int64? = nil) {
            func text(_ id: Int64?) -> String { id.map { "\($0)" } ?? "" }
            related.append(
                Related(
                    relatedType: type, orderId: text(order), aftersaleId: text(afterSale), withdrawId: text(withdrawal),
                    bookkeepingTime: time, insuranceId: "", transactionId: payment?.providerTransaction ?? ""))
        }
        if let order = entry.order { add(1, order: order) }
        switch entry.kind {
        case .refunded, .clawedBack: if entry.reference != entry.order { add(2, order: entry.order, afterSale: entry.reference) }
        case .withdrawalHeld, .withdrawalPaid, .withdrawalReturned, .payoutReturned: add(3, withdrawal: entry.reference)
        case .orderPaid, .settled, .depositPaid, .depositReturned, .depositUsed, .balancePaid, .balanceReturned, .compensated, .correction,
            .gathered, .incentiveHeld, .incentive, .incentiveReturned, .incentiveReleased, .giftHeld,
            .giftReturned:
            break
        }
        fundsFlow = Flow(
            flowId: "\(entry.sequence)", fundsType: entry.kind.fundsType, flowType: entry.amount.isNegative ? 2 : 1,
            amount: entry.amount.magnitude, balance: entry.balance, relatedInfoList: related, bookkeepingTime: time,
            remark: "\(entry.kind.label.chinese)（\(entry.account.purse.label.chinese)）")
    }
}

extension TransferKind {
    /// By the codes of the protocol (FundsType): 1 order income, 3 refund, 4 withdrawal, 5 a withdrawal that came back, 99 anything else.
    fileprivate var fundsType: Int {
        switch self {
        case .orderPaid, .settled: 1
        case .refunded, .clawedBack: 3
        case .withdrawalHeld, .withdrawalPaid: 4
        case .withdrawalReturned, .payoutReturned: 5
        case .depositPaid, .depositReturned, .depositUsed, .balancePaid, .balanceReturned, .compensated, .correction, .gathered,
            .incentiveHeld, .incentive, .incentiveReturned, .incentiveReleased, .giftHeld,
            .giftReturned:
            99
        }
    }
}

struct WithdrawRequest: Codable, Sendable {
    let amount: Money
    let remark: String?
    let bankMemo: String?
}

struct TicketResponse: Codable, Sendable {
    let qrcodeTicket: String
}

struct TicketRequest: Codable, Sendable {
    let qrcodeTicket: String

    /// Another store's ticket does not exist.
    func find(of store: ID<Store>, in snapshot: any Snapshot) throws -> WithdrawalTicket {
        guard let found = try WithdrawalTicket.find(qrcodeTicket, in: snapshot), found.party == store.party else {
            throw CommonRefusal.notFound
        }
        return found
    }
}

struct QRCodeResponse: Codable, Sendable {
    /// A PNG in base64.
    let qrcodeBuf: String
}

struct TicketStateResponse: Codable, Sendable {
    let status: Int
    let selfCheckErrCode: Int
    let selfCheckErrMsg: String
    let scanUserType: Int

    init(_ ticket: WithdrawalTicket) {
        status = ticket.state.rawValue
        selfCheckErrCode = 0
        selfCheckErrMsg = ""
        scanUserType = ticket.scannerRole?.rawValue ?? 0
    }
}

struct WithdrawListRequest: Codable, Sendable {
    let pageNum: Int?
    let pageSize: Int?
    let startTime: WireSeconds?
    let endTime: WireSeconds?

    func page() throws -> (from: Timestamp, until: Timestamp, skip: Int, size: Int) {
        let (size, number) = (pageSize ?? FundsArea.pageSizeDefault, pageNum ?? 1)
        guard (1...FundsArea.pageSizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
        guard (1...FundsArea.countedMax).contains(number) else { throw WireFault.outOfRange("page_num") }
        let until = endTime.map { $0.timestamp + .seconds(1) } ?? Timestamp(milliseconds: .max)
        return (startTime?.timestamp ?? Timestamp(seconds: 0), until, (number - 1) * size, size)
    }
}

struct WithdrawListResponse: Codable, Sendable {
    let withdrawIds: [String]
}

struct WithdrawIDRequest: Codable, Sendable {
    let withdrawId: ID<Withdrawal>
}

struct WithdrawResponse: Codable, Sendable {
    let amount: Money
    let createTime: WireSeconds
    let updateTime: WireSeconds
    let reason: String
    let remark: String
    let bankMemo: String
    let bankName: String
    let bankNum: String
    let status: String

    init(_ found: Withdrawal, _ account: BankAccount?) {
        amount = found.amount
        createTime = WireSeconds(found.createdAt)
        updateTime = WireSeconds(found.updatedAt)
        reason = found.failure
        remark = found.remark
        bankMemo = found.bankMemo
        bankName = account?.fullName ?? ""
        bankNum = account?.numberMasked ?? ""
        status =
            switch found.state {
            case .requested: "INIT"
            case .confirmed, .sent: "CREATE_SUCCESS"
            case .paid: "SUCCESS"
            case .returned: "FAIL"
            case .cancelled: "CLOSE"
            }
    }
}
