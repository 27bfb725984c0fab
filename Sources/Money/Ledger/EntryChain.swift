// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel

/// Chains entries: `hash = SHA-256(hash of the entry before ‖ the entry)`, so that no entry can be edited, moved or
/// dropped unseen.
///
/// An entry is written as big-endian 64-bit numbers in the order of `write`; an optional as 1 and its value, or 0; a
/// text as its length in bytes and UTF-8.
enum EntryChain {
    /// What stands before the first entry.
    static let start = [UInt8](repeating: 0, count: 32)

    static func hash(_ entry: LedgerEntry, after previous: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        bytes += previous
        write(entry, to: &bytes)
        return digest(bytes)
    }

    /// A number for the transfer as this side of it tells the story; both sides give the same, so with opposite signs
    /// they cancel out.
    static func mark(_ entry: LedgerEntry) -> UInt64 {
        let isPayer = entry.amount.isNegative
        var bytes: [UInt8] = []
        bytes.reserveCapacity(160)
        write(isPayer ? entry.account : entry.counterpart, to: &bytes)
        write(isPayer ? entry.counterpart : entry.account, to: &bytes)
        writeStory(entry, to: &bytes)
        write(Int64(bitPattern: entry.amount.fen.magnitude), to: &bytes)
        return digest(bytes).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func write(_ entry: LedgerEntry, to bytes: inout [UInt8]) {
        write(entry.account, to: &bytes)
        write(entry.sequence, to: &bytes)
        write(entry.amount.fen, to: &bytes)
        write(entry.balance.fen, to: &bytes)
        write(entry.counterpart, to: &bytes)
        writeStory(entry, to: &bytes)
    }

    private static func writeStory(_ entry: LedgerEntry, to bytes: inout [UInt8]) {
        write(entry.transfer.raw, to: &bytes)
        write(Int64(entry.kind.rawValue.utf8.count), to: &bytes)
        bytes += entry.kind.rawValue.utf8
        write(entry.order, to: &bytes)
        write(entry.reference, to: &bytes)
        write(entry.promise, to: &bytes)
        write(entry.at.milliseconds, to: &bytes)
    }

    private static func write(_ account: Account, to bytes: inout [UInt8]) {
        write(account.party.raw, to: &bytes)
        write(Int64(account.shard), to: &bytes)
        write(Int64(account.purse.rawValue), to: &bytes)
    }

    private static func write(_ number: Int64?, to bytes: inout [UInt8]) {
        bytes.append(number == nil ? 0 : 1)
        if let number { write(number, to: &bytes) }
    }

    private static func write(_ number: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher.finalize().withUnsafeBytes { Array($0) }
    }
}
