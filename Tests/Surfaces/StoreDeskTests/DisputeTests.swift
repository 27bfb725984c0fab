// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Identity
import Kernel
import Ledger
import Orders
import Payments
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

/// Disputes on the desk, the owner's confirmation on the phone, and what is corrected on an order.
struct DisputeTests {
    private func dispute(_ town: DeskTown) async throws -> (ID<Dispute>, ID<Order>) {
        let buyer = try await town.bench.signUp("Ming").person!
        let order = try await town.order(of: buyer)
        let participants = town.bench.deployment.participants
        let dispute = try await town.bench.asSystem { transaction, context in
            let asked = try ApplyForAfterSale(order: order, line: 1, kind: .refund, reason: .damaged).run(in: transaction, context)
            _ = try DecideAfterSale(afterSale: asked.id, decision: .reject(reason: "没有照片"), participants: participants)
                .run(in: transaction, context)
            return try OpenDispute(afterSale: asked.id, content: "杯口有裂纹").run(in: transaction, context)
        }
        return (dispute.id, order)
    }

    @Test func `a dispute is read, answered and conceded`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let (id, order) = try await dispute(town)
        #expect(try await bench.get(paths.disputes, as: town.owner).text.contains("\(order)"))
        let page = try await bench.get(paths.dispute(id), as: town.owner)
        #expect(page.text.contains("杯口有裂纹") && page.text.contains("没有照片") && page.text.contains("Waiting for the merchant"))
        #expect(try await bench.post(paths.dispute(id, "entries"), [("content", " ")], as: town.owner).status == 422)
        let said = [("kind", "evidence"), ("content", "发货前检查过")]
        #expect(try await bench.post(paths.dispute(id, "entries"), said, as: town.owner).location == paths.dispute(id))
        #expect(try await bench.get(paths.dispute(id), as: town.owner).text.contains("发货前检查过"))
        #expect(try await bench.get(paths.dispute(id), as: town.neighbour).status == 404)
        #expect(try await bench.post(paths.dispute(id, "concession"), as: town.neighbour).status == 404)
        #expect(try await bench.post(paths.dispute(id, "concession"), as: town.owner).location == paths.dispute(id))
        #expect(try await bench.get(paths.disputes + "?tab=ended", as: town.owner).text.contains("Decided, refunded"))
    }

    @Test func `the owner scans a ticket and confirms on the phone`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let party = town.store.party
        try await town.bench.asSystem { transaction, context in
            _ = try PostTransfers([
                Transfer(
                    from: .world(for: party), to: Account(party, .available), amount: Money(fen: 9_000), kind: .correction, reference: 1)
            ]).run(in: transaction, context)
        }
        #expect(try await bench.get(paths.bankAccount, as: town.owner).text.contains("Not set"))
        var account = [
            ("kind", "ACCOUNT_TYPE_PRIVATE"), ("bank", "招商银行"), ("city", "330100"), ("number", "123"), ("holder", "李璞"),
        ]
        #expect(try await bench.post(paths.bankAccount, account, as: town.owner).status == 422)
        account[3] = ("number", "6222020012345671")
        #expect(try await bench.post(paths.bankAccount, account, as: town.owner).location == paths.bankAccount)
        #expect(try await bench.get(paths.bankAccount, as: town.owner).text.contains("****5671"))
        let asked = try await bench.post(paths.withdrawals, [("amount", "50"), ("remark", "货款")], as: town.owner)
        let page = try await bench.get(asked.location, as: town.owner)
        let ticket = String(try #require(page.text.firstMatch(of: /href="([^"]*\/funds\/tickets\/[0-9a-z]+)"/)).1)
        #expect(page.text.contains("Not scanned") && page.text.contains("货款"))
        #expect(try await bench.get(ticket + "/qr.svg", as: town.owner).text.contains("<svg"))
        #expect(try await bench.get(ticket, as: town.neighbour).status == 404)
        let phone = try await bench.get(ticket, as: town.owner)
        #expect(phone.text.contains("Scanned, to be confirmed") && phone.text.contains("50") && phone.text.contains("****5671"))
        #expect(try await bench.post(asked.location + "/confirm", as: town.owner).location == paths.withdrawals)
        #expect(try await bench.get(asked.location, as: town.owner).text.contains("Confirmed"))
    }

    @Test func `addresses, parcels and numbers are corrected on the order`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let buyer = try await bench.signUp("Ming").person!
        let order = try await town.order(of: buyer)
        let page = try await bench.get(paths.order(order), as: town.owner)
        #expect(!page.text.contains("13912341234") && page.text.contains("Show the recipient"))
        #expect(try await bench.post(paths.order(order, "recipient"), as: town.neighbour).status == 404)
        _ = try await bench.post(paths.order(order, "recipient"), as: town.owner)
        #expect(try await bench.get(paths.order(order), as: town.owner).text.contains("13912341234"))
        _ = try await bench.post(paths.order(order, "virtual-number"), as: town.owner)
        let covered = try await bench.get(paths.order(order), as: town.owner)
        #expect(!covered.text.contains("13912341234") && covered.text.contains("1700000"))
        let address = [
            ("name", "张小明"), ("phone", "13912341234"), ("province", "浙江省"), ("city", "宁波市"), ("county", "海曙区"), ("detail", "中山路 2 号"),
        ]
        #expect(try await bench.post(paths.order(order, "new-address"), address, as: town.owner).location == paths.order(order))
        #expect(try await bench.get(paths.order(order), as: town.owner).text.contains("中山路 2 号"))
        _ = try await bench.post(paths.order(order, "ship"), [("carrier", "SF"), ("tracking", "SF1000000001")], as: town.owner)
        let parcels = [("carrier-0", "YTO"), ("number-0", "YT9000000001")]
        #expect(try await bench.post(paths.order(order, "parcels"), parcels, as: town.owner).location == paths.order(order))
        let corrected = try await bench.get(paths.order(order), as: town.owner)
        #expect(corrected.text.contains("YT9000000001") && !corrected.text.contains("SF1000000001"))
    }
}
