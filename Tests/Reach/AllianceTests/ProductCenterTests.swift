// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Scores
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
            .highestPrice: [cake, jasmine, tea], .highestCommission: [cake, jasmine, tea], .bestSelling: [jasmine, cake, tea],
            .bestScore: [jasmine, cake, tea],
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

    @Test(arguments: Engine.allCases)
    func `sales and score come with the night's count, also to plans that begin later`(engine: Engine) async throws {
        let market = try await Market(engine)
        let (tea, cake) = (try await market.open(percent: 10), try await market.open(market.cake, percent: 25))
        func plans(_ sort: ProductCenter.Sort, _ filter: ProductCenter.Filter = ProductCenter.Filter()) async throws -> [ID<Plan>] {
            try await market.bench.read { try ProductCenter.page(sort: sort, filter: filter, in: $0, $1).items.map(\.plan) }
        }
        #expect(try await plans(.bestSelling) == [cake.id, tea.id])
        #expect(try await market.center().items.allSatisfy { $0.sales == 0 && $0.score == nil })
        try await market.count([market.tea: 12, market.cake: 3], score: 481)
        #expect(try await plans(.bestSelling) == [tea.id, cake.id])
        #expect(try await plans(.newest, ProductCenter.Filter(salesMin: 10)) == [tea.id])
        #expect(try await plans(.bestSelling, ProductCenter.Filter(salesMin: 3)) == [tea.id, cake.id])
        #expect(try await plans(.bestSelling, ProductCenter.Filter(salesMin: 4)) == [tea.id])
        #expect(try await plans(.newest, ProductCenter.Filter(scoreMin: ScorePoints("4.81"))).count == 2)
        #expect(try await plans(.bestScore, ProductCenter.Filter(scoreMin: ScorePoints("4.82"))).isEmpty)
        let third = try await market.bench.sell("Jasmine 100% 茉莉花茶", fen: 8800, in: market.teahouse, market.leaf)
        let jasmine = try await market.open(third, percent: 5)
        #expect(try await plans(.bestScore) == [jasmine.id, cake.id, tea.id])
        let first = try #require(try await market.center(.bestSelling).items.first)
        #expect(first.sales == 12)
        #expect(first.score == ScorePoints(hundredths: 481))
        // Words are looked for as they are, whatever a pattern would make of them.
        #expect(try await plans(.newest, ProductCenter.Filter(words: " jasmine 100% ")) == [jasmine.id])
        #expect(try await plans(.newest, ProductCenter.Filter(words: "茉莉花茶")) == [jasmine.id])
        for words in ["%", "jasm_ne", "100!%"] {
            #expect(try await plans(.newest, ProductCenter.Filter(words: words)) == (words == "%" ? [jasmine.id] : []))
        }
        // What was sold falls out of the last thirty days, and a store can become new again.
        try await market.pass(.days(31))
        try await market.count([market.cake: 1], score: nil)
        #expect(try await plans(.bestSelling) == [cake.id, jasmine.id, tea.id])
        #expect(try await plans(.newest, ProductCenter.Filter(scoreMin: .zero)).count == 3)
        #expect(try await plans(.newest, ProductCenter.Filter(scoreMin: ScorePoints("0.01"))).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a page looks at so many rows and no more, and the next goes on from there`(engine: Engine) async throws {
        let market = try await Market(engine)
        let rows = CenterQuery.rowsMax + 50
        try await market.bench.write { transaction, _ in
            for start in stride(from: 1, through: rows, by: 250) {
                let values: [SQL] = (start..<min(start + 250, rows + 1)).map { number in
                    "(\(market.teahouse), \(number), 0, \(number), 100000, 8800, 1, 1, 'tea', 880, \(number == 1 ? 7 : 0), 0)"
                }
                try transaction.execute(
                    """
                    INSERT INTO alliance_center (store_id, plan_id, category_id, product_id, rate, price, is_product_on_sale,
                      is_store_open, title, commission, sales, score) VALUES \(SQL.joined(values, by: ", "))
                    """)
            }
        }
        func page(_ sort: ProductCenter.Sort, _ filter: ProductCenter.Filter, after cursor: Cursor? = nil) async throws -> Page<
            CenterQuery.Hit
        > {
            try await market.bench.read { snapshot, _ in
                try CenterQuery(sort: sort, category: nil, filter: filter, request: PageRequest(after: cursor)).run(in: snapshot)
            }
        }
        // The one that sold is the oldest: the first page looks at the newest and finds nothing.
        let sold = ProductCenter.Filter(salesMin: 5)
        for sort in ProductCenter.Sort.allCases where sort != .bestSelling && sort != .lowestPrice {
            let first = try await page(sort, sold)
            #expect(first.items.isEmpty && first.next?.id == 51, "\(sort)")
            let second = try await page(sort, sold, after: first.next)
            #expect(second.items.map(\.plan.raw) == [1] && second.next == nil, "\(sort)")
        }
        let sorted = try await page(.bestSelling, sold)
        #expect(sorted.items.map(\.plan.raw) == [1] && sorted.next == nil)
        #expect(try await page(.lowestPrice, sold).items.map(\.plan.raw) == [1])
        // What is found early fills pages of the size that was asked for.
        let all = try await page(.newest, ProductCenter.Filter(words: "TEA"))
        #expect(all.items.count == 20 && all.next?.id == Int64(rows - 19))
    }
}

extension Market {
    /// What the night would have counted of the tea house: units sold yesterday, and the score.
    func count(_ units: [ID<Product>: Int], score: Int64?) async throws {
        try await bench.write { [teahouse, leaf] transaction, context in
            let today = context.zone.day(of: context.now)
            for (product, count) in units {
                try transaction.execute(
                    """
                    INSERT INTO product_days (store_id, product_id, day, category_id, units)
                    VALUES (\(teahouse), \(product), \(today - 1), \(leaf), \(count))
                    """)
            }
            try transaction.execute(
                """
                INSERT INTO store_scores (store_id, day, scored_at, orders, points, orders_min, orders_min_version, pull, pull_version)
                VALUES (\(teahouse), \(today), \(context.now), 40, \(score), 30, 0, 30, 0)
                """)
            try context.publish("store.scored", object: teahouse.raw, party: teahouse.party, in: transaction)
        }
        try await pass(.zero)
    }
}
