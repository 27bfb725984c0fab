// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Catalog

struct ListTests {
    @Test(arguments: engines)
    func `the shelf shows what is on sale, the latest first, page by page`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        var ids: [ID<Product>] = []
        for number in 0..<7 {
            tea.bench.clock.advance(.minutes(1))
            ids.append(
                try await tea.listed(
                    tea.content(title: "龙井第\(number)号", category: number == 3 ? Tea.blackTea : Tea.greenTea)
                ).product.id)
        }
        _ = try await tea.create()
        try await tea.write { [ids] in try DelistProduct(product: ids[6]).run(in: $0, $1) }
        func walk(_ filter: ShopShelf.Filter) async throws -> [ID<Product>] {
            var found: [ID<Product>] = []
            var cursor: Cursor?
            repeat {
                let request = PageRequest(size: 2, after: cursor)
                let page = try await tea.bench.read { snapshot, _ in try ShopShelf.page(request, filter, in: snapshot) }
                found += page.items.map(\.id)
                cursor = page.next
            } while cursor != nil
            return found
        }
        let onSale = Array(ids[0..<6].reversed())
        #expect(try await walk(.newest) == onSale)
        #expect(try await walk(.store(tea.store)) == onSale)
        #expect(try await walk(.store(ID(4))) == [])
        #expect(try await walk(.category(Tea.blackTea)) == [ids[3]])
        let path = CategorySeed.all.first { $0.category.id == Tea.greenTea }!.category.path
        #expect(try await walk(.category(path[0])) == onSale)
        #expect(try await walk(.category(path[1])) == onSale)
        #expect(try await walk(.category(Tea.gold)) == [])
    }

    @Test(arguments: engines)
    func `a merchant lists by state, a reviewer what waits longest`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let store = tea.store
        let first = try await tea.create().product.id
        tea.bench.clock.advance(.minutes(1))
        let second = try await tea.create().product.id
        try await tea.submit(second)
        tea.bench.clock.advance(.minutes(1))
        try await tea.submit(first)
        let listed = try await tea.listed().product.id
        let binned = try await tea.create().product.id
        try await tea.write { try RemoveProduct(product: binned).run(in: $0, $1) }
        func list(_ filter: ProductList.Filter) async throws -> [ID<Product>] {
            try await tea.bench.read(as: tea.merchant) {
                try ProductList.page(PageRequest(), of: store, filter, in: $0, $1).items.map(\.id)
            }
        }
        #expect(try await list(.current) == [listed, second, first])
        #expect(try await list(.status(.onSale)) == [listed])
        #expect(try await list(.status(.binned)) == [binned])
        #expect(try await list(.editStatus(.inReview)) == [second, first])
        let counts = try await tea.bench.read(as: tea.merchant) { try ProductList.counts(of: store, in: $0, $1) }
        #expect(counts == [.unlisted: 2, .onSale: 1, .binned: 1])

        let one = try await tea.bench.read(as: tea.reviewer) { try ReviewList.page(PageRequest(size: 1), in: $0, $1) }
        #expect(one.items.map(\.id) == [second])
        let rest = try await tea.bench.read(as: tea.reviewer) {
            try ReviewList.page(PageRequest(size: 5, after: one.next), in: $0, $1)
        }
        #expect(rest.items.map(\.id) == [first] && rest.next == nil)
        let both = try await tea.bench.read { snapshot, _ in try Product.find([first, listed, ID(3)], in: snapshot) }
        #expect(Set(both.map(\.id)) == [first, listed])
    }

    @Test(arguments: engines)
    func `every change that a buyer can see moves the version on, and is told`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let detail = try await tea.listed()
        let (id, sku) = (detail.product.id, detail.content.skus[0].id)
        var versions = [detail.version]
        try await tea.write { try ChangePrice(product: id, prices: [sku: Money(fen: 5)]).run(in: $0, $1) }
        versions.append(try await tea.product(id).version)
        try await tea.write { try DelistProduct(product: id).run(in: $0, $1) }
        versions.append(try await tea.product(id).version)
        try await tea.write { try ListProduct(product: id).run(in: $0, $1) }
        versions.append(try await tea.product(id).version)
        #expect(versions == [1, 2, 3, 4])
        let kinds = try await tea.bench.read { snapshot, _ in
            try Outbox.events(after: .start, in: snapshot).map(\.event).filter { $0.object == id.raw }.map(\.kind)
        }
        #expect(
            kinds == [
                "product.created", "product.submitted", "product.approved", "product.price_changed",
                "product.status_changed",
                "product.status_changed",
            ])
    }

    @Test(arguments: engines)
    func `the leaves in which a store sells are named once each, by state`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let store = tea.store
        for category in [Tea.greenTea, Tea.blackTea, Tea.greenTea] { _ = try await tea.listed(tea.content(category: category)) }
        let black = try await tea.listed(tea.content(category: Tea.blackTea)).product.id
        func leaves(_ status: ProductStatus, of store: ID<Store>) async throws -> [ID<Catalog.Category>] {
            try await tea.bench.read { snapshot, _ in try Product.leaves(of: store, status, in: snapshot) }
        }
        #expect(try await leaves(.onSale, of: store) == [Tea.greenTea, Tea.blackTea].sorted())
        #expect(try await leaves(.delisted, of: store) == [])
        try await tea.write { try DelistProduct(product: black).run(in: $0, $1) }
        #expect(try await leaves(.delisted, of: store) == [Tea.blackTea])
        #expect(try await leaves(.onSale, of: ID(4)) == [])
    }

    @Test(arguments: engines)
    func `many items are found with one query`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let many = ProductContent(
            title: "五百种茶样", pictures: [tea.picture], category: Tea.greenTea,
            skus: (1...500).map { SKU(attributes: [Attribute("号", "\($0)")], price: Money(fen: Int64($0))) })
        let detail = try await tea.listed(many)
        let items = try await tea.items(detail.content.skus.map(\.id) + [ID(4)])
        #expect(items.count == 500 && Set(items.map(\.price.fen)).count == 500)
        #expect(try await tea.items([]).isEmpty)
        #expect(
            try await tea.bench.read { snapshot, _ in try SaleItem.find(sku: detail.content.skus[7].id, in: snapshot) }?
                .price.fen == 8)
    }
}
