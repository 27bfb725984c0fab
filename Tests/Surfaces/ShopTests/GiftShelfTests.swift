// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Gifts
import Identity
import Incentives
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import Shop

/// In which order the gift shelf shows what can be given: from incentives and scores to the page.
struct GiftShelfTests {
    @Test(arguments: Engine.allCases)
    func `a good store comes first, and before it a brand for as long as its incentive runs`(engine: Engine) async throws {
        let town = try await ShopTown(engine)
        let brand = try await town.brand("景云", of: town.pottery, for: town.cup.product)
        #expect(try await town.shelf() == [.cup, .tea], "the latest listed first")
        try await town.score(350, of: town.pottery)
        #expect(try await town.shelf() == [.cup, .tea], "a score is better than none")
        try await town.score(480, of: town.teahouse)
        #expect(try await town.shelf() == [.tea, .cup])
        let incentive = try await town.bench.startIncentive(.brandStores, brands: [brand])
        #expect(try await town.shelf() == [.cup, .tea], "a brand in an incentive programme, whatever its store's score")
        try await town.bench.write { _ = try StopIncentive(incentive: incentive.id, reason: "试完了").run(in: $0, $1) }
        #expect(try await town.shelf() == [.tea, .cup])
        #expect(try await town.shelf(.housewarming) == [.cup, .tea], "what suits the occasion comes before all that")
    }
}

extension ShopTown {
    enum Shown: CaseIterable { case tea, cup }

    /// The two products in the order in which the page shows them.
    fileprivate func shelf(_ occasion: GiftOccasion? = nil) async throws -> [Shown] {
        let page = try await bench.get(occasion.map { ShopPath.giftShelf($0) } ?? ShopPath.giftShelf).text
        let places = Shown.allCases.compactMap { shown in
            page.range(of: ShopPath.give(shown == .tea ? tea.product : cup.product)).map { (shown, $0.lowerBound) }
        }
        return places.sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// The store holds a brand, and sells a product under it from now on.
    fileprivate func brand(_ name: String, of store: ID<Store>, for product: ID<Product>) async throws -> ID<Brand> {
        try await bench.write { transaction, context in
            let brand = try GrantBrand(store: store, name: name).run(in: transaction, context).id
            var content = try DraftDetail.find(product, in: transaction, context).content
            content.brand = brand
            try EditDraft(product: product, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: product).run(in: transaction, context)
            _ = try ReviewProduct(product: product, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            return brand
        }
    }

    /// The score that the night would have counted.
    fileprivate func score(_ hundredths: Int64, of store: ID<Store>) async throws {
        try await bench.write { transaction, context in
            try transaction.execute(
                """
                INSERT INTO store_scores (store_id, day, scored_at, orders, points, orders_min, orders_min_version, pull, pull_version)
                VALUES (\(store), \(context.zone.day(of: context.now)), \(context.now), 40, \(hundredths), 30, 0, 30, 0)
                """)
        }
    }
}
