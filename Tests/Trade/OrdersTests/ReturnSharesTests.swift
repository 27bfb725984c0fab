// SPDX-License-Identifier: Apache-2.0
import Kernel
import Orders
import Runtime
import Testing

/// The pure decisions over money, under many random inputs.
struct ReturnSharesTests {
    static func share(_ number: Int, _ role: ShareRole, amount: Int64) -> Share {
        Share(
            order: ID(1), line: 1, number: number, role: role, party: ID(Int64(number)), base: Money(fen: 1), rate: .zero, rule: "",
            ruleVersion: 0,
            amount: Money(fen: amount), returned: .zero, reason: Text("", ""))
    }

    @Test func `any sequence of refunds takes back exactly what each was paid`() {
        let random = SeededRandom(seed: 1)
        for _ in 0..<5_000 {
            var shares = (1...(1 + random.below(5))).map {
                Self.share($0, $0 == 1 ? .merchant : .seller, amount: Int64(random.below(10_000)))
            }
            while shares.map(\.remaining).total > .zero {
                let left = shares.map(\.remaining).total
                let amount = Money(fen: 1 + Int64(random.below(Int(left.fen))))
                let parts = ReturnShares.parts(of: amount, from: shares)
                #expect(parts.total == amount)
                #expect(zip(parts, shares).allSatisfy { $0 >= .zero && $0 <= $1.remaining })
                for index in shares.indices { shares[index].returned += parts[index] }
            }
            #expect(shares.allSatisfy { $0.returned == $0.amount })
        }
    }

    @Test func `a split never loses a fen`() {
        let random = SeededRandom(seed: 2)
        for _ in 0..<5_000 {
            let amount = Money(fen: Int64(random.below(1_000_000)))
            let weights = (0...random.below(6)).map { _ in Int64(random.below(1_000)) }
            let parts = amount.split(by: weights)
            #expect(parts.total == amount && parts.count == weights.count && parts.allSatisfy { $0 >= .zero })
        }
    }
}
