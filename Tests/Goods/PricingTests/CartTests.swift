// SPDX-License-Identifier: Apache-2.0
import Catalog
import Inventory
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Pricing

struct CartTests {
    private let visitor: Int64 = 555

    private func put(
        _ item: SaleItem, _ count: Int = 1, of owner: Int64, as actor: Actor = .anonymous, in shop: Shop,
        lane: Lane = .shared
    ) async throws {
        _ = try await shop.bench.write(as: actor, lane: lane) { transaction, context in
            try PutInCart(owner: owner, sku: item.sku, count: count).run(in: transaction, context)
        }
    }

    /// Fills a cart without the goods behind it.
    private func fill(_ skus: ClosedRange<Int64>, of owner: Int64, count: Int = 1, in shop: Shop) async throws {
        try await shop.bench.write { transaction, context in
            for sku in skus {
                let line = CartLine(
                    sku: ID(sku), count: count, isChosen: false, priceSeen: .zero, addedAt: context.now,
                    position: context.ids.nextRaw())
                try line.save(of: owner, in: transaction)
            }
        }
    }

    private func cart(_ owner: Int64, as actor: Actor = .anonymous, in shop: Shop) async throws -> CartDetail {
        try await shop.bench.read(as: actor) { try CartDetail.of(owner, region: "浙江省", in: $0, $1) }
    }

