// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Ledger
import Orders
import Storage
import Testing
import TestSupport
import TradeTestSupport

@testable import Incentives

/// A gift counts for incentives once somebody accepted it, as any sale does once it settles.
@Suite struct IncentiveGiftTests {
    @Test(arguments: Engine.allCases)
    func `an accepted gift is paid for when it settles, and one that goes back is not`(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let friend = try await fair.bench.person("菲", 5)
        let incentive = try await fair.start(fair.terms(.newSellers) { $0.rate = Rate(percent: 10) })
        let portions = try await fair.give(3)
        try await fair.bench.advance(.hours(20))
        #expect(try await fair.payments(incentive).isEmpty)
        #expect(try await fair.balance(fair.lan.party).pending.isZero, "nobody has accepted it yet")

        let accepted = try await fair.accept(portions[0], by: friend)
        let own = try await fair.accept(portions[1], by: fair.lan)
        try await fair.giveBack([portions[2]])
        #expect(try await fair.balance(fair.lan.party).pending == Money(fen: 800), "of ¥10 the agency has a fifth")
        #expect(try await fair.payments(incentive).isEmpty, "accepted, and not settled yet")
        try await fair.settle(accepted)
        try await fair.settle(own)
        let payments = try await fair.payments(incentive)
        #expect(payments.map(\.party) == [fair.lan.party] && payments.map(\.line?.order) == [accepted.id])
        #expect(payments.map(\.isProven) == [true])
        try await fair.refund(accepted, accepted.payable.fen)
        let after = try #require(try await fair.payments(incentive).first)
        #expect(after.returned == after.amount && after.amount > .zero)
        #expect(try await fair.isSound() == [])
    }
}
