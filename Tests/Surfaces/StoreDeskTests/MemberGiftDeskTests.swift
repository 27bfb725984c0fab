// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Identity
import Kernel
import Ledger
import Members
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import StoreDesk

/// Gifts of the store to its members, on the desk.
struct MemberGiftDeskTests {
    private static let levels = [
        ("open", "1"), ("basis", "spend"), ("points_per_yuan", "2"), ("name-1", "茶友"), ("threshold-1", "0"), ("paid-1", "100"),
        ("multiplier-1", "1"),
    ]
    private static let address = AddressText(
        userName: "收礼的周静", telNumber: "13677778888", provinceName: "四川省", cityName: "成都市", countyName: "锦江区", detailInfo: "春熙路 9 号")

    private func fill(_ town: DeskTown, _ fen: Int64) async throws {
        _ = try await town.bench.asSystem { transaction, context in
            try PostTransfers([
                Transfer(
                    from: .world(for: town.store.party), to: Account(town.store.party, .available), amount: Money(fen: fen),
                    kind: .correction, reference: 1)
            ]).run(in: transaction, context)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a merchant gives to the members, sees who accepted, and takes the rest back`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        _ = try await bench.post(paths.memberProgramme, Self.levels, as: town.owner)
        let (member, other) = (town.neighbour.person!, try await bench.signUp("Wu Tong").person!)
        for person in [member, other] {
            _ = try await bench.asSystem { try JoinStore(store: town.store, person: person, consents: true).run(in: $0, $1) }
        }
        #expect(try await bench.get(paths.members, as: town.owner).text.contains(paths.memberGifts))
        #expect(try await bench.get(paths.memberGifts, as: town.owner).text.contains("Nothing given yet"))
        let form = try await bench.get(paths.newMemberGift, as: town.owner).text
        #expect(form.contains("value=\"\(town.tea.sku)\"") && form.contains("All members · 2") && form.contains("茶友 · 2"))
        let choice = [("sku", "\(town.tea.sku)"), ("level", ""), ("count", "1"), ("wish", "周年快乐"), ("wrapping", "jade")]
        let poor = try await bench.post(paths.newMemberGift, choice, as: town.owner)
        #expect(poor.status == 409 && poor.text.contains("available balance is too low") && poor.text.contains("周年快乐"))
        try await fill(town, 100_000)
        let check = try await bench.post(paths.newMemberGift, choice, as: town.owner).text
        let expected = try #require(check.firstMatch(of: /name="expected" value="(\d+)"/)).1
        let give = choice + [("step", "give"), ("once", "5"), ("expected", String(expected))]
        let page = try await bench.post(paths.newMemberGift, give, as: town.owner).location
        #expect(page.hasPrefix(paths.memberGifts + "/"))
        #expect(try await bench.post(paths.newMemberGift, give, as: town.owner).location == page, "sent twice, given once")
        let shown = try await bench.get(page, as: town.owner).text
        #expect(shown.contains("0 / 2") && shown.contains("Zhou Jing") && shown.contains("Wu Tong") && shown.contains("Take back"))
        #expect(try await bench.get(paths.memberGifts, as: town.owner).text.contains(page))

        let participants = bench.deployment.participants
        let actor = try await bench.deployment.database.read { try Actor.of(member, in: $0) }
        try await bench.deployment.write(as: actor, lane: .shared, .chinese) { transaction, context in
            let mine = try GiftList.received(by: member, in: transaction, context).items[0]
            _ = try AcceptGift(link: mine.link, address: Self.address, thanks: "谢谢店家", participants: participants)
                .run(in: transaction, context)
        }
        let report = try await bench.get(page + "/report.csv", as: town.owner, language: .chinese)
        for words in ["Zhou Jing,Zhou Jing,已领取", "谢谢店家", "Wu Tong,,待领取"] { #expect(report.text.contains(words)) }
        for mark in ["收礼的周静", "13677778888", "春熙路", "139"] { #expect(!report.text.contains(mark)) }
        #expect(try await bench.post(page + "/cancel", as: town.owner).location == page)
        _ = try await bench.deployment.runDue()
        let after = try await bench.get(page, as: town.owner).text
        #expect(after.contains("1 / 2") && after.contains("谢谢店家") && !after.contains("Take back"))
        let balance = try await bench.deployment.database.read { try Balance.of(town.store.party, in: $0) }
        #expect(balance.available + balance.pending == Money(fen: 100_000) && balance.frozen == .zero)
    }

    @Test(arguments: Engine.allCases)
    func `who may not spend the store's funds, or is none of its staff, gives nothing`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        _ = try await bench.post(paths.memberProgramme, Self.levels, as: town.owner)
        try await fill(town, 100_000)
        let (clerk, buyer) = (try await bench.signUp("Wen Shu"), try await bench.signUp("Wu Tong").person!)
        _ = try await bench.asSystem { transaction, context in
            try AddStaff(clerk.person!, to: town.store, permissions: [.managePlans]).run(in: transaction, context)
            return try JoinStore(store: town.store, person: buyer, consents: true).run(in: transaction, context)
        }
        let choice = [("sku", "\(town.tea.sku)"), ("level", ""), ("count", "1"), ("wish", ""), ("wrapping", "jade")]
        let give = choice + [("step", "give"), ("once", "1")]
        let gift = try await bench.post(paths.newMemberGift, give, as: town.owner).location
        for (caller, status) in [(clerk, 403), (town.neighbour, 404)] {
            #expect(try await bench.get(paths.newMemberGift, as: caller).status == status)
            #expect(try await bench.post(paths.newMemberGift, choice, as: caller).status == status)
            #expect(try await bench.post(paths.newMemberGift, give, as: caller).status == status)
        }
        #expect(try await bench.get(paths.memberGifts, as: clerk).status == 200, "who looks after members sees how they go")
        #expect(try await !bench.get(paths.memberGifts, as: clerk).text.contains(paths.newMemberGift))
        for step in ["", "/report.csv"] {
            #expect(try await bench.get(gift + step, as: clerk).status == 200)
            #expect(try await bench.get(gift + step, as: town.neighbour).status == 404)
            let elsewhere = gift.replacing(paths.overview, with: StorePath(town.other).overview)
            #expect(try await bench.get(elsewhere + step, as: town.neighbour).status == 404, "another store's gift is not here")
        }
        #expect(try await bench.post(gift + "/cancel", as: town.neighbour).status == 404)
        let unknown = try await bench.post(paths.newMemberGift, choice.map { $0.0 == "level" ? ("level", "9") : $0 }, as: town.owner)
        #expect(unknown.status == 422 && unknown.text.contains("no such level"))
    }
}