    @Test(arguments: Engine.allCases)
    func `a cart shows its lines by store, with what stands in their way and the price of the chosen`(engine: Engine)
        async throws
    {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800, stock: 3)
        let red = try await shop.sell("正山小种", fen: 6600)
        let cup = try await shop.sell("白瓷茶杯", fen: 1999, in: shop.pottery)
        for item in [tea, cup, red] { try await put(item, 2, of: visitor, in: shop) }
        try await put(tea, 2, of: visitor, in: shop)
        try await fill(77...77, of: visitor, in: shop)
        try await shop.bench.write { transaction, context in
            try ChangePrice(product: red.product, prices: [red.sku: Money(fen: 6000)]).run(in: transaction, context)
            try ChangeCartLine(owner: visitor, sku: cup.sku, isChosen: false).run(in: transaction, context)
        }
        let detail = try await cart(visitor, in: shop)
        #expect(detail.groups.map(\.store) == [shop.teahouse, shop.pottery])
        #expect(detail.groups[0].lines.map(\.item.sku) == [tea.sku, red.sku])
        #expect(detail.groups[0].lines.map(\.obstacle) == [.soldOut(left: 3), nil])
        #expect(detail.groups[0].lines.map(\.priceChange.fen) == [0, -600])
        #expect(detail.groups[1].lines.map(\.left) == [100])
        #expect(detail.gone.map(\.sku) == [ID(77)])
        #expect(detail.lineCount == 4)
        #expect(detail.quote.total == Money(fen: 12_000))
        #expect(detail.quote.unavailableLines.map(\.sku) == [tea.sku])
        try await shop.bench.write(as: .anonymous) { transaction, context in
            try ChangeCartLine(owner: visitor, sku: tea.sku, count: 3).run(in: transaction, context)
            try RemoveFromCart(owner: visitor, skus: [red.sku, ID(78)]).run(in: transaction, context)
        }
        #expect(try await cart(visitor, in: shop).quote.total == Money(fen: 26_400))
    }

    @Test(arguments: Engine.allCases)
    func `a cart has its limits`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        try await put(tea, 998, of: visitor, in: shop)
        try await put(tea, of: visitor, in: shop)
        await #expect(throws: CartRefusal.countOutOfRange) { try await put(tea, of: visitor, in: shop) }
        for count in [0, -1, 1000] {
            await #expect(throws: CartRefusal.countOutOfRange) { try await put(tea, count, of: visitor, in: shop) }
            await #expect(throws: CartRefusal.countOutOfRange) {
                _ = try await shop.bench.write(as: .anonymous) {
                    try ChangeCartLine(owner: visitor, sku: tea.sku, count: count).run(in: $0, $1)
                }
            }
        }
        try await fill(1...119, of: visitor, in: shop)
        let cup = try await shop.sell("白瓷茶杯", fen: 1999, in: shop.pottery)
        await #expect(throws: CartRefusal.cartFull) { try await put(cup, of: visitor, in: shop) }
        _ = try await shop.bench.write { try DelistProduct(product: cup.product).run(in: $0, $1) }
        await #expect(throws: CartRefusal.notOnSale) { try await put(cup, of: visitor, in: shop) }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await shop.bench.write(as: .anonymous) {
                try ChangeCartLine(owner: visitor, sku: cup.sku, count: 1).run(in: $0, $1)
            }
        }
        #expect(CartRefusal.allCases.allSatisfy { !$0.text.chinese.isEmpty && !$0.text.english.isEmpty })
    }

    @Test(arguments: Engine.allCases)
    func `many hands at once neither lose a unit nor overfill the cart`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let cup = try await shop.sell("白瓷茶杯", fen: 1999, in: shop.pottery)
        try await fill(1...118, of: visitor, in: shop)
        let failures = await failures(of: 60) { index in
            try await put(index.isMultiple(of: 2) ? tea : cup, of: visitor, in: shop, lane: Lane(key: Int64(index % 7)))
        }
        #expect(failures.isEmpty)
        let detail = try await cart(visitor, in: shop)
        #expect(detail.lineCount == 120)
        #expect(detail.groups.flatMap(\.lines).map(\.line.count) == [30, 30])
    }

    @Test(arguments: Engine.allCases)
    func `nobody reaches into another person's cart`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let hua = Actor(party: Shop.hua)
        try await put(tea, of: Shop.ming.raw, as: Actor(party: Shop.ming), in: shop)
        await #expect(throws: CommonRefusal.notFound) { try await put(tea, of: Shop.ming.raw, as: hua, in: shop) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await cart(Shop.ming.raw, as: hua, in: shop) }
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: hua) {
                try RemoveFromCart(owner: Shop.ming.raw, skus: [tea.sku]).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await shop.bench.write(as: hua) {
                try ChangeCartLine(owner: Shop.ming.raw, sku: tea.sku, count: 2).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await shop.bench.write(as: hua) {
                try MergeCarts(visitor: visitor, person: Shop.ming).run(in: $0, $1)
            }
        }
        #expect(try await cart(Shop.ming.raw, as: Actor(party: Shop.ming), in: shop).lineCount == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a visitor's cart becomes the person's at sign-in`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let ming = Actor(party: Shop.ming)
        let tea = try await shop.sell("明前龙井", fen: 8800)
        let cup = try await shop.sell("白瓷茶杯", fen: 1999, in: shop.pottery)
        try await put(tea, 600, of: visitor, in: shop)
        try await put(cup, 2, of: visitor, in: shop)
        try await put(tea, 500, of: Shop.ming.raw, as: ming, in: shop)
        let count = try await shop.bench.write(as: ming) {
            try MergeCarts(visitor: visitor, person: Shop.ming).run(in: $0, $1)
        }
        #expect(count == 2)
        let again = try await shop.bench.write(as: ming) {
            try MergeCarts(visitor: visitor, person: Shop.ming).run(in: $0, $1)
        }
        #expect(again == 2)
        let detail = try await cart(Shop.ming.raw, as: ming, in: shop)
        #expect(
            Dictionary(uniqueKeysWithValues: detail.groups.flatMap(\.lines).map { ($0.item.sku, $0.line.count) }) == [
                tea.sku: 999, cup.sku: 2,
            ])
        #expect(try await cart(visitor, in: shop).lineCount == 0)
    }

    @Test(arguments: Engine.allCases)
    func `a full cart keeps the person's lines and the visitor's newest`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let ming = Actor(party: Shop.ming)
        try await fill(1...100, of: Shop.ming.raw, in: shop)
        try await fill(81...180, of: visitor, in: shop)
        let count = try await shop.bench.write(as: ming) {
            try MergeCarts(visitor: visitor, person: Shop.ming).run(in: $0, $1)
        }
        #expect(count == 120)
        let lines = try await cart(Shop.ming.raw, as: ming, in: shop).gone
        #expect(Set(lines.map(\.sku.raw)) == Set(1...100).union(161...180))
        #expect(lines.filter { (81...100).contains($0.sku.raw) }.allSatisfy { $0.count == 2 })
    }
}
