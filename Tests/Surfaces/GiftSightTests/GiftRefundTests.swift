// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

/// Money that goes back after a recipient asked for it: always to who paid, who sees it, while who asked does not.
struct GiftRefundTests {
    private static let ask = [("line", "1"), ("kind", "REFUND"), ("reason", "QUALITY_ISSUE"), ("description", "有裂")]

    @Test(arguments: Engine.allCases)
    func `what a store agrees to goes back to the giver, whose page says so, and not the recipient's`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        let (bench, gift) = (town.bench, "/gifts/\(try #require(order.gift))")
        try await town.ship(order)
        #expect(try await !bench.get(gift, as: town.giver).text.contains("Came back"))
        let path = try await bench.post("/orders/\(order.id)/after-sales", Self.ask, as: town.friend).location
        let id = try #require(ID<AfterSale>(String(path.split(separator: "/").last ?? "")))
        #expect(try await bench.get(path, as: town.giver).status == 404, "it is the recipient's")
        let desk = "/store/\(town.store)/after-sales/\(id)"
        #expect(try await bench.post(desk + "/agree", as: town.owner).location == desk)
        try await bench.deployment.runDue()

        let refunds = try await bench.deployment.database.read { try Refund.all(of: order.payment, in: $0) }
        #expect(refunds.map(\.amount) == [Money(fen: 7_773)] && refunds.map(\.state) == [.succeeded], "by the payment that the giver made")
        let payment = try #require(try await bench.deployment.database.read { try Payment.find(order.payment, in: $0) })
        #expect(payment.buyer == town.giver.person!.party)
        let after = try await town.order(order.id)
        #expect(after.refunded == after.payable && after.state == .refunded)

        for (language, words, told) in [(Language.chinese, "已退回", "退给送礼的人"), (.english, "Came back", "Goes to who gave it")] {
            let given = try await bench.get(gift, as: town.giver, language: language).text
            #expect(given.contains(words) && given.contains("77.73"), "\(words)")
            town.report([gift: given], GiftTown.recipientMarks, "the giver")
            let page = try await bench.get(path, as: town.friend, language: language).text
            #expect(page.contains(told), "\(told)")
            town.report([path: page], GiftTown.giverMarks + ["88.00"], "the recipient")
        }
        let answer = try await bench.call(.get, "/api/v1\(gift)", as: town.giver)
        #expect(answer.json["refunded"] as? Int == 7_773)
        try await town.search(try town.things(order) + ["\(id)"], "refunded")
        let problems = try await Audit.run(on: bench.deployment.database).flatMap(\.problems)
        #expect(problems == [])
    }
}
