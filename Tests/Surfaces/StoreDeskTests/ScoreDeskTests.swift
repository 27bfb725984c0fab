// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import Orders
import Runtime
import Scores
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import StoreDesk

struct ScoreDeskTests {
    @Test(arguments: Engine.allCases)
    func `a merchant sees the score with its parts, what was counted, and what would raise it most`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, path) = (town.bench, town.paths.score)
        #expect(try await bench.get(path, as: town.owner).text.contains("No score yet"))
        #expect(try await bench.get(path, as: town.neighbour).status == 404)
        try await bench.asSystem { transaction, context in
            // A score from the first paid order on: rules announced before the town was founded.
            try transaction.execute(
                """
                INSERT INTO rule_versions (rule_key, version, value, from_at, announced_at, reason)
                VALUES ('scores.orders_min', 1, 2, 0, 0, 'test')
                """)
        }
        try await bench.deployment.reloadRules()
        for _ in 0..<2 { _ = try await town.order(of: town.neighbour.person!) }
        bench.clock.advance(.days(4))
        try await bench.deployment.runDue()
        let page = try await bench.get(path, as: town.owner).text
        // Nothing was shipped in time: no points for it, and nothing else to count.
        #expect(page.contains("0 orders wholly shipped in time ÷ 2 orders shipped in time or overdue"))
        #expect(page.contains("What would raise the score most: Shipped in time") && page.contains("Not measured yet"))
        #expect(page.contains("Left out") && page.contains("orders fully refunded before they were due"))
        #expect(page.contains("2 (a score needs 2)"))
        let score = try await bench.deployment.database.read { try StoreScore.of(town.store, in: $0) }
        let points = try #require(score?.points)
        #expect(page.contains(points.text))
        let chinese = try await bench.get(path, as: town.owner, language: .chinese).text
        #expect(chinese.contains("店铺评分") && chinese.contains("暂未统计") && chinese.contains("最能提升评分的是"))
    }
}
