// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Stores

struct RenameStoreTests {
    private func rename(_ store: Store, _ name: String, _ bench: TestBench) async throws -> Store {
        try await bench.write { try RenameStore(store.id, name: name).run(in: $0, $1) }
    }

    @Test(arguments: Engine.allCases)
    func `a store is renamed five times a year`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let store = try await bench.open("茶铺零", owner: lin)
        for (number, name) in ["茶铺甲", "茶铺乙", "茶铺丙", "茶铺丁", "茶铺戊"].enumerated() {
            #expect(try await bench.read { try RenameStore.left(of: store.id, in: $0, $1) } == Int64(5 - number))
            #expect(try await rename(store, name, bench).name == name)
            bench.clock.advance(.days(10))
        }
        await #expect(throws: RenameStore.Refusal.tooManyRenames) { _ = try await rename(store, "茶铺己", bench) }
        // The same name again is no rename.
        #expect(try await rename(store, "茶铺戊", bench).name == "茶铺戊")
        bench.clock.advance(.days(365 - 50))
        #expect(try await rename(store, "茶铺己", bench).name == "茶铺己")
        await #expect(throws: RenameStore.Refusal.tooManyRenames) { _ = try await rename(store, "茶铺庚", bench) }
    }

    @Test(arguments: Engine.allCases)
    func `a draft is renamed freely, and an old name becomes free`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let licence = try await bench.licence(of: lin, 1)
        let store = try await bench.apply("茶铺零", on: licence, as: lin)
        for number in 1...7 { _ = try await rename(store, "茶铺\(number)", bench) }
        #expect(try await bench.store(store.id).foldedName == "茶铺7")
        let other = try await bench.apply("茶铺零", on: licence, as: lin)
        await #expect(throws: RenameStore.Refusal.nameTaken) { _ = try await rename(other, "茶铺 7", bench) }
        #expect(try await bench.store(other.id).name == "茶铺零")
        // One's own name in another form stays one's own.
        #expect(try await rename(store, "茶铺 7", bench).name == "茶铺 7")
        await #expect(throws: RenameStore.Refusal.nameTaken) { _ = try await rename(other, "茶铺7", bench) }
    }

    @Test(arguments: Engine.allCases)
    func `a store in review, closing or closed keeps its name`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let store = try await bench.apply("云山茶铺", on: bench.licence(of: lin, 1), as: lin)
        _ = try await bench.write { try SubmitStore(store.id).run(in: $0, $1) }
        await #expect(throws: RenameStore.Refusal.notRenamableNow) { _ = try await rename(store, "新名", bench) }
        _ = try await bench.write { try ReviewStore(store.id, .approve).run(in: $0, $1) }
        _ = try await bench.write { try CloseStore(store.id, obstacles: []).run(in: $0, $1) }
        await #expect(throws: RenameStore.Refusal.notRenamableNow) { _ = try await rename(store, "新名", bench) }
        _ = try await bench.write { try FinishClosing(store.id, obstacles: []).run(in: $0, $1) }
        await #expect(throws: RenameStore.Refusal.notRenamableNow) { _ = try await rename(store, "新名", bench) }
    }

    @Test(arguments: Engine.allCases)
    func `a reserved word is used only by the store that was granted it`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let (tea, bread) = (try await bench.open("云山茶铺", owner: lin), try await bench.open("麦田面包", owner: lin))
        await #expect(throws: StoreNames.Refusal.nameHasReservedWord) { _ = try await rename(tea, "云山旗舰店", bench) }
        await #expect(throws: GrantNameWord.Refusal.wordNotReserved) {
            try await bench.write(as: TestBench.reviewer) {
                try GrantNameWord("小店", to: tea.id, proof: "商标证").run(in: $0, $1)
            }
        }
        await #expect(throws: FieldRefusal.self) {
            try await bench.write(as: TestBench.reviewer) {
                try GrantNameWord("旗舰店", to: tea.id, proof: " ").run(in: $0, $1)
            }
        }
        for proof in ["商标证 1", "商标证 2"] {
            try await bench.write(as: TestBench.reviewer) {
                try GrantNameWord("旗艦 店", to: tea.id, proof: proof).run(in: $0, $1)
            }
        }
        #expect(try await rename(tea, "云山旗舰店", bench).name == "云山旗舰店")
        await #expect(throws: StoreNames.Refusal.nameHasReservedWord) { _ = try await rename(bread, "麦田旗舰店", bench) }
        let owner = try await bench.actor(lin)
        let detail = try await bench.read(as: owner) { try StoreDetail.of(tea.id, in: $0, $1) }
        #expect(detail.grantedWords == ["旗舰店"])
        #expect(detail.renamesLeft == 4)
        #expect(detail.owner.id == lin.id)
        #expect(detail.licence.id == tea.licence)
        #expect(detail.store.name == "云山旗舰店")
        #expect(
            try await bench.read(as: TestBench.reviewer) { try StoreDetail.of(tea.id, in: $0, $1).store.id } == tea.id)
    }
}
