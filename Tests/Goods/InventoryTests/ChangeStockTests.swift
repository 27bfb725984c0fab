// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Inventory

/// A store of 李璞 with one product of one SKU, and somebody who may manage it.
struct Teahouse: Sendable {
    let shelf: StockShelf
    let store: ID<Store>
    let product: ID<Product>
    let sku: ID<SKU>
    let clerk: Actor

    init(_ engine: Engine) async throws {
        shelf = try await StockShelf(engine)
        (store, product, sku) = try await shelf.bench.write { transaction, context in
            let owner = try Register(
                login: try Login(parsing: "13800000041"), name: "李璞", passwordHash: .decoy(cost: .cheap)
            ).run(in: transaction, context)
            let store = try SeedStore(name: "璞记茶铺", owner: owner.id).run(in: transaction, context).id
            let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶", "Tea"))).run(
                in: transaction, context)
            let content = ProductContent(title: "明前龙井", category: category.id, skus: [SKU(price: Money(fen: 8800))])
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            return (store, draft.product.id, draft.content.skus[0].id)
        }
        clerk = Actor(party: ID(42), grants: [store.party: [.manageProducts]])
    }

    func change(_ difference: Int, note: String = "", as actor: Actor? = nil) async throws -> Stock {
        try await shelf.bench.write(as: actor ?? clerk) { transaction, context in
            try ChangeStock(store: store, product: product, sku: sku, difference: difference, note: note).run(
                in: transaction, context)
        }
    }

    func set(_ count: Int, note: String = "", as actor: Actor? = nil) async throws -> Stock {
        try await shelf.bench.write(as: actor ?? clerk) { transaction, context in
            try SetStock(store: store, product: product, sku: sku, count: count, note: note).run(
                in: transaction, context)
        }
    }
}

struct ChangeStockTests {
    @Test(arguments: Engine.allCases)
    func `differences add up and leave held units alone`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        #expect(try await house.change(30).available == 30)
        try await house.shelf.bench.write { transaction, context in
            try ReserveStock(store: house.store, units: [StockUnits(sku: house.sku, count: 4)], reference: 9).run(
                in: transaction, context)
        }
        let stock = try await house.change(-6, note: "破损")
        #expect(stock.available == 20)
        #expect(stock.held == 4)
        #expect(try await house.set(50).held == 4)
        #expect(try await house.shelf.findings().isEmpty)
        let found = try await house.shelf.bench.read { snapshot, _ in
            try Stock.find(store: house.store, products: [house.product], in: snapshot)
        }
        #expect(found.map(\.available) == [50])
    }

    @Test(arguments: Engine.allCases)
    func `a hundred differences at once all count`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        let result = await successes(of: 100) { index in
            _ = try await house.shelf.bench.write(lane: Lane(key: Int64(index % 5))) { transaction, context in
                try ChangeStock(
                    store: house.store, product: house.product, sku: house.sku, difference: index % 10 == 0 ? -1 : 2
                )
                .run(in: transaction, context)
            }
        }
        let refused = result.failures.count { $0 as? ChangeStock.Refusal == .belowZero }
        #expect(refused == result.failures.count)
        #expect(try await house.shelf.stock(house.sku)?.available == 180 - (10 - refused))
        #expect(try await house.shelf.findings().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `stock goes neither below zero nor above its limit`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        _ = try await house.change(5)
        await #expect(throws: ChangeStock.Refusal.belowZero) { _ = try await house.change(-6) }
        for difference in [0, StockUnits.unitsMax + 1, -StockUnits.unitsMax - 1, Int.min] {
            await #expect(throws: ChangeStock.Refusal.differenceOutOfRange) { _ = try await house.change(difference) }
        }
        _ = try await house.set(Stock.unitsMax)
        await #expect(throws: ChangeStock.Refusal.aboveLimit) { _ = try await house.change(1) }
        for count in [-1, Stock.unitsMax + 1, Int.max] {
            await #expect(throws: SetStock.Refusal.countOutOfRange) { _ = try await house.set(count) }
        }
        try await house.shelf.bench.write { transaction, context in
            try ReserveStock(store: house.store, units: [StockUnits(sku: house.sku, count: 1)], reference: 9).run(
                in: transaction, context)
        }
        await #expect(throws: SetStock.Refusal.countOutOfRange) { _ = try await house.set(Stock.unitsMax) }
    }

    @Test(arguments: Engine.allCases)
    func `only those who manage the store's products may, and only its own`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        let stranger = Actor(party: ID(43))
        let packer = Actor(party: ID(44), grants: [house.store.party: [.manageOrders]])
        await #expect(throws: CommonRefusal.notFound) { _ = try await house.change(1, as: stranger) }
        await #expect(throws: CommonRefusal.forbidden) { _ = try await house.set(1, as: packer) }
        let neighbour = ID<Store>(7)
        let thief = Actor(party: ID(45), grants: [neighbour.party: [.ownStore]])
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await house.shelf.bench.write(as: thief) { transaction, context in
                try ChangeStock(store: neighbour, product: house.product, sku: house.sku, difference: 1).run(
                    in: transaction, context)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await house.shelf.bench.write(as: house.clerk) { transaction, context in
                try SetStock(store: house.store, product: ID(8), sku: house.sku, count: 1).run(in: transaction, context)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await house.shelf.bench.read(as: stranger) { snapshot, context in
                try StockMovementList.page(store: house.store, sku: house.sku, in: snapshot, context)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `movements are listed newest first, page by page`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        for difference in 1...7 { _ = try await house.change(difference, note: "第\(difference)批") }
        _ = try await house.set(28)
        var seen: [Int] = []
        var cursor: Cursor?
        repeat {
            let request = PageRequest(size: 3, after: cursor)
            let page = try await house.shelf.bench.read(as: house.clerk) { snapshot, context in
                try StockMovementList.page(store: house.store, sku: house.sku, request, in: snapshot, context)
            }
            seen += page.items.map(\.availableDifference)
            #expect(page.items.allSatisfy { $0.actor == house.clerk.party && $0.kind == .changed })
            cursor = page.next
        } while cursor != nil
        #expect(seen == [7, 6, 5, 4, 3, 2, 1])
    }

    @Test(arguments: Engine.allCases)
    func `a note is short and plain`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        await #expect(throws: FieldRefusal.self) {
            _ = try await house.change(1, note: String(repeating: "茶", count: 101))
        }
        await #expect(throws: FieldRefusal.self) { _ = try await house.set(1, note: "a\u{7}b") }
    }

    @Test func `every refusal and kind says something in both languages`() {
        let texts =
            ChangeStock.Refusal.allCases.map(\.text) + SetStock.Refusal.allCases.map(\.text)
            + StockMovementKind.allCases.map(\.label)
        #expect(texts.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
    }
}
