// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Catalog

struct CategoryTests {
    @Test func `the tree that is brought in is large, whole and named in both languages`() {
        let seeds = CategorySeed.all
        let categories = seeds.map(\.category)
        #expect(categories.count { $0.level == 1 } >= 22)
        #expect(categories.count(where: \.isLeaf) >= 220)
        #expect(Set(categories.map(\.id)).count == categories.count)
        #expect(categories.allSatisfy { $0.id.raw >= 1000 && $0.path.last == $0.id && $0.path.count == $0.level })
        #expect(categories.filter(\.isLeaf).allSatisfy { $0.level == 3 })
        var known: Set<ID<Catalog.Category>> = []
        for category in categories {
            if let parent = category.parent { #expect(known.contains(parent)) }
            known.insert(category.id)
            #expect(!category.name.chinese.isEmpty && category.name.english.utf8.allSatisfy { $0 < 128 })
        }
        for seed in seeds where seed.category.isLeaf {
            #expect((Rate(percent: 2)...Rate(percent: 10)).contains(seed.fee!))
            #expect(seed.category.deposit <= Money(fen: 2_000_000))
        }
        let tree = CategoryTree(categories)
        for leaf in tree.leaves {
            let top = tree.path(to: leaf.id)[0].name.chinese
            #expect(leaf.giftable == !["珠宝首饰", "教育培训"].contains(top))
        }
        #expect(tree.tops.allSatisfy { !tree.children(of: $0.id).isEmpty })
    }

    @Test(arguments: engines)
    func `bringing the tree in twice changes nothing`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let details = CategoryDetails(name: Text("绿茶精选", "Fine green tea"), deposit: Money(fen: 1))
        try await tea.write(as: tea.reviewer) {
            try EditCategory(category: Tea.greenTea, details: details).run(in: $0, $1)
        }
        #expect(try await tea.write(as: .system) { try SeedCategories().run(in: $0, $1) } == 0)
        let tree = try await tea.bench.read { try CategoryTree.load(in: $0, $1) }
        #expect(tree.categories.count == CategorySeed.all.count)
        #expect(tree[Tea.greenTea]?.name.chinese == "绿茶精选" && tree[Tea.greenTea]?.deposit.fen == 1)
        #expect(tree[Tea.greenTea]?.fee == Rate(percent: 3))
        #expect(tree.path(to: Tea.greenTea).map(\.name.chinese) == ["茶与冲饮", "茶叶", "绿茶精选"])
        await #expect(throws: CommonRefusal.notFound) { try await tea.write { try SeedCategories().run(in: $0, $1) } }
        await #expect(throws: CommonRefusal.notFound) {
            try await tea.write { try EditCategory(category: Tea.greenTea, details: details).run(in: $0, $1) }
        }
        let wrong = CategoryDetails(name: Text("茶", "Tea"), deposit: Money(fen: -1))
        await #expect(throws: FieldRefusal.self) {
            try await tea.write(as: tea.reviewer) {
                try EditCategory(category: Tea.greenTea, details: wrong).run(in: $0, $1)
            }
        }
    }

    @Test(arguments: engines)
    func `a fee changes from its date on and keeps its versions`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let start = tea.bench.clock.now
        func fee() async throws -> CategoryFee {
            try await tea.bench.read { try CategoryFee.of(Tea.greenTea, in: $0, $1) }
        }
        func change(
            _ rate: Rate, _ from: Timestamp, _ category: ID<Catalog.Category> = Tea.greenTea
        ) async throws -> CategoryFeeVersion {
            try await tea.write(as: tea.reviewer) {
                try ChangeCategoryFee(category: category, rate: rate, from: from, reason: "年度调整").run(in: $0, $1)
            }
        }
        #expect(try await fee() == CategoryFee(rate: Rate(percent: 3), version: 1, isStandard: false))
        await #expect(throws: ChangeCategoryFee.Refusal.tooSoon) {
            try await change(Rate(percent: 4), start + .days(6))
        }
        await #expect(throws: ChangeCategoryFee.Refusal.rateOutOfRange) {
            try await change(Rate(percent: 31), start + .days(9))
        }
        await #expect(throws: ChangeCategoryFee.Refusal.notALeaf) {
            try await change(Rate(percent: 4), start + .days(9), ID(1000))
        }
        await #expect(throws: CommonRefusal.notFound) { try await change(Rate(percent: 4), start + .days(9), ID(5)) }
        #expect(try await change(Rate(percent: 4), start + .days(8)).version == 2)
        #expect(try await fee().rate == Rate(percent: 3))
        tea.bench.clock.advance(.days(8))
        #expect(try await fee() == CategoryFee(rate: Rate(percent: 4), version: 2, isStandard: false))
        let category = try await tea.bench.read { try Catalog.Category.find(Tea.greenTea, at: $1.now, in: $0) }
        #expect(category?.fee == Rate(percent: 4) && category?.qualification == Qualification.food)
        let history = try await tea.bench.read { snapshot, _ in
            try CategoryFeeVersion.history(of: Tea.greenTea, in: snapshot)
        }
        #expect(history.map(\.version) == [2, 1] && history[0].reason == "年度调整")
        let unknown = try await tea.bench.read { try CategoryFee.of(ID(77), in: $0, $1) }
        #expect(unknown == CategoryFee(rate: Rate(percent: 5), version: 0, isStandard: true))
    }

    @Test(arguments: engines)
    func `the tree grows by operators within its limits`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        func create(_ parent: ID<Catalog.Category>?, _ name: String) async throws -> Catalog.Category {
            try await tea.write(as: tea.reviewer) {
                try CreateCategory(parent: parent, details: CategoryDetails(name: Text(name, "New"))).run(in: $0, $1)
            }
        }
        let top = try await create(nil, "非遗")
        let middle = try await create(top.id, "漆器")
        let leaf = try await create(middle.id, "大漆茶具")
        #expect(leaf.path == [top.id, middle.id, leaf.id] && leaf.isLeaf)
        await #expect(throws: CreateCategory.Refusal.tooDeep) { try await create(leaf.id, "再分") }
        let tree = try await tea.bench.read { try CategoryTree.load(in: $0, $1) }
        #expect(tree[top.id]?.isLeaf == false && tree[middle.id]?.isLeaf == false && tree[leaf.id]?.isLeaf == true)
        let detail = try await tea.listed(tea.content(category: leaf.id))
        #expect(detail.product.categoryPath == [top.id, middle.id, leaf.id])

        let short = try await create(nil, "礼品卡")
        let shallow = try await tea.listed(tea.content(category: short.id))
        #expect(shallow.product.categoryPath == [short.id])
        await #expect(throws: CreateCategory.Refusal.parentInUse) { try await create(short.id, "再分") }
        await #expect(throws: CommonRefusal.notFound) { try await create(ID(4), "无处") }
        await #expect(throws: CommonRefusal.notFound) {
            try await tea.write {
                try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶", "Tea"))).run(in: $0, $1)
            }
        }
        for number in 1..<Catalog.Category.childrenMax { _ = try await create(top.id, "小类\(number)") }
        await #expect(throws: CreateCategory.Refusal.tooManySiblings) { try await create(top.id, "太多") }
    }

    @Test(arguments: engines)
    func `gold is no gift`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let detail = try await tea.listed(tea.content(title: "足金转运珠", category: Tea.gold))
        #expect(try await tea.items([detail.content.skus[0].id])[0].isGiftable == false)
    }
}
