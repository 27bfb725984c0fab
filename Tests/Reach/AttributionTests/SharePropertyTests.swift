// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Inventory
import Kernel
import Ledger
import Payments
import Runtime
import Sharers
import Storage
import Stores
import Testing
import TestSupport

@testable import Orders

/// Who is paid of a line, for a case of the property: a party with a role and a rate.
private struct Payee {
    let role: ShareRole
    let party: ID<Party>
    /// Parts per million, between zero and the limit below.
    let ratesMax: Int64
}

/// What must hold of any order: shares add up to what was paid, refunds in any steps give all of it back, and every share recomputes
/// from what was recorded. Rates, discounts and amounts are any; `ShareCases` of the simulation tries what the verbs make of them.
@Suite struct SharePropertyTests {
    private static let cases = 2_000

    /// Roles that may claim of one line together, in the order in which participants are asked. A new participant adds its role here.
    private static let sets: [[Payee]] = {
        let platform = Payee(role: .platform, party: Party.platform, ratesMax: 100_000)
        let seller = [Payee(role: .seller, party: ID(11), ratesMax: 450_000), Payee(role: .agency, party: ID(12), ratesMax: 450_000)]
        let sharer = [Payee(role: .sharer, party: ID(13), ratesMax: 450_000), Payee(role: .inviter, party: ID(14), ratesMax: 450_000)]
        return [[platform], [platform, seller[0]], [platform] + seller, [platform, sharer[0]], [platform] + sharer]
    }()

    @Test func `shares add up, recompute, and go back exactly by any steps`() throws {
        var chance = Chance(seed: 20_260_101)
        for number in 0..<Self.cases {
            let (lines, shares) = try Self.order(number, &chance)
            #expect(Explanation.isProven(lines, shares, []), "case \(number)")
            #expect(shares.map(\.amount).total == lines.map(\.paid).total, "case \(number)")
            try Self.refund(lines, shares, number, &chance)
        }
    }

    /// A paid order with lines after coupons and cuts, and its shares.
    private static func order(_ number: Int, _ chance: inout Chance) throws -> ([OrderLine], [Share]) {
        let lines = (1...chance.below(4) + 1).map { line -> OrderLine in
            let goods = Int64(chance.below(chance.below(3) == 0 ? 30 : 500_000)) + 1
            let discount = Int64(chance.below(Int(goods) + 1))
            let cut = Int64(chance.below(Int(goods - discount) + 1)) / 3
            return OrderLine(
                order: ID(Int64(number) + 1), number: line, product: ID(31), sku: ID(Int64(line)), category: ID(61), title: "", picture: "",
                attributes: "", unitPrice: Money(fen: goods), count: 1, goods: Money(fen: goods), discount: Money(fen: discount),
                priceCut: Money(fen: cut), freight: Money(fen: Int64(chance.below(2) * chance.below(1500))), shipped: 0, refunded: .zero)
        }
        let claims = lines.flatMap { line in
            sets[chance.below(sets.count)].map { payee in
                ShareClaim(
                    line: line.number, role: payee.role, party: payee.party, rate: Rate(ppm: Int64(chance.below(Int(payee.ratesMax) + 1))),
                    rule: "case.\(number)", ruleVersion: 1, reason: Text("", ""))
            }
        }
        return (lines, try lines.flatMap { try DivideLine.shares(of: $0, store: ID(41), claims: claims) })
    }

    /// Gives everything back in steps of any size, and checks after each.
    private static func refund(_ found: [OrderLine], _ paid: [Share], _ number: Int, _ chance: inout Chance) throws {
        var (lines, shares, refunds) = (found, paid, [OrderRefund]())
        while let index = lines.indices.filter({ lines[$0].refundable > .zero }).randomElement(using: &chance) {
            let left = lines[index].refundable
            let amount = chance.below(4) == 0 ? left : Money(fen: Int64(chance.below(Int(left.fen))) + 1)
            let own = shares.indices.filter { shares[$0].line == lines[index].number }
            let parts = ReturnShares.parts(of: amount, from: own.map { shares[$0] })
            #expect(parts.total == amount && zip(own, parts).allSatisfy { !$1.isNegative && $1 <= shares[$0].remaining }, "case \(number)")
            for (share, part) in zip(own, parts) { shares[share].returned += part }
            lines[index].refunded += amount
            refunds.append(
                OrderRefund(
                    id: ID(Int64(refunds.count) + 1), order: lines[index].order, line: lines[index].number, amount: amount,
                    returns: zip(own, parts).map { OrderRefund.Return(number: shares[$0].number, party: shares[$0].party, amount: $1) },
                    reason: "", afterSale: nil, at: TestBench.start))
            #expect(Explanation.isProven(lines, shares, refunds), "case \(number)")
        }
        let isAllBack = shares.allSatisfy { $0.remaining.isZero }
        #expect(isAllBack, "case \(number): every share went back exactly")
    }

    @Test(arguments: Engine.allCases)
    func `whoever was paid gives back exactly that, before settlement, after it and after withdrawal`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(7, levels: 2, inviter: 3)
        try await sale.bind(sale.mei)
        try await sale.accept(try await sale.invite(by: sale.mei), sale.fang)
        let link = try await sale.share(sale.fang)
        var chance = Chance(seed: 7)
        for stage in 0..<6 {
            try await sale.open(link.placement)
            let order = try await sale.buy(chance.below(3) + 1)
            if stage % 3 > 0 { try await sale.settle(order) }
            if stage % 3 == 2 { try await sale.withdrawAll(sale.fang) }
            let before = try await sale.balance(sale.fang)
            let paid = try #require(try await sale.shares(order).first { $0.role == .sharer }?.amount)
            var left = order.payable.fen
            while left > 0 {
                let part = min(left, Int64(chance.below(9000)) + 1)
                try await sale.refund(order, part)
                left -= part
            }
            let after = try await sale.balance(sale.fang)
            #expect(before.pending + before.available - after.pending - after.available == paid, "stage \(stage)")
            let isAllBack = try await sale.shares(order).allSatisfy { $0.remaining.isZero }
            let explanation = try await sale.explain(order)
            #expect(isAllBack && explanation.isProven, "stage \(stage)")
            try await sale.bench.advance(.days(1))
        }
        #expect(try await sale.bench.database.read { try VerifyLedger().run(in: $0).isSound })
    }
}

extension SaleBench {
    /// What a sharer has earned goes to the bank, so that a refund after it makes a debt.
    fileprivate func withdrawAll(_ person: ID<Person>) async throws {
        let available = try await balance(person).available
        guard available >= Money(fen: 100) else { return }
        try await bench.write(as: actor(person)) {
            _ = try RequestWithdrawal(party: person.party, amount: available).run(in: $0, $1)
        }
        #expect(try await balance(person).available == .zero)
    }
}

/// Numbers that look like chance and are the same each time. Source: SplitMix64.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
}
