// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Payments
import Runtime
import Storage

/// The answer that names a bill's file.
struct BillAddress: Decodable {
    let hashType: String
    let hashValue: String
    let downloadUrl: String
}

extension WeChatPayProvider {
    /// A day's bill, its hash checked; an empty one for a day without a transaction.
    func bill(of day: String) async throws -> TradeBill {
        do {
            let address: BillAddress = try await client.get("/v3/bill/tradebill?bill_date=\(day)&bill_type=ALL")
            let bytes = try await client.download(address.downloadUrl)
            let hash = Insecure.SHA1.hash(data: bytes).hexadecimal
            guard address.hashType == "SHA1", hash == address.hashValue.lowercased() else {
                throw WeChatPayFault.unverified("the bill's hash does not match")
            }
            return try TradeBill(csv: bytes)
        } catch let fault as WeChatPayFault where fault.code == "NO_STATEMENT_EXIST" {
            return .empty
        }
    }
}

/// Holds the bill of the day before against our books, once it is there (after ten in the morning in Shanghai).
enum BillJob {
    static let everySeconds = 600
    /// Source: bills of a day are ready at ten the next morning.
    static let readyHour: Int64 = 10
    static let zoneSeconds: Int64 = 8 * 3600

    static func daily(_ provider: WeChatPayProvider) -> Job {
        Job("wechat_pay.bills", everySeconds: everySeconds) { scope in
            let now = scope.context().now
            guard (now.seconds + zoneSeconds) % 86_400 >= readyHour * 3600 else { return false }
            let day = BillDay(before: now)
            let known = try await scope.database.read { try BillComparison.find(day.name, in: $0) }
            if let known, known.state != .missing { return false }
            try await compare(day, provider, scope)
            return false
        }
    }

    static func compare(_ day: BillDay, _ provider: WeChatPayProvider, _ scope: JobScope) async throws {
        let context = scope.context()
        let bill: TradeBill
        do { bill = try await provider.bill(of: day.name) } catch {
            let failure = String("\(error)".prefix(Refund.reasonCharactersMax))
            try await scope.database.write(lane: .shared) {
                try BillComparison(missing: day.name, failure, at: context.now).save(in: $0)
            }
            return
        }
        _ = try await scope.database.write(lane: .shared) { try CompareBill(day: day, bill: bill).run(in: $0, context) }
    }
}

/// One day of bills, in Shanghai.
package struct BillDay: Hashable, Sendable {
    package let name: String
    package let from: Timestamp
    package var to: Timestamp { from + .days(1) }

    /// The day before the one in which a moment lies.
    package init(before now: Timestamp) {
        let today = (now.seconds + BillJob.zoneSeconds) / 86_400
        from = Timestamp(seconds: (today - 1) * 86_400 - BillJob.zoneSeconds)
        name = WeChatPayTime.day(from)
    }
}

/// Compares a day's bill with our books and keeps what differs.
struct CompareBill: Sendable {
    /// A refund's success may be known here hours after it happened there, so that it stands in the bill of the day before.
    static let lateHours: Int64 = 6

    let day: BillDay
    let bill: TradeBill

    @discardableResult
    func run(in transaction: any Transaction, _ context: Context) throws -> BillComparison {
        var ours: [String: Money] = [:]
        for trade in try Trade.paid(from: day.from, to: day.to, in: transaction) { ours[trade.outTradeNumber] = trade.amount }
        let refunds = try Refund.succeeded(
            at: WeChatPayProvider.name, from: day.from + .hours(Self.lateHours), to: day.to, in: transaction)
        for refund in refunds {
            for slice in RefundSlice.of(refund, try Trade.all(of: refund.payment, in: transaction)) { ours[slice.number] = slice.amount }
        }
        var known: [String: Money] = [:]
        for line in bill.lines { known[line.number] = try ourAmount(line, in: transaction) }
        let differences = BillDifferences.between(bill, ours: ours, known: known)
        let (back, paid) = (bill.lines.filter(\.isRefund), bill.lines.filter { !$0.isRefund })
        let comparison = BillComparison(
            day: day.name, state: differences.isEmpty ? .equal : .differs, trades: paid.count, tradesAmount: paid.map(\.amount).total,
            refunds: back.count, refundsAmount: back.map(\.amount).total, differences: differences, failure: "", comparedAt: context.now)
        try comparison.save(in: transaction)
        if !differences.isEmpty {
            try context.publish("wechat_pay.bill_differs", object: day.from.seconds, party: Party.platform, in: transaction)
        }
        return comparison
    }

    private func ourAmount(_ line: TradeBill.Line, in snapshot: any Snapshot) throws -> Money? {
        if line.isRefund {
            let id = line.outRefundNumber.split(separator: "-").first.flatMap { ID<Refund>(String($0)) }
            guard let refund = try id.flatMap({ try Refund.find($0, in: snapshot) }) else { return nil }
            let slices = RefundSlice.of(refund, try Trade.all(of: refund.payment, in: snapshot))
            return slices.first { $0.number == line.outRefundNumber }?.amount
        }
        guard let payment = Trade.payment(ofOutTradeNumber: line.outTradeNumber) else { return nil }
        let trade = try Trade.all(of: payment, in: snapshot).first { $0.outTradeNumber == line.outTradeNumber }
        return trade?.state == .paid ? trade?.amount : nil
    }
}
