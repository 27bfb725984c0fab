// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Gifts
import HTTPTypes
import Identity
import Inventory
import Kernel
import Orders
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Shop

/// Where a gift can go, and until when: what the recipient's page says, and that the gift is whole whatever was refused.
struct GiftPlaceTests {
    private static let refused: [(Language, String)] = [
        (.chinese, "商家不配送到该地区，礼物还在，请换一个地址。"),
        (.english, "The store does not deliver there. The gift still waits: choose another address."),
    ]

    private func address(in province: String) -> [(String, String)] {
        GiftTown.address.map { $0.0 == "provinceName" ? ($0.0, province) : $0 }
    }

    @Test(arguments: Engine.allCases)
    func `who lives where nothing is sent is told so, the gift waits, and another address is taken`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        try await town.sendNothing(to: "西藏自治区")
        try await expectAnotherPlace(town, refused: "西藏自治区", taken: "四川省")
    }

    @Test(arguments: Engine.allCases)
    func `who lives where no warehouse serves is told so, the gift waits, and another address is taken`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        try await town.keepInWarehouse(of: "浙江省")
        try await expectAnotherPlace(town, refused: "四川省", taken: "浙江省")
    }

    private func expectAnotherPlace(_ town: GiftTown, refused far: String, taken near: String) async throws {
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        let page = try await town.give(town.choice())
        let link = try await town.link(page)
        for (language, words) in Self.refused {
            let answer = try await bench.post(link + "/accept", address(in: far), as: friend, language: language)
            #expect(answer.status == 409 && answer.text.contains(words), "\(answer.status)")
            #expect(answer.text.contains("收礼的周末") && answer.text.contains("春熙路"), "what was typed stays in the form")
            #expect(try await bench.get(link + "/accept", as: friend, language: language).status == 200, "the gift still waits")
        }
        #expect(try await town.portion(of: page).state == .open)
        #expect(try await bench.post(link + "/accept", address(in: near), as: friend).location == link)
        let portion = try await town.portion(of: page)
        #expect(portion.state == .accepted && portion.orderState == .paid && portion.refunded.isZero)
        #expect(try await town.problems() == [])
    }

    @Test(arguments: Engine.allCases)
    func `the last millisecond before the deadline is in time, and the deadline itself is not`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, friend) = (town.bench, try await town.bench.signUp("周末"))
        let pages = [try await town.give(town.choice()), try await town.give(town.choice())]
        let (first, second) = (try await town.link(pages[0]), try await town.link(pages[1]))
        let deadline = try #require(try await town.detail(pages[0]).gift.deadline)
        #expect(try await town.detail(pages[1]).gift.deadline == deadline)

        bench.clock.advance(deadline - bench.clock.now - .milliseconds(1))
        #expect(try await bench.post(first + "/accept", GiftTown.address, as: friend).location == first)
        #expect(try await bench.get(first, as: friend).text.contains("It is yours"))
        bench.clock.advance(.milliseconds(1))
        // The timer has not come yet: it is the moment that decides.
        #expect(try await town.portion(of: pages[1]).state == .open)
        #expect(try await bench.post(second + "/accept", GiftTown.address, as: friend).location == second)
        #expect(try await bench.get(second, as: friend).text.contains("It was not accepted in time, and the money went back to the giver."))
        #expect(try await bench.get(second, as: friend, language: .chinese).text.contains("这份礼物过期了"))
        #expect(try await town.portion(of: pages[1]).state == .open)

        try await town.pass(.zero)
        let (taken, gone) = (try await town.portion(of: pages[0]), try await town.portion(of: pages[1]))
        #expect(taken.state == .accepted && taken.refunded.isZero)
        #expect(gone.state == .expired && gone.refunded == gone.payable)
        #expect(try await bench.get(pages[1], as: town.giver).text.contains("Nobody accepted it"))
        let stock = try await bench.deployment.database.read { [town] in try Stock.find(skus: [town.tin.sku], in: $0)[town.tin.sku] }
        #expect(stock?.held == 1 && stock?.available == 99)
        #expect(try await town.problems() == [])
    }
}

extension GiftTown {
    /// The gift behind the giver's page.
    fileprivate func detail(_ page: String) async throws -> GiftDetail {
        let gift = try #require(ID<Gift>(String(page.split(separator: "/").last ?? "")))
        return try await bench.deployment.read(as: .system) { try GiftDetail.find(gift, in: $0, $1) }
    }

    fileprivate func portion(of page: String) async throws -> GiftDetail.Portion { try #require(try await detail(page).portions.first) }

    /// What the audit finds.
    fileprivate func problems() async throws -> [String] {
        try await Audit.run(on: bench.deployment.database).flatMap { check in check.problems.map { "\(check.name): \($0)" } }
    }

    /// The tin is sent by a template that leaves out a province.
    func sendNothing(to province: String) async throws {
        let (store, product) = (shop.teahouse, tin.product)
        try await bench.write { transaction, context in
            let terms = FreightTerms(name: "标准", method: .free, undelivered: [province])
            let template = try SaveFreightTemplate(store: store, terms: terms).run(in: transaction, context)
            var content = try DraftDetail.find(product, in: transaction, context).content
            content.freightTemplate = template.id.raw
            try EditDraft(product: product, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: product).run(in: transaction, context)
            _ = try ReviewProduct(product: product, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        }
    }

    /// The tins are in a warehouse that serves one province, and nowhere else.
    fileprivate func keepInWarehouse(of province: String) async throws {
        let (store, tin) = (shop.teahouse, tin)
        try await bench.write { transaction, context in
            for sku in tin.skus { _ = try SetStock(store: store, product: tin.product, sku: sku, count: 0).run(in: transaction, context) }
            let regions = [Region(province: province)]
            let made = try CreateWarehouse(store: store, code: "east", name: "华东仓", regions: regions).run(in: transaction, context)
            try ChangeWarehouseStock(store: store, warehouse: made.id, product: tin.product, sku: tin.sku, change: .to(5))
                .run(in: transaction, context)
        }
    }
}
