// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Composition
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct TradeTests {
    @Test(arguments: Engine.allCases) func `an order is found, shipped in two parcels and explained`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        let order = try await town.order(of: try await bench.signUp("Ming").person!)
        #expect(try await bench.get(paths.orders + "?tab=toShip", as: town.owner).text.contains("\(order)"))
        #expect(try await bench.get(paths.orders + "?q=\(order)", as: town.owner).location == paths.order(order))
        #expect(try await bench.get(paths.orders + "?q=1", as: town.owner).text.contains("No such order"))
        _ = try await bench.post(paths.order(order, "recipient"), as: town.owner)
        let page = try await bench.get(paths.order(order), as: town.owner)
        #expect(page.text.contains("张小明") && page.text.contains("13912341234") && page.text.contains("SF Express"))
        let bad = try await bench.post(
            paths.order(order, "ship"), [("carrier", "SF"), ("tracking", "1"), ("count-1", "1")], as: town.owner)
        #expect(bad.status == 422)
        for number in ["SF1000000001", "SF1000000002"] {
            #expect(
                try await bench.post(
                    paths.order(order, "ship"), [("carrier", "SF"), ("tracking", number), ("count-1", "1")], as: town.owner
                ).location == paths.order(order))
        }
        let shipped = try await bench.get(paths.order(order), as: town.owner)
        #expect(shipped.text.contains("SF1000000002") && shipped.text.contains("2 / 2"))
        #expect(try await bench.post(paths.order(order, "note"), [("note", "老客人")], as: town.owner).location == paths.order(order))
        #expect(try await bench.get(paths.order(order), as: town.owner).text.contains("老客人"))
        let explanation = try await bench.get(paths.order(order, "explanation"), as: town.owner)
        #expect(
            explanation.text.contains("proven") && explanation.text.contains("Platform fee") && explanation.text.contains("¥176.00"))
        #expect(
            try await bench.post(paths.order(order, "refund"), [("line", "1"), ("amount", "10"), ("reason", "慢了")], as: town.owner)
                .location == paths.order(order))
        #expect(try await bench.get(paths.order(order, "explanation"), as: town.owner).text.contains("What refunds took back"))
    }

    @Test func `an unpaid order becomes cheaper, and a change of address is decided`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let buyer = try await bench.signUp("Ming").person!
        let order = try await town.order(of: buyer, pays: false)
        #expect(try await bench.post(paths.order(order, "price"), [("amount", "6")], as: town.owner).location == paths.order(order))
        #expect(try await bench.get(paths.order(order), as: town.owner).text.contains("170"))
        #expect(try await bench.post(paths.order(order, "price"), [("amount", "900")], as: town.owner).status == 422)
        let paid = try await town.order(of: buyer, count: 1)
        let address = AddressText(
            userName: "张小明", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "灵隐路 9 号")
        try await bench.deployment.write(as: Actor(party: buyer.party), lane: .shared) {
            try RequestAddressChange(order: paid, address: address).run(in: $0, $1)
        }
        #expect(try await bench.get(paths.order(paid), as: town.owner).text.contains("灵隐路 9 号"))
        #expect(
            try await bench.post(paths.order(paid, "address"), [("decision", "accept")], as: town.owner).location == paths.order(paid))
        #expect(try await !bench.get(paths.order(paid), as: town.owner).text.contains("灵隐路 9 号"))
        #expect(try await bench.post(paths.order(paid, "recipient"), as: town.owner).location == paths.order(paid))
        #expect(try await bench.get(paths.order(paid), as: town.owner).text.contains("灵隐路 9 号"))
    }

    @Test func `after-sales are agreed, refused and confirmed`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let buyer = try await bench.signUp("Ming").person!
        func ask(_ kind: AfterSaleKind, _ order: ID<Order>) async throws -> ID<AfterSale> {
            try await bench.deployment.write(as: Actor(party: buyer.party), lane: .shared) { transaction, context in
                let verb = ApplyForAfterSale(
                    order: order, line: 1, kind: kind, amount: Money(fen: 1000), count: kind == .refund ? nil : 1, reason: .damaged,
                    description: "杯口有裂")
                return try verb.run(in: transaction, context).id
            }
        }
        let refund = try await ask(.refund, try await town.order(of: buyer))
        #expect(try await bench.get(paths.afterSales, as: town.owner).text.contains("¥10.00"))
        let page = try await bench.get(paths.afterSale(refund), as: town.owner)
        #expect(page.text.contains("杯口有裂") && page.text.contains("left; then it counts as agreed"))
        #expect(try await bench.post(paths.afterSale(refund, "reject"), [("reason", "")], as: town.owner).status == 422)
        #expect(try await bench.post(paths.afterSale(refund, "agree"), as: town.owner).location == paths.afterSale(refund))
        #expect(try await bench.get(paths.afterSales + "?tab=refunding", as: town.owner).text.contains("\(refund)"))
        #expect(try await bench.post(paths.afterSale(refund, "agree"), as: town.neighbour).status == 404)
        let order = try await town.order(of: buyer)
        _ = try await bench.post(paths.order(order, "ship"), [("carrier", "SF"), ("tracking", "SF1000000001")], as: town.owner)
        let back = try await ask(.returnAndRefund, order)
        #expect(try await bench.post(paths.afterSale(back, "agree"), as: town.owner).location == paths.afterSale(back))
        try await bench.deployment.write(as: Actor(party: buyer.party), lane: .shared) {
            try SendBackParcel(afterSale: back, carrier: "SF", trackingNumber: "SF2000000001").run(in: $0, $1)
        }
        #expect(try await bench.get(paths.afterSale(back), as: town.owner).text.contains("SF2000000001"))
        #expect(try await bench.post(paths.afterSale(back, "confirm"), as: town.owner).location == paths.afterSale(back))
    }
}
