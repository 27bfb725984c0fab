// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Orders

@Suite struct OrderListTests {
    @Test(arguments: Engine.allCases)
    func `a person's and a store's orders are found by indexes in every state`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let (buyer, store) = (shop.buyer, shop.store.id)
        let walks = try await shop.bench.write { transaction, _ in
            let snapshot = try ExplainedSnapshot(transaction)
            for filter in OrderFilter.allCases {
                _ = try Order.page(owner: buyer, filter, PageRequest(), in: snapshot)
                _ = try Order.page(store: store, filter, PageRequest(), in: snapshot)
            }
            _ = try Order.heldForGifts(of: buyer.party, in: snapshot)
            _ = try snapshot.answer(UnpaidHold.query(buyer))
            return snapshot.walks
        }
        #expect(walks == [])
    }

    @Test(arguments: Engine.allCases)
    func `what a seller sold is found by an index of sellers' shares`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let seller = shop.buyer.party
        let walks = try await shop.bench.write { transaction, context in
            let snapshot = try ExplainedSnapshot(transaction)
            _ = try RecentShares.orders(ofSeller: seller, in: snapshot)
            _ = try SettledLine.sales(ofSeller: seller, since: context.now - .days(30), until: context.now, in: snapshot)
            return snapshot.walks
        }
        #expect(walks == [])
    }

    @Test(arguments: Engine.allCases)
    func `a query without an index is seen to walk`(engine: Engine) async throws {
        let shop = try await OrderBench(engine)
        let walks = try await shop.bench.write { transaction, _ in
            let snapshot = try ExplainedSnapshot(transaction)
            _ = try snapshot.value("SELECT COUNT(*) FROM orders WHERE merchant_note = 'none'", as: Int.self)
            return snapshot.walks
        }
        #expect(walks.count == 1)
    }
}
