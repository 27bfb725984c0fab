// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Alliance

@Suite struct SampleTests {
    @Test(arguments: Engine.allCases)
    func `a sample is asked for, agreed to, shipped and shown`(engine: Engine) async throws {
        let market = try await Market(engine)
        let sample = try await market.sample()
        #expect(sample.state == .requested && sample.dueAt == TestBench.start + .days(3))
        await #expect(throws: SampleRefusal.alreadyRequested) { try await market.request() }
        await #expect(throws: CommonRefusal.notFound) { try await market.decide(sample, as: market.seller) }
        #expect(try await market.samples(as: market.staff)[0].address.detailInfo == "****", "not before the store agrees")
        let approved = try await market.decide(sample)
        #expect(approved.state == .approved && approved.dueAt == TestBench.start + .days(7))
        #expect(try await market.samples(as: market.staff)[0].address.detailInfo == "龙井路 1 号")
        await #expect(throws: ShipOrder.Refusal.carrierUnknown) { try await market.ship(sample, carrier: "鸽子") }
        await #expect(throws: CommonRefusal.notFound) { try await market.ship(sample, as: market.seller) }
        let shipped = try await market.ship(sample)
        #expect(shipped.state == .shipped && shipped.trackingNumber == "SF1234567890" && shipped.dueAt == TestBench.start + .days(15))
        await #expect(throws: SampleRefusal.contentInvalid) { try await market.show(sample, "看我的群") }
        await #expect(throws: CommonRefusal.notFound) { try await market.show(sample, as: market.staff) }
        let shown = try await market.show(sample)
        #expect(shown.state == .shown && shown.dueAt == nil)
        try await market.bench.advance(.days(20))
        #expect(try await market.samples(as: market.staff).map(\.sample.state) == [.shown])
        #expect(try await market.samples(as: market.staff)[0].address.detailInfo == "****", "nor after it was shown")
    }

    @Test(arguments: Engine.allCases)
    func `a request is refused, withdrawn or lapses, and content becomes overdue`(engine: Engine) async throws {
        let market = try await Market(engine)
        let first = try await market.sample()
        let refused = try await market.bench.write(as: market.staff) {
            try DecideSample(sample: first.id, refusal: "样品已送完").run(in: $0, $1)
        }
        #expect(refused.state == .refused && refused.reason == "样品已送完")
        let second = try await market.request()
        let withdrawn = try await market.bench.write(as: market.seller) { try WithdrawSample(sample: second.id).run(in: $0, $1) }
        #expect(withdrawn.state == .withdrawn)
        _ = try await market.request()
        try await market.bench.advance(.days(3))
        let fourth = try await market.request()
        try await market.decide(fourth)
        try await market.bench.advance(.days(7))
        let fifth = try await market.request()
        try await market.decide(fifth)
        try await market.ship(fifth)
        try await market.bench.advance(.days(15))
        let states = try await market.bench.read(as: market.seller) {
            try SampleList.of(seller: market.lan.id, in: $0, $1).items.map(\.sample.state)
        }
        #expect(states == [.overdue, .lapsed, .lapsed, .withdrawn, .refused])
        #expect(try await market.show(fifth).state == .shown, "late is better than never")
        await #expect(throws: IllegalStep.self) { try await market.decide(first) }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be asked for is refused`(engine: Engine) async throws {
        let market = try await Market(engine)
        await #expect(throws: SampleRefusal.notInShowcase) { try await market.request() }
        try await market.add([market.open()])
        await #expect(throws: SampleRefusal.addressMissing) { try await market.request() }
        await #expect(throws: CommonRefusal.notFound) { try await market.request(as: market.staff) }
        await #expect(throws: CommonRefusal.notFound) { try await market.samples(as: market.seller) }
        await #expect(throws: CommonRefusal.notFound) {
            try await market.bench.read(as: market.staff) { try SampleList.of(seller: market.lan.id, in: $0, $1) }
        }
        let address = AddressText(
            userName: "兰", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "", detailInfo: "龙井路 1 号")
        _ = try await market.bench.write(as: market.seller) { try SaveAddress(address).run(in: $0, $1) }
        for number in 1...Sample.openMax {
            let product = try await market.bench.sell("第\(number)号样茶很香", fen: 100, in: market.teahouse, market.leaf)
            try await market.add([market.open(product)])
            _ = try await market.bench.write(as: market.seller) {
                try RequestSample(seller: market.lan.id, product: product).run(in: $0, $1)
            }
        }
        await #expect(throws: SampleRefusal.tooManyOpen) { try await market.request() }
    }
}

extension Market {
    /// Lan with the tea in her showcase and an address asks for a sample.
    func sample() async throws -> Sample {
        try await add([open()])
        let address = AddressText(
            userName: "兰", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
        _ = try await bench.write(as: seller) { try SaveAddress(address).run(in: $0, $1) }
        return try await request()
    }

    @discardableResult
    func request(as actor: Actor? = nil) async throws -> Sample {
        try await bench.write(as: actor ?? seller) { try RequestSample(seller: lan.id, product: tea, note: "想写一篇").run(in: $0, $1) }
    }

    @discardableResult
    func decide(_ sample: Sample, as actor: Actor? = nil) async throws -> Sample {
        try await bench.write(as: actor ?? staff) { try DecideSample(sample: sample.id).run(in: $0, $1) }
    }

    @discardableResult
    func ship(_ sample: Sample, carrier: String = "SF", as actor: Actor? = nil) async throws -> Sample {
        try await bench.write(as: actor ?? staff) {
            try ShipSample(sample: sample.id, carrier: carrier, trackingNumber: "SF1234567890").run(in: $0, $1)
        }
    }

    func show(_ sample: Sample, _ content: String = "https://example.com/tea", as actor: Actor? = nil) async throws -> Sample {
        try await bench.write(as: actor ?? seller) { try ShowSample(sample: sample.id, content: content).run(in: $0, $1) }
    }

    func samples(as actor: Actor) async throws -> [SampleList] {
        try await bench.read(as: actor) { try SampleList.of(teahouse, in: $0, $1).items }
    }
}
