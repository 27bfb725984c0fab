// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport

@testable import Pricing

struct FreightTests {
    private let fee = FreightFee(
        firstUnits: 2, firstPrice: Money(fen: 800), furtherUnits: 3, furtherPrice: Money(fen: 200))
    private let far = FreightFee(
        regions: ["新疆", "西藏自治区"], firstUnits: 1, firstPrice: Money(fen: 2000), furtherUnits: 1,
        furtherPrice: Money(fen: 1500))

    @Test(arguments: [(1, 800), (2, 800), (3, 1000), (5, 1000), (6, 1200)])
    func `a begun portion counts whole`(pieces: Int, fen: Int64) {
        #expect(fee.price(of: pieces) == Money(fen: fen))
    }

    @Test func `a named region has its own price and every other the default`() {
        let terms = FreightTerms(name: "全国", method: .paid, fees: [fee, far], undelivered: ["香港", "台湾省"])
        #expect(terms.fee(pieces: 1, grams: 0, amount: .zero, region: "新疆维吾尔自治区") == Money(fen: 2000))
        #expect(terms.fee(pieces: 1, grams: 0, amount: .zero, region: "西藏") == Money(fen: 2000))
        #expect(terms.fee(pieces: 1, grams: 0, amount: .zero, region: "浙江省") == Money(fen: 800))
        #expect(terms.fee(pieces: 1, grams: 0, amount: .zero, region: nil) == Money(fen: 800))
        #expect(!terms.delivers(to: "香港特别行政区"))
        #expect(!terms.delivers(to: "台湾"))
        #expect(terms.delivers(to: "广东"))
        #expect(terms.delivers(to: nil))
    }

    @Test func `without a default rule only named regions are delivered to`() {
        let terms = FreightTerms(name: "西北", method: .paid, fees: [far])
        #expect(terms.delivers(to: "新疆"))
        #expect(!terms.delivers(to: "浙江"))
        #expect(FreightTerms(name: "包邮", method: .free).delivers(to: "浙江"))
    }

    @Test func `weight counts in grams`() {
        let kilo = FreightFee(
            firstUnits: 1000, firstPrice: Money(fen: 1000), furtherUnits: 500, furtherPrice: Money(fen: 300))
        let terms = FreightTerms(name: "按重", valuation: .weight, method: .paid, fees: [kilo])
        #expect(terms.fee(pieces: 9, grams: 1000, amount: .zero, region: nil) == Money(fen: 1000))
        #expect(terms.fee(pieces: 9, grams: 1001, amount: .zero, region: nil) == Money(fen: 1300))
        #expect(terms.fee(pieces: 9, grams: 2500, amount: .zero, region: nil) == Money(fen: 1900))
        #expect(terms.fee(pieces: 9, grams: 0, amount: .zero, region: nil) == Money(fen: 1000))
    }

    @Test func `delivery is free when everything that a condition names is met`() {
        let both = FreeCondition(regions: ["浙江"], unitsMin: 3, amountMin: Money(fen: 9900))
        let rich = FreeCondition(amountMin: Money(fen: 50_000))
        let terms = FreightTerms(name: "满包邮", method: .conditionFree, fees: [fee], freeConditions: [both, rich])
        func price(_ pieces: Int, _ fen: Int64, _ region: String?) -> Int64 {
            terms.fee(pieces: pieces, grams: 0, amount: Money(fen: fen), region: region).fen
        }
        #expect(price(3, 9900, "浙江省") == 0)
        #expect(price(2, 9900, "浙江省") == 800)
        #expect(price(3, 9899, "浙江省") == 1000)
        #expect(price(3, 9900, "江苏") == 1000)
        #expect(price(1, 50_000, "江苏") == 0)
        #expect(price(1, 50_000, nil) == 0)
    }

