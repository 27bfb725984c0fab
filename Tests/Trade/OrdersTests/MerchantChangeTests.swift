// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Testing
import TestSupport

/// What a merchant changes on an order: prices, address, parcels, note.
struct MerchantChangeTests {
    @Test(arguments: Engine.allCases) func `lines become cheaper one by one, and only downward`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let owner = try await bench.actor(bench.owner)
        let order = try await bench.place([2, 1]).orders[0]
        func cut(_ lines: [Int: Int64], freight: Int64? = nil) async throws -> Order {
            let totals = CutPrice.Cut.totals(lines: lines.mapValues(Money.init(fen:)), freight: freight.map(Money.init(fen:)))
            return try await bench.bench.write(as: owner) { try CutPrice(order: order.id, totals).run(in: $0, $1) }
        }
        let cheaper = try await cut([1: 15_000, 2: 3_333])
        #expect(cheaper.payable == Money(fen: 18_333) && cheaper.priceCut == Money(fen: 5_000) && cheaper.priceCuts == 1)
        #expect(try await bench.lines(order).map(\.base.fen) == [15_000, 3_333])
        await #expect(throws: CutPrice.Refusal.notDownward) { _ = try await cut([1: 15_001]) }
        await #expect(throws: CutPrice.Refusal.notDownward) { _ = try await cut([1: 15_000]) }
        await #expect(throws: CutPrice.Refusal.notDownward) { _ = try await cut([1: -1]) }
        await #expect(throws: CutPrice.Refusal.notDownward) { _ = try await cut([:], freight: 1) }
        await #expect(throws: CutPrice.Refusal.lineUnknown) { _ = try await cut([3: 1]) }
        await #expect(throws: CutPrice.Refusal.belowMinimum) { _ = try await cut([1: 0, 2: 0]) }
        _ = try await cut([1: 0])
        for price in 0..<48 { _ = try await cut([2: Int64(3_332 - price)]) }
        await #expect(throws: CutPrice.Refusal.tooManyCuts) { _ = try await cut([2: 1]) }
        let now = try await bench.order(order.id)
        let payment = try await bench.bench.read { snapshot, _ in try Payment.find(now.payment, in: snapshot)! }
        #expect(payment.amount == now.payable)
        try await bench.pay(payment)
        #expect(try await bench.order(order.id).state == .paid)
        await #expect(throws: CutPrice.Refusal.notUnpaid) { _ = try await cut([2: 1]) }
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `a merchant sends an order elsewhere until it is shipped`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let (owner, buyer) = (try await bench.actor(bench.owner), try await bench.actor(bench.buyer))
        let order = try await bench.paid([1])
        @Sendable func address(_ province: String = "浙江", name: String = "周也") -> AddressText {
            AddressText(
                userName: name, telNumber: "13900000001", provinceName: province, cityName: "宁波市", countyName: "海曙区", detailInfo: "中山路 2 号")
        }
        func change(_ address: AddressText, as actor: Actor) async throws {
            try await bench.bench.write(as: actor) { try ChangeAddress(order: order.id, address: address).run(in: $0, $1) }
        }
        try await bench.bench.write(as: buyer) {
            try RequestAddressChange(order: order.id, address: address("浙江省", name: "林")).run(in: $0, $1)
        }
        await #expect(throws: CommonRefusal.notFound) { try await change(address(), as: buyer) }
        await #expect(throws: RequestAddressChange.Refusal.otherProvince) { try await change(address("广东省"), as: owner) }
        try await change(address(), as: owner)
        let detail = try await bench.bench.read(as: buyer) { try OrderDetail.find(order.id, in: $0, $1) }
        #expect(detail.address?.userName == "周也" && detail.address?.provinceName == "浙江省")
        #expect(detail.addressChanges.map(\.state) == [.refused])
        try await bench.bench.write(as: owner) {
            _ = try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1)
        }
        await #expect(throws: RequestAddressChange.Refusal.alreadyShipped) { try await change(address(), as: owner) }
    }

    @Test(arguments: Engine.allCases) func `parcels are corrected with the same goods in them`(engine: Engine) async throws {
        let bench = try await OrderBench(engine)
        let owner = try await bench.actor(bench.owner)
        let order = try await bench.paid([2, 1])
        func replace(_ parcels: [ReplaceParcels.NewParcel], as actor: Actor) async throws {
            _ = try await bench.bench.write(as: actor) { try ReplaceParcels(order: order.id, parcels: parcels).run(in: $0, $1) }
        }
        func parcel(_ number: String, _ contents: [(Int, Int)], carrier: String = "YTO") -> ReplaceParcels.NewParcel {
            .init(carrier: carrier, trackingNumber: number, contents: contents.map { .init(line: $0.0, count: $0.1) })
        }
        await #expect(throws: ReplaceParcels.Refusal.notShipped) { try await replace([parcel("YT00001", [(1, 2), (2, 1)])], as: owner) }
        _ = try await bench.bench.write(as: owner) {
            try ShipOrder(order: order.id, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1)
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await replace([parcel("YT00001", [(1, 2), (2, 1)])], as: try await bench.actor(bench.buyer))
        }
        await #expect(throws: ReplaceParcels.Refusal.otherContents) { try await replace([parcel("YT00001", [(1, 2)])], as: owner) }
        await #expect(throws: ReplaceParcels.Refusal.otherContents) { try await replace([parcel("YT00001", [(1, 3), (2, 0)])], as: owner) }
        await #expect(throws: ShipOrder.Refusal.carrierUnknown) {
            try await replace([parcel("YT00001", [(1, 2), (2, 1)], carrier: "CAMEL")], as: owner)
        }
        try await replace([parcel("YT00001", [(1, 2)]), parcel("YT00002", [(2, 1)])], as: owner)
        let detail = try await bench.bench.read(as: owner) { try OrderDetail.find(order.id, in: $0, $1) }
        #expect(detail.parcels.map(\.trackingNumber) == ["YT00001", "YT00002"] && detail.order.state == .shipped)
        for _ in 1..<ReplaceParcels.replacementsMax {
            bench.bench.clock.advance(.seconds(1))
            try await replace([parcel("YT00003", [(1, 2), (2, 1)])], as: owner)
        }
        await #expect(throws: ReplaceParcels.Refusal.tooManyReplacements) {
            try await replace([parcel("YT00003", [(1, 2), (2, 1)])], as: owner)
        }
    }
}
