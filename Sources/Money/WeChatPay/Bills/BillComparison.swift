// SPDX-License-Identifier: Apache-2.0
import Kernel
import Payments
import Storage

/// A day's bill beside our books.
package struct BillComparison: Hashable, Sendable {
    package enum State: String, SQLConvertible, CaseIterable, Sendable {
        case equal, differs
        /// The bill could not be had; it is asked for again.
        case missing

        package var label: Text {
            switch self {
            case .equal: Text("一致", "Equal")
            case .differs: Text("有差异", "Differs")
            case .missing: Text("账单未取得", "No bill yet")
            }
        }
    }

    /// Such as `2026-06-08`, in Shanghai.
    package let day: String
    package let state: State
    package let trades: Int
    package let tradesAmount: Money
    package let refunds: Int
    package let refundsAmount: Money
    package let differences: [BillDifference]
    /// Why there is no bill; empty otherwise.
    package let failure: String
    package let comparedAt: Timestamp
}

/// One thing that the bill and our books do not agree on.
package struct BillDifference: Hashable, Sendable {
    package enum Kind: String, SQLConvertible, CaseIterable, Sendable {
        case amount, onlyOurs, onlyTheirs

        package var label: Text {
            switch self {
            case .amount: Text("金额不一致", "The amounts differ")
            case .onlyOurs: Text("仅本平台有记录", "Only in our books")
            case .onlyTheirs: Text("仅微信支付有记录", "Only in WeChat Pay's bill")
            }
        }
    }

    /// Our number of the trade or the refund.
    package let number: String
    package let kind: Kind
    package let ours: Money?
    package let theirs: Money?
}

/// Compares a bill's lines with ours: a pure decision.
enum BillDifferences {
    /// `ours` is what must be in the bill; `known` is what may be in it as well, because it belongs to this day or to
    /// the one beside it.
    static func between(_ bill: TradeBill, ours: [String: Money], known: [String: Money]) -> [BillDifference] {
        var theirs: [String: Money] = [:]
        for line in bill.lines { theirs[line.number, default: .zero] += line.amount }
        let missing = ours.filter { theirs[$0.key] == nil }.map {
            BillDifference(number: $0.key, kind: .onlyOurs, ours: $0.value, theirs: nil)
        }
        let others = theirs.compactMap { number, amount -> BillDifference? in
            switch known[number] ?? ours[number] {
            case amount?: nil
            case let own?: BillDifference(number: number, kind: .amount, ours: own, theirs: amount)
            case nil: BillDifference(number: number, kind: .onlyTheirs, ours: nil, theirs: amount)
            }
        }
        return (missing + others).sorted { $0.number < $1.number }
    }
}