    @Test func `freight is never negative, never falls with more pieces and never overflows`() {
        let random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let fee = FreightFee(
                firstUnits: 1 + random.below(1000), firstPrice: Money(fen: Int64(random.below(1_000_001))),
                furtherUnits: 1 + random.below(1000), furtherPrice: Money(fen: Int64(random.below(1_000_001))))
            var last = Money.zero
            for units in [1, 10, 999, 119_880, 120_000_000, Int.max] {
                let price = fee.price(of: units)
                #expect(price >= last && price <= FreightTerms.feeMax)
                last = price
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a template is kept as it was given`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let terms = FreightTerms(
            name: "满包邮", valuation: .weight, method: .conditionFree, fees: [fee, far],
            freeConditions: [
                FreeCondition(regions: ["浙江", "上海"], unitsMin: 3), FreeCondition(amountMin: Money(fen: 9900)),
            ],
            undelivered: ["香港", "澳门"], sendWithinHours: 24, shipFrom: "浙江杭州")
        let first = try await shop.template(terms, isDefault: true)
        let second = try await shop.template(FreightTerms(name: "包邮", method: .free), isDefault: true)
        let templates = try await shop.bench.read { try FreightTemplateList.all(store: shop.teahouse, in: $0, $1) }
        #expect(templates.map(\.id) == [first, second])
        #expect(templates[0].terms == terms)
        #expect(templates.map(\.isDefault) == [false, true])
        _ = try await shop.bench.write { transaction, context in
            try SaveFreightTemplate(
                store: shop.teahouse, template: first, terms: FreightTerms(name: "改", method: .free)
            )
            .run(in: transaction, context)
        }
        let changed = try await shop.bench.read { snapshot, _ in
            try FreightTemplate.find([first], store: shop.teahouse, in: snapshot)
        }
        #expect(changed.map(\.terms) == [FreightTerms(name: "改", method: .free)])
        #expect(
            try await shop.bench.read { snapshot, _ in
                try FreightTemplate.find([first], store: shop.pottery, in: snapshot)
            }.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `two defaults at once leave one`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let failures = await failures(of: 20) { index in
            try await shop.bench.write(lane: Lane(key: Int64(index))) { transaction, context in
                _ = try SaveFreightTemplate(
                    store: shop.teahouse, terms: FreightTerms(name: "包邮\(index)", method: .free), isDefault: true
                )
                .run(in: transaction, context)
            }
        }
        #expect(failures.isEmpty)
        let templates = try await shop.bench.read { try FreightTemplateList.all(store: shop.teahouse, in: $0, $1) }
        #expect(templates.count == 20)
        #expect(templates.count(where: \.isDefault) == 1)
    }

    @Test(arguments: Engine.allCases)
    func `terms that make no sense are refused`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        typealias Refusal = SaveFreightTemplate.Refusal
        let free = FreeCondition(unitsMin: 1)
        func fee(_ first: Int = 1, _ price: Int64 = 0, _ further: Int = 1, regions: [String] = []) -> FreightFee {
            FreightFee(
                regions: regions, firstUnits: first, firstPrice: Money(fen: price), furtherUnits: further,
                furtherPrice: .zero)
        }
        func paid(_ fees: [FreightFee], _ undelivered: [String] = [], hours: Int = 48) -> FreightTerms {
            FreightTerms(name: "运费", method: .paid, fees: fees, undelivered: undelivered, sendWithinHours: hours)
        }
        func conditional(_ conditions: [FreeCondition]) -> FreightTerms {
            FreightTerms(name: "运费", method: .conditionFree, fees: [fee()], freeConditions: conditions)
        }
        let cases: [(FreightTerms, Refusal)] = [
            (paid([]), .feesMissing), (paid([fee(), fee()]), .feeDefaultTwice), (conditional([]), .conditionsMissing),
            (conditional([FreeCondition()]), .conditionEmpty),
            (paid(Array(repeating: fee(regions: ["浙江"]), count: 51)), .rulesTooMany),
            (paid([fee(regions: ["浙江"]), fee(regions: ["浙江省"])]), .regionsWrong),
            (paid([fee()], ["a,b"]), .regionsWrong),
            (paid([fee()], [""]), .regionsWrong), (paid([fee(0)]), .unitsOutOfRange),
            (paid([fee(1, 0, 0)]), .unitsOutOfRange),
            (conditional([FreeCondition(unitsMin: 0)]), .unitsOutOfRange), (paid([fee(1, -1)]), .priceOutOfRange),
            (paid([fee(1, 1_000_001)]), .priceOutOfRange),
            (conditional([free, FreeCondition(amountMin: .zero)]), .priceOutOfRange),
            (paid([fee()], hours: 72), .sendTimeWrong),
        ]
        for (terms, refusal) in cases {
            await #expect(throws: refusal) { _ = try await shop.template(terms) }
        }
        #expect(Set(cases.map(\.1)).union([.templatesTooMany]) == Set(Refusal.allCases))
        await #expect(throws: FieldRefusal.self) { _ = try await shop.template(FreightTerms(name: "", method: .free)) }
    }

    @Test(arguments: Engine.allCases)
    func `a store has at most a hundred templates and nobody else's`(engine: Engine) async throws {
        let shop = try await Shop(engine)
        let owner = Actor(party: ID(41), grants: [shop.teahouse.party: [.ownStore]])
        try await shop.bench.write(as: owner) { transaction, context in
            for index in 0..<FreightTemplate.templatesPerStoreMax {
                try SaveFreightTemplate(store: shop.teahouse, terms: FreightTerms(name: "模板\(index)", method: .free))
                    .run(in: transaction, context)
            }
        }
        await #expect(throws: SaveFreightTemplate.Refusal.templatesTooMany) {
            _ = try await shop.template(FreightTerms(name: "多了", method: .free))
        }
        let theirs = try await shop.template(FreightTerms(name: "瓷器", method: .free), in: shop.pottery)
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: owner) { transaction, context in
                _ = try SaveFreightTemplate(
                    store: shop.teahouse, template: theirs, terms: FreightTerms(name: "偷", method: .free)
                )
                .run(in: transaction, context)
            }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await shop.bench.write(as: owner) { transaction, context in
                _ = try SaveFreightTemplate(store: shop.pottery, terms: FreightTerms(name: "偷", method: .free)).run(
                    in: transaction, context)
            }
        }
    }
}
