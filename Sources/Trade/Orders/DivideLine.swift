// SPDX-License-Identifier: Apache-2.0
import Kernel
import Stores

/// Divides what was paid for a line among those who claim of it. Each share is rounded down; the merchant gets the rest.
package enum DivideLine {
    /// The claims of a line would take more than was paid for it: a fault of the rules, which keep them below the whole.
    package struct Overclaimed: Error {
        package let line: Int
    }

    /// The shares of an order do not add up to what was paid: a fault of the program, at which nothing is booked.
    package struct Uneven: Error {
        package let order: ID<Order>
    }

    /// The shares of a line in the order of the claims, then the merchant's and, where there is any, its freight.
    package static func shares(of line: OrderLine, store: ID<Store>, claims: [ShareClaim]) throws -> [Share] {
        var number = 0
        func share(
            _ role: ShareRole, _ party: ID<Party>, base: Money, rate: Rate, amount: Money, rule: String, version: Int, _ why: Text
        ) -> Share {
            number += 1
            return Share(
                order: line.order, line: line.number, number: number, role: role, party: party, base: base, rate: rate, rule: rule,
                ruleVersion: version, amount: amount, returned: .zero, reason: why)
        }
        var shares = claims.filter { $0.line == line.number }.map { claim in
            share(
                claim.role, claim.party, base: line.base, rate: claim.rate, amount: claim.rate.of(line.base), rule: claim.rule,
                version: claim.ruleVersion, claim.reason)
        }
        let claimed = shares.map(\.amount).total
        guard claimed <= line.base else { throw Overclaimed(line: line.number) }
        let claimedRate = claims.filter { $0.line == line.number }.reduce(Rate.zero) { $0 + $1.rate }
        shares.append(
            share(
                .merchant, store.party, base: line.base, rate: Rate.whole - claimedRate, amount: line.base - claimed,
                rule: "orders.remainder", version: 0,
                Text("货款减去以上各方所得，取整的零头归商家", "What is left after the shares above; rounding remainders are the merchant's")))
        if line.freight > .zero {
            shares.append(
                share(
                    .freight, store.party, base: line.freight, rate: .whole, amount: line.freight, rule: "orders.freight", version: 0,
                    Text("运费全部归商家", "Freight belongs to the merchant")))
        }
        return shares
    }
}
