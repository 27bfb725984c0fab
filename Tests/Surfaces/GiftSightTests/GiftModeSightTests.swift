// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

/// The same of gifts that are drawn, and of those that a store gives to its members.
struct GiftModeSightTests {
    @Test(arguments: Engine.allCases)
    func `a lottery shows who entered and who won, and neither where it goes nor what it cost`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let stranger = try await town.bench.signUp("Hua")
        let (gift, link) = try await town.lottery([stranger], drawMinutes: 60)
        try await town.search(["\(gift)"], "entered")
        town.bench.clock.advance(.minutes(60))
        try await town.bench.deployment.runDue()
        try await town.search(["\(gift)"], "drawn")
        let order = try await town.accepted(link)
        try await town.ship(order)
        try await town.search(try town.things(order), "won and shipped")
        let proof = try await town.bench.get("/g/\(link.token)/proof", as: stranger).text
        #expect(proof.contains("Hua") && proof.contains("Lan"), "the list is public")
        town.report(["the proof": proof], GiftTown.recipientMarks + GiftTown.giverMarks, "whoever reads the proof")
    }

    @Test(arguments: Engine.allCases)
    func `what a store gives to its members shows them no price, and at its members' desk no address`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (gift, link) = try await town.memberGift()
        try await town.search(["\(gift)"], "for members, waiting")
        let order = try await town.accepted(link, thanks: "谢谢店家")
        try await town.ship(order)
        try await town.search(try town.things(order), "for members, shipped")
        let desk = "/store/\(town.store)/members/gifts"
        for path in [desk, "\(desk)/\(gift)", "\(desk)/\(gift)/report.csv"] {
            for language in Language.allCases {
                let page = try await town.bench.get(path, as: town.owner, language: language)
                #expect(page.status == 200, "\(path)")
                town.report([path: page.text], GiftTown.recipientMarks, "who looks after members")
            }
        }
        #expect(try await town.bench.get("\(desk)/\(gift)/report.csv", as: town.owner).text.contains("谢谢店家"))
        // It is the store's gift, not that of whoever clicked.
        #expect(try await !town.bench.get("/gifts", as: town.owner).text.contains("\(gift)"))
    }
}
