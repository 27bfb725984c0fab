// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance

@Suite struct ProductCenterTests {
    @Test(arguments: Engine.allCases)
    func `the list is sorted as asked and read page by page`(engine: Engine) async throws {
        let market = try await Market(engine)
        let third = try await market.bench.sell("茉莉花茶礼盒", fen: 8800, in: market.teahouse, market.leaf)
        let tea = try await market.open(percent: 20)
        let cake = try await market.open(market.cake, percent: 10)
        let jasmine = try await market.open(third, percent: 20)
        let expected: [ProductCenter.Sort: [Plan]] = [
            .newest: [jasmine, cake, tea], .highestRate: [jasmine, tea, cake], .lowestPrice: [tea, jasmine, cake],
            .highestPrice: [cake, jasmine, tea],
        ]
        for sort in ProductCenter.Sort.allCases {
            var found: [ID<Plan>] = []
            var cursor: Cursor?
            repeat {
                let page = try await market.center(sort, nil, PageRequest(size: 1, after: cursor))
                found += page.items.map(\.plan)
                cursor = page.next
            } while cursor != nil
            #expect(found == expected[sort]?.map(\.id), "\(sort)")
        }
        let first = try await market.center(.lowestPrice).items[0]
        #expect(first.commission == Money(fen: 1760) && first.storeName == "璞记茶铺" && first.rate == Rate(percent: 20))
    }

    @Test(arguments: Engine.allCases)
    func `a category of any level filters`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open()
        for category in [nil, market.drinks, market.leaf] {
            #expect(try await market.center(.newest, category).items.map(\.plan) == [plan.id])
        }
        #expect(try await market.center(.newest, ID(5)).items.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `it follows products, stores and rates`(engine: Engine) async throws {
        let market = try await Market(engine)
        let plan = try await market.open(percent: 20)
        func isShown() async throws -> Bool {
            try await market.pass(.zero)
            return try await !market.center().items.isEmpty
        }
        try await market.bench.write { _ = try DelistProduct(product: market.tea).run(in: $0, $1) }
        #expect(try await !isShown())
        try await market.bench.write { _ = try ListProduct(product: market.tea).run(in: $0, $1) }
        #expect(try await isShown())
        try await market.bench.write { _ = try SuspendStore(market.teahouse, reason: "整改").run(in: $0, $1) }
        #expect(try await !isShown())
        try await market.bench.write { _ = try ResumeStore(market.teahouse).run(in: $0, $1) }
        #expect(try await isShown())

        let cake = try await market.open(market.cake, percent: 15)
        #expect(try await market.center(.highestRate).items.map(\.plan) == [plan.id, cake.id])
        try await market.change(plan, percent: 10)
        #expect(try await market.center(.highestRate).items.map(\.plan) == [plan.id, cake.id], "not before its day")
        try await market.pass(.days(2))
        #expect(try await market.center(.highestRate).items.map(\.plan) == [cake.id, plan.id])
    }

    @Test(arguments: Engine.allCases)
    func `the list is narrowed by the least rate and by store`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (tea, cake) = (try await market.open(percent: 10), try await market.open(market.cake, percent: 25))
        func plans(_ filter: ProductCenter.Filter) async throws -> [ID<Plan>] {
            try await market.bench.read { try ProductCenter.page(sort: .highestRate, filter: filter, in: $0, $1).items.map(\.plan) }
        }
        #expect(try await plans(ProductCenter.Filter(rateMin: Rate(percent: 10))) == [cake.id, tea.id])
        #expect(try await plans(ProductCenter.Filter(rateMin: Rate(percent: 11))) == [cake.id])
        #expect(try await plans(ProductCenter.Filter(store: market.teahouse)).count == 2)
        #expect(try await plans(ProductCenter.Filter(store: ID(5))).isEmpty)
    }
}
