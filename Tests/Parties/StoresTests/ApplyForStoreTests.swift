// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Stores

struct ApplyForStoreTests {
    @Test(arguments: Engine.allCases)
    func `a store begins as a draft that its applicant owns`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let store = try await bench.apply("云山茶铺", on: bench.licence(of: lin, 1), as: lin)
        #expect(try await bench.store(store.id) == store)
        #expect(store.state == .drafting)
        #expect(store.owner == lin.id)
        #expect(store.firstPaidAt == nil)
        #expect(!store.isOpen)
        #expect(try await bench.actor(lin).may(.manageFunds, in: store.id.party))
        #expect(store.id.party.store == store.id)
        let named = try await bench.read { snapshot, _ in try Store.named("雲山 茶鋪", in: snapshot) }
        #expect(named == store)
        #expect(try await bench.read { snapshot, _ in try Store.named("别家", in: snapshot) } == nil)
    }

    @Test(arguments: Engine.allCases)
    func `a name is unique after folding`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let licence = try await bench.licence(of: lin, 1)
        _ = try await bench.apply("Cloud 茶铺", on: licence, as: lin)
        for name in ["cloud茶铺", "ＣＬＯＵＤ 茶鋪", "Cloud-茶铺"] {
            await #expect(throws: ApplyForStore.Refusal.nameTaken) {
                _ = try await bench.apply(name, on: licence, as: lin)
            }
        }
        await #expect(throws: StoreNames.Refusal.nameHasReservedWord) {
            _ = try await bench.apply("云山旗舰店", on: licence, as: lin)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only the licence's holder opens stores on it`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        let licence = try await bench.licence(of: lin, 1)
        await #expect(throws: CommonRefusal.notFound) { _ = try await bench.apply("云山茶铺", on: licence, as: zhou) }
        let apply = ApplyForStore(name: "云山茶铺", licence: ID(9))
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.write(as: Actor(party: lin.id.party)) { try apply.run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.unauthenticated) {
            _ = try await bench.write(as: .anonymous) { try apply.run(in: $0, $1) }
        }
        let seed = SeedStore(name: "云山茶铺", owner: lin.id)
        await #expect(throws: CommonRefusal.forbidden) {
            _ = try await bench.write(as: Actor(party: lin.id.party)) { try seed.run(in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a licence carries thirty stores, even if they are asked for at once`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let licence = try await bench.licence(of: lin, 1)
        let actor = try await bench.actor(lin)
        let stores = try await bench.write(as: actor) { transaction, context in
            try (1...25).map { try ApplyForStore(name: "茶铺\($0)", licence: licence.id).run(in: transaction, context) }
        }
        let refused = await withTaskGroup(of: Bool.self) { group in
            for number in 26...40 {
                group.addTask {
                    do {
                        _ = try await bench.write(as: actor, lane: Lane(key: Int64(number))) {
                            try ApplyForStore(name: "茶铺\(number)", licence: licence.id).run(in: $0, $1)
                        }
                        return false
                    } catch { return error as? ApplyForStore.Refusal == .tooManyStores }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 10)
        // A closed one makes room.
        let owner = try await bench.actor(lin)
        _ = try await bench.write(as: owner) { try CloseStore(stores[0].id, obstacles: []).run(in: $0, $1) }
        _ = try await bench.apply("茶铺50", on: licence, as: lin)
        await #expect(throws: ApplyForStore.Refusal.tooManyStores) {
            _ = try await bench.apply("茶铺51", on: licence, as: lin)
        }
        _ = try await bench.apply("茶铺51", on: bench.licence(of: lin, 2), as: lin)
    }

    @Test(arguments: Engine.allCases)
    func `of many who ask for one name at once exactly one gets it`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        var applicants: [(licence: Licence, actor: Actor)] = []
        for serial in 1...10 {
            let person = try await bench.register("人\(serial)", serial)
            applicants.append((try await bench.licence(of: person, serial), Actor(party: person.id.party)))
        }
        let won = await withTaskGroup(of: Bool.self) { group in
            for applicant in applicants {
                group.addTask {
                    (try? await bench.write(as: applicant.actor, lane: .party(applicant.licence.holder)) {
                        try ApplyForStore(name: "云山茶铺", licence: applicant.licence.id).run(in: $0, $1)
                    }) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(won == 1)
    }

    @Test(arguments: Engine.allCases)
    func `many stores are found in one query, and lists are pages`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        let licence = try await bench.licence(of: lin, 1)
        var stores: [Store] = []
        for number in 1...5 { stores.append(try await bench.open("茶铺\(number)", owner: lin, licence: licence)) }
        let draft = try await bench.apply("新茶铺", on: licence, as: lin)
        let ids = stores.map(\.id)
        let found = try await bench.read { snapshot, _ in try Store.find(ids + [ID(9)], in: snapshot) }
        #expect(found.count == 5)
        #expect(try await bench.read { snapshot, _ in try Store.find([ID<Store>](), in: snapshot).isEmpty })
        let first = try await bench.read { snapshot, _ in try StoreList.open(PageRequest(size: 3), in: snapshot) }
        let second = try await bench.read { snapshot, _ in
            try StoreList.open(PageRequest(size: 3, after: first.next), in: snapshot)
        }
        #expect((first.items + second.items).map(\.name) == ["茶铺5", "茶铺4", "茶铺3", "茶铺2", "茶铺1"])
        let reviewed = try await bench.read(as: TestBench.reviewer) {
            try StoreList.page(state: .drafting, PageRequest(), in: $0, $1).items
        }
        #expect(reviewed == [draft])
        let all = try await bench.read(as: TestBench.reviewer) {
            try StoreList.page(PageRequest(), in: $0, $1).items.count
        }
        #expect(all == 6)
        let merchant = try await bench.actor(lin)
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.read(as: merchant) { try StoreList.page(PageRequest(), in: $0, $1) }
        }
        #expect(
            try await bench.read { snapshot, _ in try StoreList.mine(of: lin.id, in: snapshot).map(\.name).first }
                == "新茶铺")
        #expect(try await bench.read { snapshot, _ in try StoreList.mine(of: lin.id, in: snapshot).count } == 6)
        #expect(try await bench.read { snapshot, _ in try StoreList.mine(of: zhou.id, in: snapshot).isEmpty })
        await #expect(throws: CommonRefusal.notFound) { _ = try await bench.store(ID(9)) }
    }
}
