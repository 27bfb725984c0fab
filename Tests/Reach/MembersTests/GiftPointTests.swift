// SPDX-License-Identifier: Apache-2.0
import Gifts
import Identity
import Kernel
import Orders
import Storage
import Testing
import TestSupport
import TradeTestSupport

@testable import Members

/// Points for gifts are their giver's, who paid.
struct GiftPointTests {
    @Test(arguments: Engine.allCases)
    func `a gift's points are its giver's from its receipt on, and go back with its money`(engine: Engine) async throws {
        let club = try await Club(engine)
        // Its portions are placed, accepted and returned as orders; what the gift itself would note of them is told in MemberGiftTests.
        let sales = SaleKit(club.bench, Club.participants.filter { !($0 is GiftsParticipant) })
        try await club.open()
        try await club.join(club.lin)
        try await club.join(club.wei)
        let portions = try await sales.give(3, of: club.skus[0], by: club.lin)
        let accepted = try await sales.accept(portions[0], by: club.wei)
        try await sales.giveBack([portions[1]], .declined)
        try await sales.giveBack([portions[2]], .expired)
        #expect(try await club.entries(club.lin).isEmpty, "nothing has arrived yet")
        #expect(try await club.member(club.lin).spent.isZero)

        try await sales.settle(accepted)
        #expect(try await club.entries(club.lin).map(\.points) == [100])
        #expect(try await club.member(club.lin).spent == accepted.payable, "what went back was never spent")
        #expect(try await club.member(club.wei).spent.isZero, "nor did who accepted it spend anything")
        #expect(try await club.problems().isEmpty)
        try await sales.refund(accepted, 2_500)
        #expect(try await club.member(club.lin).points == 75)
        try await sales.refund(accepted, 7_500)
        #expect(try await club.entries(club.lin).map(\.kind) == [.takenBack, .takenBack, .earned])
        let giver = try await club.member(club.lin)
        #expect(giver.points == 0 && giver.spent.isZero)
        #expect(try await club.entries(club.wei).isEmpty, "who accepts a gift earns nothing by it")
        #expect(try await club.problems().isEmpty)
    }
}
