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

extension Teahouse {
    func open(_ code: String, _ regions: [Region], as actor: Actor? = nil) async throws -> Warehouse {
        try await shelf.bench.write(as: actor ?? clerk) { [store] in
            try CreateWarehouse(store: store, code: code, name: "\(code)仓", regions: regions).run(in: $0, $1)
        }
    }

    @discardableResult
    func fill(_ warehouse: Warehouse, _ change: ChangeWarehouseStock.Change, as actor: Actor? = nil) async throws -> PlacedStock {
        try await shelf.bench.write(as: actor ?? clerk) { [store, product, sku] in
            try ChangeWarehouseStock(store: store, warehouse: warehouse.id, product: product, sku: sku, change: change, note: "入仓")
                .run(in: $0, $1)
        }
    }

    func rank(_ region: Region, _ warehouses: [Warehouse]) async throws {
        try await shelf.bench.write(as: clerk) { [store] in
            try RankWarehouses(store: store, region: region, warehouses: warehouses.map(\.id)).run(in: $0, $1)
        }
    }

    /// From where so many units for this region would come.
    func source(_ count: Int, _ region: Region?) async throws -> Availability.Source {
        try await shelf.bench.read { [sku] snapshot, _ in
            try Availability.find(skus: [sku], region: region, in: snapshot)[sku]!.source(of: count)
        }
    }

    func placed(_ place: StockPlace) async throws -> PlacedStock? {
        try await shelf.bench.read { [sku, store] snapshot, _ in
            try PlacedStock.find(StockKey(sku: sku, place: place), of: store, in: snapshot)
        }
    }

    func isSound() async throws -> Bool {
        try await shelf.bench.read { snapshot, _ in
            try StockAudit.findings(in: snapshot).isEmpty && StockAudit.misplaced(in: snapshot).isEmpty
        }
    }
}

struct WarehouseTests {
    static let hangzhou = Region(province: "浙江", city: "杭州市", county: "西湖区")
    static let ningbo = Region(province: "浙江省", city: "宁波市", county: "海曙区")

