// SPDX-License-Identifier: Apache-2.0
import Composition
import Gifts
import Identity
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import OperatorDesk

struct GiftDeskTests {
    /// Gifts of a tea that Ming pays for, one portion each.
    private func given(_ town: OperatorTown, _ count: Int) async throws -> [ID<Gift>] {
        let (bench, giver, sku) = (town.bench, town.ming.person!, try await town.product().sku)
        var gifts: [ID<Gift>] = []
        for _ in 0..<count {
            let given = try await bench.deployment.write(as: Actor(party: giver.party), lane: .shared) {
                try GiveGift(giver: giver, sku: sku, plan: .single).run(in: $0, $1)
            }
            let (targets, notice) = (bench.deployment.paymentTargets, SandboxProvider.notice(for: given.payment, at: bench.clock.now))
            _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
            gifts.append(given.gift.id)
        }
        return gifts
    }

    @Test func `an operator finds gifts that come to nothing, looks at one and stops it with a reason`() async throws {
        let town = try await OperatorTown()
        let (bench, wen) = (town.bench, town.wen)
        #expect(try await bench.get(OperatorPath.gifts, as: wen).text.contains("Nobody tried a link"))
        let gifts = try await given(town, 4)
        for gift in gifts.prefix(3) {
            try await bench.deployment.write(as: Actor(party: town.ming.person!.party), lane: .shared) {
                _ = try CancelGift(gift: gift).run(in: $0, $1)
            }
        }
        let list = OperatorPath.gifts(of: town.ming.person!)
        let overview = try await bench.get(OperatorPath.gifts, as: wen).text
        #expect(overview.contains(list.replacing("&", with: "&amp;")))
        #expect(overview.contains("<dt>Gift orders</dt><dd>4</dd>") && overview.contains("<dt>Address-giving rate</dt><dd>0%</dd>"))
        #expect(overview.contains("<dt>Acceptance rate</dt><dd>—</dd>"), "three were taken back and one waits: nobody was asked in vain")
        let path = OperatorPath.gift(gifts[3])
        #expect(try await bench.get(list, as: wen).text.contains(path))
        let shown = try await bench.get(path, as: wen).text
        #expect(shown.contains("\(path)/stop") && shown.contains("璞记茶铺") && shown.contains("says that the gift was taken back"))
        #expect(try await bench.post("\(path)/stop", [("reason", "")], as: wen).status == 422)
        #expect(try await bench.post("\(path)/stop", [("reason", "诱导转账")], as: wen).location == path)
        #expect(!(try await bench.get(path, as: wen).text.contains("\(path)/stop")), "it is over")
        #expect(try await bench.get(OperatorPath.audit, as: wen).text.contains("诱导转账"))
        let again = try await bench.post("\(path)/stop", [("reason", "x")], as: wen)
        #expect(again.status == 422 || again.status == 409)
        for language in Language.allCases {
            for page in [OperatorPath.gifts, list, path] {
                let text = try await bench.get(page, as: wen, language: language).text
                #expect(!text.contains("[[") && !text.contains("Optional("), "\(page)")
            }
        }
    }

    @Test func `whoever does not decide disputes finds no gifts`() async throws {
        let town = try await OperatorTown()
        let gift = try await given(town, 1)[0]
        for page in [OperatorPath.gifts, OperatorPath.gifts(of: town.ming.person!), OperatorPath.gift(gift)] {
            #expect(try await town.bench.get(page, as: town.an).status == 404, "\(page)")
            #expect(try await town.bench.get(page, as: town.ming).status == 404, "\(page)")
        }
        #expect(try await town.bench.post(OperatorPath.gift(gift, "stop"), [("reason", "x")], as: town.an).status == 404)
        #expect(try await town.bench.get(OperatorPath.gift(ID(1)), as: town.wen).status == 404)
    }
}
