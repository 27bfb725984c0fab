// SPDX-License-Identifier: Apache-2.0
import Catalog
import Imaging
import Kernel
import Testing

@testable import DemoTown

struct TownPlanTests {
    static let plan = TownPlan(size: .full, seed: DemoTown.seedStandard, end: TownHall.now)

    @Test func `the town is as large as it should be`() {
        #expect(Self.plan.stores.count >= 12)
        #expect(Self.plan.products.count >= 300)
        #expect(Self.plan.stores.allSatisfy { $0.goods.count * 3 >= 25 })
        #expect(Self.plan.showcases.count == 10)
        #expect(Self.plan.essays.count >= 20)
        #expect(Set(Self.plan.products.map(\.art)).count == ProductArt.Kind.allCases.count)
    }

    @Test func `every fate occurs, and the first buyer has lived through each`() {
        for fate in Fate.allCases {
            #expect(
                Self.plan.purchases.contains { $0.fate == fate && $0.buyer == 0 },
                "the first buyer knows nothing of \(fate)")
            #expect(Self.plan.purchases.count { $0.fate == fate } >= 1)
        }
    }

    @Test func `titles can be told apart and fit`() {
        let titles = Self.plan.products.map(\.title)
        #expect(Set(titles).count == titles.count)
        for product in Self.plan.products {
            #expect(ProductContent.titleCharacters.contains(product.title.count), "\(product.title)")
        }
    }

    @Test func `every essay shows goods that its author can choose`() {
        for essay in Self.plan.essays {
            #expect(!essay.goods.isEmpty)
            #expect(essay.lines.count >= 2)
        }
        #expect(Self.plan.essays.count == Essay.all.count)
    }

    @Test func `what is planned does not depend on the machine`() {
        let again = TownPlan(size: .full, seed: DemoTown.seedStandard, end: TownHall.now)
        #expect(again.products == Self.plan.products)
        #expect(again.purchases == Self.plan.purchases)
    }
}