    @Test(arguments: Engine.allCases)
    func `the region and its priorities decide which warehouse serves it`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        _ = try await house.set(100)
        let east = try await house.open("east", ["浙江省", "上海市"])
        let lake = try await house.open("lake", [Region(province: "浙江省", city: "杭州市")])
        // A warehouse that never carried the SKU leaves the general stock in charge.
        #expect(try await house.source(1, Self.hangzhou).place == .general)
        try await house.fill(east, .to(5))
        try await house.fill(lake, .to(3))
        #expect(try await house.source(1, Self.hangzhou).place == east.place)
        try await house.rank(Region(province: "浙江省", city: "杭州市"), [lake, east])
        #expect(try await house.source(1, Self.hangzhou).place == lake.place)
        #expect(try await house.source(1, Self.ningbo).place == east.place)
        // A line that is too big for the first goes to the second, and never to the general stock.
        #expect(try await house.source(4, Self.hangzhou).place == east.place)
        let short = try await house.source(6, Self.hangzhou)
        #expect(short.place == east.place && short.available == 5)
        // A county's own list goes before its city's; taking it away brings the city's back.
        try await house.rank(Self.hangzhou, [east])
        #expect(try await house.source(1, Self.hangzhou).place == east.place)
        try await house.rank(Self.hangzhou, [])
        #expect(try await house.source(1, Self.hangzhou).place == lake.place)
        #expect(try await house.source(1, "广东省").place == .general)
        #expect(try await house.source(100, nil).place == .general)
        #expect(try await house.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `a region that is no longer covered is served from the general stock`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        _ = try await house.set(2)
        let east = try await house.open("east", ["浙江省", Self.ningbo])
        try await house.fill(east, .by(1))
        try await house.shelf.bench.write(as: house.clerk) {
            try ChangeCoverage(store: house.store, warehouse: east.id, adding: ["上海市"], removing: ["浙江省"]).run(in: $0, $1)
        }
        #expect(try await house.source(1, Self.hangzhou).place == .general)
        #expect(try await house.source(1, Self.ningbo).place == east.place)
        let regions = try await house.shelf.bench.read { snapshot, _ in try east.regions(in: snapshot) }
        #expect(Set(regions) == ["上海市", Self.ningbo])
    }

    @Test(arguments: Engine.allCases)
    func `what a warehouse gives for an order comes back to it`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        _ = try await house.set(1)
        let east = try await house.open("east", ["浙江省"])
        try await house.fill(east, .to(4))
        let units = [StockUnits(sku: house.sku, count: 3, place: east.place)]
        try await house.shelf.bench.write { try ReserveStock(store: house.store, units: units, reference: 7).run(in: $0, $1) }
        #expect(try await house.placed(east.place)?.held == 3)
        await #expect(throws: ReserveStock.Refusal.soldOutInRegion(sku: house.sku, left: 1)) {
            try await house.shelf.bench.write { try ReserveStock(store: house.store, units: units, reference: 8).run(in: $0, $1) }
        }
        let one = [StockUnits(sku: house.sku, count: 1, place: east.place)]
        try await house.shelf.bench.write { try ConsumeStock(store: house.store, units: one, reference: 7).run(in: $0, $1) }
        try await house.shelf.bench.write { transaction, context in
            let rest = [StockUnits(sku: house.sku, count: 2, place: east.place)]
            try ReleaseStock(store: house.store, units: rest, reference: 7).run(in: transaction, context)
        }
        let after = try await house.placed(east.place)
        #expect(after?.available == 3 && after?.held == 0)
        await #expect(throws: StockNotHeld.self) {
            try await house.shelf.bench.write { try ReleaseStock(store: house.store, units: one, reference: 7).run(in: $0, $1) }
        }
        #expect(try await house.shelf.stock(house.sku)?.available == 1)
        #expect(try await house.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `a thousand buyers of the last regional unit get one`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        let east = try await house.open("east", ["浙江省"])
        try await house.fill(east, .to(1))
        let units = [StockUnits(sku: house.sku, count: 1, place: east.place)]
        let result = await successes(of: 1000) { index in
            try await house.shelf.bench.write(lane: Lane(key: Int64(index % 7))) {
                try ReserveStock(store: house.store, units: units, reference: Int64(index)).run(in: $0, $1)
            }
        }
        #expect(result.succeeded == 1)
        #expect(result.failures.allSatisfy { $0 as? ReserveStock.Refusal == .soldOutInRegion(sku: house.sku, left: 0) })
        #expect(try await house.isSound())
    }

    @Test(arguments: Engine.allCases) func `each refusal of a warehouse is reached`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        let east = try await house.open("east", ["浙江省"])
        await #expect(throws: WarehouseRefusal.codeTaken) { _ = try await house.open("east", []) }
        for code in ["", "a b", String(repeating: "a", count: 33)] {
            await #expect(throws: WarehouseRefusal.codeInvalid) { _ = try await house.open(code, []) }
        }
        await #expect(throws: WarehouseRefusal.regionIncomplete) {
            _ = try await house.open("west", [Region(province: "四川省", city: "", county: "武侯区")])
        }
        await #expect(throws: WarehouseRefusal.tooManyRegions) {
            _ = try await house.open("all", (0...Warehouse.regionsMax).map { Region(province: "浙江省", city: "\($0)") })
        }
        await #expect(throws: WarehouseRefusal.notCovering) { try await house.rank("四川省", [east]) }
        await #expect(throws: WarehouseRefusal.namedTwice) { try await house.rank("浙江省", [east, east]) }
        await #expect(throws: ChangeStock.Refusal.belowZero) { try await house.fill(east, .by(-1)) }
        await #expect(throws: ChangeStock.Refusal.differenceOutOfRange) { try await house.fill(east, .by(0)) }
        await #expect(throws: SetStock.Refusal.countOutOfRange) { try await house.fill(east, .to(-1)) }
        try await house.fill(east, .to(Stock.unitsMax))
        await #expect(throws: ChangeStock.Refusal.aboveLimit) { try await house.fill(east, .by(1)) }
        #expect(try await house.isSound())
    }

    @Test(arguments: Engine.allCases) func `a store has 200 warehouses at most`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        try await house.shelf.bench.write(as: house.clerk) { transaction, context in
            for number in 1...Warehouse.warehousesPerStoreMax {
                try CreateWarehouse(store: house.store, code: "w\(number)", name: "仓\(number)").run(in: transaction, context)
            }
        }
        await #expect(throws: WarehouseRefusal.tooManyWarehouses) { _ = try await house.open("one-more", []) }
    }

    @Test(arguments: Engine.allCases) func `strangers learn nothing of a store's warehouses`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        let east = try await house.open("east", ["浙江省"])
        let stranger = Actor(party: ID(77))
        await #expect(throws: CommonRefusal.notFound) { _ = try await house.open("west", [], as: stranger) }
        await #expect(throws: CommonRefusal.notFound) { try await house.fill(east, .to(1), as: stranger) }
        await #expect(throws: CommonRefusal.notFound) {
            try await house.shelf.bench.write(as: stranger) {
                try RenameWarehouse(store: house.store, warehouse: east.id, name: "别人的", intro: "").run(in: $0, $1)
            }
        }
        let neighbour = ID<Store>(90_001)
        let owner = Actor(party: ID(78), grants: [neighbour.party: [.manageProducts]])
        await #expect(throws: CommonRefusal.notFound) {
            try await house.shelf.bench.write(as: owner) {
                try ChangeCoverage(store: neighbour, warehouse: east.id, adding: ["上海市"]).run(in: $0, $1)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await house.shelf.bench.read(as: stranger) { try WarehouseList.page(of: house.store, in: $0, $1) }
        }
    }
}

