// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What `VerifyLedger` found.
package struct LedgerReport: Hashable, Sendable {
    package static let problemsMax = 100

    package internal(set) var entriesChecked = 0
    package internal(set) var holdersChecked = 0
    /// The first problems; `problemCount` counts all.
    package internal(set) var problems: [LedgerProblem] = []
    package internal(set) var problemCount = 0

    package var isSound: Bool { problemCount == 0 }

    mutating func add(_ problem: LedgerProblem) {
        problemCount += 1
        if problems.count < Self.problemsMax { problems.append(problem) }
    }
}

/// Something that is not as the ledger wrote it.
package struct LedgerProblem: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        case unreadable, hashWrong, sequenceBroken, balanceWrong, balanceNegative, promiseExceeded
        case headMissing, headWrong, transferUnbalanced, totalNotZero

        package var label: Text {
            switch self {
            case .unreadable: Text("分录无法读取", "The entry cannot be read")
            case .hashWrong: Text("分录被改动：哈希不符", "The entry was edited: its hash does not fit")
            case .sequenceBroken: Text("分录缺失：序号不连续", "An entry is missing: the sequence has a gap")
            case .balanceWrong: Text("分录余额与累计不符", "The entry's balance is not the sum of those up to it")
            case .balanceNegative: Text("余额不应为负", "A balance is negative that must not be")
            case .promiseExceeded: Text("结算超过承诺金额", "More was posted than was promised")
            case .headMissing: Text("账户缺少余额行", "The account has no head")
            case .headWrong: Text("账户余额与分录不符", "The account's head does not fit its entries")
            case .transferUnbalanced: Text("转账两边不平", "The two sides of a transfer do not fit")
            case .totalNotZero: Text("总账不为零", "All balances together are not zero")
            }
        }
    }

    package let kind: Kind
    /// Whose chain it is in; nobody's for what concerns the whole.
    package let party: ID<Party>?
    package let shard: Int
    /// Where in the chain.
    package let sequence: Int64
    /// The transfer concerned, or 0.
    package let transfer: Int64

    init(_ kind: Kind, _ holder: Holder? = nil, sequence: Int64 = 0, transfer: Int64 = 0) {
        self.kind = kind
        party = holder?.party
        shard = holder?.shard ?? 0
        self.sequence = sequence
        self.transfer = transfer
    }

    package var description: String {
        "\(kind.rawValue) party=\(party?.description ?? "-") shard=\(shard) sequence=\(sequence) transfer=\(transfer)"
    }
}
