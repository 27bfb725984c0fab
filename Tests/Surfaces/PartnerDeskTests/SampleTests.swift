// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import PartnerDesk

struct SampleTests {
    @Test func `a seller asks for a sample, and says where it is shown`() async throws {
        let town = try await PartnerTown()
        let bench = town.bench
        _ = try await town.place()
        let ask = [("product", "\(town.tea.product)"), ("note", "想写一篇")]
        let homeless = try await bench.post(PartnerPath.samples, ask, as: town.lan)
        #expect(homeless.status == 422 && homeless.text.contains("Add a delivery address"))
        let address = AddressText(
            userName: "兰", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
        let lan = Actor(party: town.lan.person!.party)
        _ = try await bench.deployment.write(as: lan, lane: .shared) { try SaveAddress(address).run(in: $0, $1) }
        #expect(try await bench.post(PartnerPath.samples, ask, as: town.lan).location == PartnerPath.samples)
        let page = try await bench.get(PartnerPath.samples, as: town.lan).text
        #expect(page.contains("Requested") && page.contains("明前龙井绿茶"))
        let number = try #require(page.firstMatch(of: /samples\/(\d+)\/withdrawal/)?.1)
        let id = try #require(ID<Sample>(String(number)))
        _ = try await bench.asSystem { transaction, context in
            try DecideSample(sample: id).run(in: transaction, context)
            return try ShipSample(sample: id, carrier: "SF", trackingNumber: "SF1234567890").run(in: transaction, context)
        }
        #expect(try await bench.get(PartnerPath.samples, as: town.lan).text.contains("SF1234567890"))
        let content = PartnerPath.sample(id, "content")
        let wrong = try await bench.post(content, [("content-\(id)", "在我群里"), ("about", "\(id)")], as: town.lan)
        #expect(wrong.status == 422 && wrong.text.contains("begins with https://") && wrong.text.contains("在我群里"))
        try await town.become(town.ming, "明白人")
        #expect(try await bench.post(content, [("content-\(id)", "https://a.example")], as: town.ming).status == 404)
        #expect(try await bench.post(content, [("content-\(id)", "https://a.example")], as: town.lan).location == PartnerPath.samples)
        #expect(try await bench.get(PartnerPath.samples, as: town.lan).text.contains("Shown"))
    }

    @Test func `a seller sees a violation, may place no cards, and appeals`() async throws {
        let town = try await PartnerTown()
        let bench = town.bench
        _ = try await town.place()
        let (lan, channel) = (town.lan.person!, try await town.link(town.lan, "第二个群"))
        let id = try await bench.asSystem { transaction, context in
            let verb = RecordViolation(seller: lan, rule: .falseClaims, grounds: "称茶可治病", points: 3, closedDays: 7)
            return try verb.run(in: transaction, context).id
        }
        let page = try await bench.get(PartnerPath.violations, as: town.lan).text
        #expect(page.contains("False or exaggerated claims") && page.contains("称茶可治病") && page.contains("Cards closed"))
        let placing = try await bench.post(
            "/partner/showcase/\(town.tea.product)/cards", [("channel", "\(channel)")], as: town.lan)
        #expect(placing.status == 409)
        let appeal = PartnerPath.violation(id, "appeal")
        #expect(try await bench.post(appeal, [("appeal-\(id)", ""), ("about", "\(id)")], as: town.lan).status == 422)
        try await town.become(town.ming, "明白人")
        #expect(try await bench.post(appeal, [("appeal-\(id)", "冤枉")], as: town.ming).status == 404)
        #expect(try await bench.post(appeal, [("appeal-\(id)", "只说了口感")], as: town.lan).location == PartnerPath.violations)
        #expect(try await bench.get(PartnerPath.violations, as: town.lan).text.contains("Appealed"))
    }
}