struct SetAsideTests {
    private func setAside(_ house: Teahouse, _ count: Int, sale: Int64 = 88) async throws {
        try await house.shelf.bench.write { [house] in
            try SetStockAside(store: house.store, product: house.product, sale: sale, counts: [house.sku: count]).run(in: $0, $1)
        }
    }

    private func takeBack(_ house: Teahouse, sale: Int64 = 88) async throws {
        try await house.shelf.bench.write { [house] in try TakeStockBack(store: house.store, sale: sale).run(in: $0, $1) }
    }

    @Test(arguments: Engine.allCases)
    func `units set aside are nobody else's and come back when it is over`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        _ = try await house.set(10)
        try await setAside(house, 4)
        #expect(try await house.shelf.stock(house.sku)?.available == 6)
        await #expect(throws: SetStock.Refusal.flashSaleHoldsStock) { _ = try await house.set(10) }
        _ = try await house.change(1)
        let two = [StockUnits(sku: house.sku, count: 2, place: .flashSale(88))]
        try await house.shelf.bench.write { try ReserveStock(store: house.store, units: two, reference: 1).run(in: $0, $1) }
        try await takeBack(house)
        // Two are still held; nothing can be reserved there any more.
        #expect(try await house.shelf.stock(house.sku)?.available == 9)
        await #expect(throws: ReserveStock.Refusal.soldOut(sku: house.sku, left: 0)) {
            try await house.shelf.bench.write { try ReserveStock(store: house.store, units: two, reference: 2).run(in: $0, $1) }
        }
        let one = [StockUnits(sku: house.sku, count: 1, place: .flashSale(88))]
        try await house.shelf.bench.write { try ConsumeStock(store: house.store, units: one, reference: 1).run(in: $0, $1) }
        try await house.shelf.bench.write { try ReleaseStock(store: house.store, units: one, reference: 1).run(in: $0, $1) }
        #expect(try await house.shelf.stock(house.sku)?.available == 10)
        _ = try await house.set(12)
        #expect(try await house.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `no more is set aside than there is, and once at a time`(engine: Engine) async throws {
        let house = try await Teahouse(engine)
        _ = try await house.set(3)
        await #expect(throws: SetStockAside.Refusal.notEnough(sku: house.sku, left: 3)) { try await setAside(house, 4) }
        try await setAside(house, 3)
        await #expect(throws: SetStockAside.Refusal.alreadySetAside(sku: house.sku)) { try await setAside(house, 1, sale: 89) }
        #expect(try await house.isSound())
    }

    @Test(arguments: Engine.allCases) func `low stock is told once on the way down`(engine: Engine) async throws {
        let shelf = try await StockShelf(engine, tea: 12)
        for order in Int64(1)...3 { try await shelf.reserve([StockUnits(sku: StockShelf.tea, count: 1)], for: order) }
        #expect(try await shelf.events() == ["stock.restocked", "stock.low"])
        try await shelf.reserve([StockUnits(sku: StockShelf.tea, count: 9)], for: 4)
        #expect(try await shelf.events() == ["stock.restocked", "stock.low", "stock.sold_out"])
    }
}
