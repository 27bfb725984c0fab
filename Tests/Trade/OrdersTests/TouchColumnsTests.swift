// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Orders

@Suite struct TouchColumnsTests {
    /// The migrations before the one that made the touches of orders columns.
    private static let before = Array(OrdersSchema.migrations.prefix { $0.id != "orders-012" })

    @Test(arguments: Engine.allCases)
    func `touches that were kept as JSON are read as they were`(engine: Engine) async throws {
        let database = try await TestDatabase.make(engine, migrations: Self.before)
        try await database.write(lane: .shared) { transaction in
            let json = [
                """
                {"channelKind":"videoAccount","store":"11","product":"12","visitor":340530631,"id":"361643432319369216","at":1790289713274,\
                "placement":"14","channel":"15"}
                """,
                """
                {"store":"11","promoter":"16","channel":"17","at":1790343760274,"product":"12","channelKind":"moments",\
                "id":"361870121867583488","placement":"18","plan":360941641374044166,"visitor":1290848671}
                """,
            ]
            for (index, touch) in json.enumerated() {
                try transaction.execute(
                    "INSERT INTO order_touches (store_id, order_id, line, number, touch) VALUES (11, 13, 1, \(index + 1), \(touch))")
            }
        }
        try await Migrator(OrdersSchema.migrations).run(on: database, now: TestBench.start)
        let order = Order.sample(id: ID(13), store: ID(11))
        let path = try await database.read { try OrderPath.all(of: order, in: $0) }
        #expect(
            path == [
                1: [
                    Touch(
                        id: ID(361_643_432_319_369_216), placement: ID(14), channel: ID(15), channelKind: .videoAccount, product: ID(12),
                        store: ID(11), promoter: nil, plan: nil, at: Timestamp(milliseconds: 1_790_289_713_274), visitor: 340_530_631),
                    Touch(
                        id: ID(361_870_121_867_583_488), placement: ID(18), channel: ID(17), channelKind: .moments, product: ID(12),
                        store: ID(11), promoter: ID(16), plan: 360_941_641_374_044_166, at: Timestamp(milliseconds: 1_790_343_760_274),
                        visitor: 1_290_848_671),
                ]
            ])
    }
}

extension Order {
    /// An order of which only its key matters.
    fileprivate static func sample(id: ID<Order>, store: ID<Store>) -> Order {
        Order(
            id: id, store: store, buyer: ID(1), payment: ID(2), state: .paid, placedAt: TestBench.start, paidAt: nil, shippedAt: nil,
            receivedAt: nil, settledAt: nil, cancelReason: nil, goods: .zero, discount: .zero, freight: .zero, priceCut: .zero,
            priceCuts: 0, payable: Money(fen: 1), refunded: .zero, openAfterSales: 0, isReceiptExtended: false, address: [], buyerNote: "",
            merchantNote: "", shipBy: 48, updatedAt: TestBench.start)
    }
}
