// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Orders
import Runtime
import Storage
import Testing
import TestSupport

struct ProductSalesTests {
    @Test(arguments: Engine.allCases)
    func `units count when they are paid for, and stay counted when they come back`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        #expect(try await shop.sold() == nil)
        _ = try await shop.place([1, 1])
        #expect(try await shop.sold() == nil)
        let order = try await shop.paid([2, 3])
        #expect(try await shop.sold() == 5)
        try await shop.refund(order, Money(fen: 20_000))
        _ = try await shop.paid([1])
        #expect(try await shop.sold() == 6)
        // Nothing is counted twice when nothing has happened since.
        #expect(try await shop.sold() == 6)
    }
}

extension OrderBench {
    /// The units of the product that were sold, once the subscribers have read what was published.
    func sold() async throws -> Int? {
        try await bench.scheduler.publish()
        return try await bench.database.read { [product] snapshot in
            try ProductSales.units(of: Product.find([product], in: snapshot), in: snapshot)[product]
        }
    }
}
