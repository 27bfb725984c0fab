// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Stores

struct CloseStoreTests {
    private struct OpenOrders: ClosingObstacle {
        let count: Int

        func reason(store: ID<Store>, in transaction: any Transaction, _ context: Context) throws -> Text? {
            count == 0 ? nil : Text("还有 \(count) 笔未完成订单", "\(count) orders are open.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `obstacles are told all at once, and nothing changes`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let store = try await bench.open("云山茶铺", owner: lin).id
        let owner = try await bench.actor(lin)
        let obstacles: [any ClosingObstacle] = [OpenOrders(count: 2), OpenOrders(count: 0), OpenOrders(count: 3)]
        await #expect {
            _ = try await bench.write(as: owner) { try CloseStore(store, obstacles: obstacles).run(in: $0, $1) }
        } throws: { error in
            guard let refusal = error as? ClosingRefusal else { return false }
            return refusal.reasons.count == 2 && refusal.kind == .conflict
                && refusal.text.english == "2 orders are open. 3 orders are open."
                && refusal.code == "store_not_ready_to_close" && refusal.text.chinese.contains("；")
        }
        #expect(try await bench.store(store).isOpen)
        let closing = try await bench.write(as: owner) {
            try CloseStore(store, obstacles: [OpenOrders(count: 0)]).run(in: $0, $1)
        }
        #expect(closing.state == .closing)
        await #expect(throws: ClosingRefusal.self) {
            _ = try await bench.write(as: owner) { try FinishClosing(store, obstacles: obstacles).run(in: $0, $1) }
        }
        let closed = try await bench.write(as: owner) { try FinishClosing(store, obstacles: []).run(in: $0, $1) }
        #expect(closed.state == .closed)
        await #expect(throws: FinishClosing.Refusal.notClosing) {
            _ = try await bench.write(as: owner) { try FinishClosing(store, obstacles: []).run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a closed store's name stays taken, an abandoned draft's becomes free`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let licence = try await bench.licence(of: lin, 1)
        let open = try await bench.open("云山茶铺", owner: lin, licence: licence).id
        _ = try await bench.write { try CloseStore(open, obstacles: []).run(in: $0, $1) }
        _ = try await bench.write { try FinishClosing(open, obstacles: []).run(in: $0, $1) }
        await #expect(throws: ApplyForStore.Refusal.nameTaken) {
            _ = try await bench.apply("云山茶铺", on: licence, as: lin)
        }
        let draft = try await bench.apply("麦田面包", on: licence, as: lin).id
        #expect(
            try await bench.write(as: TestBench.reviewer) { try CloseStore(draft, obstacles: []).run(in: $0, $1) }.state
                == .closed)
        await #expect(throws: FinishClosing.Refusal.notClosing) {
            _ = try await bench.write { try FinishClosing(draft, obstacles: []).run(in: $0, $1) }
        }
        _ = try await bench.apply("麦田面包", on: licence, as: lin)
    }

    @Test(arguments: Engine.allCases)
    func `the first sale is recorded once`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let store = try await bench.open("云山茶铺", owner: lin).id
        let first = bench.clock.now
        #expect(try await bench.write { try RecordFirstSale(store).run(in: $0, $1) })
        bench.clock.advance(.days(1))
        #expect(try await !bench.write { try RecordFirstSale(store).run(in: $0, $1) })
        #expect(try await bench.store(store).firstPaidAt == first)
        // A verb that saves the store later keeps it.
        _ = try await bench.write { try SuspendStore(store, reason: "售假").run(in: $0, $1) }
        #expect(try await bench.store(store).firstPaidAt == first)
        #expect(try await !bench.write { try RecordFirstSale(ID(9)).run(in: $0, $1) })
    }
}
