// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores

/// What holds of a round's orders at every moment of their life.
struct ShareLaws {
    let street: ShareStreet
    /// The statements as they were when last looked at, newest entry first.
    private var statements: [ID<Party>: [LedgerEntry]] = [:]

    init(street: ShareStreet) { self.street = street }

    private var parties: [ID<Party>] { street.partners.map(\.party) + [street.store.party] }

    /// The first law that does not hold; nothing when all do. `isOver` says that every fen went back to the buyers.
    mutating func problem(of orders: [ID<Order>], on stage: SimulatedStage, isOver: Bool) async throws -> String? {
        let (parties, store) = (parties, street.store.party)
        let (problems, entries) = try await stage.deployment.read(as: .system) { snapshot, context in
            var (problems, kept) = ([String](), [ID<Party>: Money]())
            for order in orders {
                let explanation = try Explanation.find(order, in: snapshot, context)
                problems += Self.problems(of: explanation, isOver: isOver)
                for share in explanation.lines.flatMap(\.shares) { kept[share.party, default: .zero] += share.remaining }
            }
            for party in parties + [Party.platform] {
                problems += try Self.problems(of: party, keeping: kept[party] ?? .zero, in: snapshot, context)
            }
            if isOver { problems += try Audit.run(in: snapshot).flatMap { check in check.problems.map { "\(check.name): \($0)" } } }
            let entries = try parties.map { ($0, try Self.statement(of: $0, in: snapshot, context)) }
            return (problems, Dictionary(uniqueKeysWithValues: entries))
        }
        let edited = parties.filter { !(entries[$0] ?? []).suffix(statements[$0]?.count ?? 0).elementsEqual(statements[$0] ?? []) }
        statements = entries
        return problems.first ?? edited.first.map { "the statement of \($0 == store ? "the store" : "\($0)") was edited" }
    }

    /// Shares add up to what was paid and recompute from what is recorded; each says why, in both languages. In the end all are back.
    private static func problems(of explanation: Explanation, isOver: Bool) -> [String] {
        let order = explanation.order
        var problems = explanation.isProven ? [] : ["order \(order.id) is not proven"]
        for line in explanation.lines {
            if line.shares.map(\.amount).total != line.line.paid { problems.append("order \(order.id) does not share what was paid") }
            for share in line.shares {
                let isRest = share.role == .merchant || share.role == .freight
                if !isRest, share.base != line.line.base || share.amount.fen != share.base.fen * share.rate.ppm / 1_000_000 {
                    problems.append("order \(order.id): the \(share.role) share is \(share.amount.fen) fen of \(share.base.fen)")
                }
                if share.amount.isNegative || share.remaining.isNegative { problems.append("order \(order.id): a share below nothing") }
                if share.rule.isEmpty || share.reason.chinese.isEmpty || share.reason.english.isEmpty {
                    problems.append("order \(order.id): the \(share.role) share does not say why")
                }
                if isOver, !share.remaining.isZero {
                    problems.append("order \(order.id): the \(share.role) keeps \(share.remaining.fen) fen")
                }
            }
        }
        if isOver, order.refunded != order.payable { problems.append("order \(order.id) went back in part") }
        return problems
    }

    /// What a party keeps of all orders lies in its purses or went to the bank: a refund of what went there is a debt.
    private static func problems(
        of party: ID<Party>, keeping kept: Money, in snapshot: any Snapshot, _ context: Context
    ) throws -> [String] {
        let balance = try Balance.of(party, in: snapshot)
        let atBank = try WithdrawalList.page(of: party, PageRequest(size: PageRequest.sizeMax), in: snapshot, context).items
            .filter { $0.state == .paid }.map(\.amount).total
        let given = try Order.heldForGifts(of: party, in: snapshot)
        let there = balance.pending + balance.available + balance.frozen - given + atBank
        return there == kept ? [] : ["party \(party) has \(there.fen) fen of \(kept.fen)"]
    }

    private static func statement(of party: ID<Party>, in snapshot: any Snapshot, _ context: Context) throws -> [LedgerEntry] {
        var page = try Statement.page(of: party, PageRequest(size: PageRequest.sizeMax), in: snapshot, context)
        var entries = page.items
        while let next = page.next {
            page = try Statement.page(of: party, PageRequest(size: PageRequest.sizeMax, after: next), in: snapshot, context)
            entries += page.items
        }
        return entries
    }
}
