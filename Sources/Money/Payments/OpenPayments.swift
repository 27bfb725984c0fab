// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// The payments that reached an age without money, for the provider to be asked whether a notice was lost. Each payment is asked for at
/// each age. Ids grow with time, so how far it came is one id, and asking costs nothing where payments are made.
struct OpenPayments: Sendable {
    /// At which ages a payment is asked for. The last one is past the time that orders wait for money.
    static let agesSeconds: [Int64] = [180, 900, 3600, 86_400]
    static let batchMax = 50
    /// How far back it looks when it runs for the first time, or again after it stopped before it wrote how far it came: a month, so that
    /// a deployment that stood still for weeks still asks for what was paid before.
    static let firstSpan = Duration.days(30)
    /// A shorter stretch without open payments is not worth a write.
    static let stretchMin = Duration.hours(1)

    let ageSeconds: Int64
    let payments: [Payment]
    /// The id up to which all are asked for afterwards; nothing where that is not worth a write.
    let reached: Int64?

    var isFull: Bool { payments.count == Self.batchMax }

    static func read(ageSeconds: Int64, in snapshot: any Snapshot, _ context: Context) throws -> OpenPayments {
        let end = IDGenerator.floor(at: context.now - .seconds(ageSeconds))
        let known = try Payment.askedTo(ageSeconds: ageSeconds, in: snapshot)
        let from = known ?? IDGenerator.floor(at: context.now - .seconds(ageSeconds) - firstSpan)
        let payments = try Payment.open(after: from, before: end, limit: batchMax, in: snapshot)
        let isShort = known != nil && IDGenerator.time(of: end) - IDGenerator.time(of: from) < stretchMin
        let reached = payments.count == batchMax ? payments[batchMax - 1].id.raw : max(end - 1, from)
        return OpenPayments(ageSeconds: ageSeconds, payments: payments, reached: payments.isEmpty && isShort ? nil : reached)
    }

    /// Puts the payments behind, once all of them were asked for.
    func finish(in transaction: any Transaction) throws {
        if let reached { try Payment.setAskedTo(reached, ageSeconds: ageSeconds, in: transaction) }
    }
}
