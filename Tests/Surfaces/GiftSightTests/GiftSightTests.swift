// SPDX-License-Identifier: Apache-2.0
import AfterSales
import API
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Logging
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

/// The two sides of a gift never see what is the other's, wherever they look.
@Suite struct GiftSightTests {
    @Test(arguments: Engine.allCases)
    func `no page and no answer shows the giver where it goes, or the recipient what it cost`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        var things = try town.things(order)
        try await town.search(things, "accepted")
        try await town.ship(order)
        try await town.search(things, "shipped")

        let asked = try await town.bench.post(
            "/orders/\(order.id)/after-sales", [("line", "1"), ("kind", "REFUND"), ("reason", "QUALITY_ISSUE"), ("description", "有裂")],
            as: town.friend)
        let afterSale = try #require(ID<AfterSale>(String(asked.location.split(separator: "/").last ?? "")))
        things.append("\(afterSale)")
        try await town.search(things, "after-sale asked for")
        let participants = town.bench.deployment.participants
        try await town.write(as: town.owner) {
            _ = try DecideAfterSale(afterSale: afterSale, decision: .reject(kind: .other, reason: "完好"), participants: participants)
                .run(in: $0, $1)
        }
        let dispute = try await town.write(as: town.friend) { try OpenDispute(afterSale: afterSale, content: "请平台看看").run(in: $0, $1) }
        things.append("\(dispute.id)")
        try await town.search(things, "disputed")
        try await town.write(as: town.owner) {
            _ = try AddToDispute(dispute: dispute.id, isEvidence: false, content: "寄出前检查过", pictures: []).run(in: $0, $1)
        }
        try await town.write {
            _ = try HandleDispute(dispute: dispute.id, step: .take).run(in: $0, $1)
            _ = try DecideDispute(
                dispute: dispute.id, amount: Money(fen: 1_000), bearer: .store, grounds: "部分退款", participants: participants
            ).run(in: $0, $1)
        }
        try await town.search(things, "decided")
        #expect(try await town.order(order.id).refunded == Money(fen: 1_000))
    }

    @Test(arguments: Engine.allCases)
    func `each side sees what is its own`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        try await town.ship(order)
        let path = "/orders/\(order.id)"
        let gift = try #require(order.gift)
        #expect(try await town.bench.get(path, as: town.giver).location == "/gifts/\(gift)", "what a giver may know stands with the gift")
        let given = try await town.bench.get("/gifts/\(gift)", as: town.giver).text
        let received = try await town.bench.get(path, as: town.friend).text
        #expect(given.contains("77.73") && given.contains("明前龙井绿茶") && !given.contains("I have received it"))
        #expect(received.contains("SF7766554433") && received.contains("平江路甲") && received.contains("I have received it"))
        let list = try await town.bench.get("/orders", as: town.friend).text
        #expect(list.contains(path) && list.contains("A gift from a friend"))
        #expect(try await !town.bench.get("/orders", as: town.giver).text.contains(path), "what is given is among the gifts")

        let answer = try await town.bench.call(.get, "/api/v1\(path)", as: town.friend).json
        #expect(answer["payable"] is NSNull? && answer["payment_id"] is NSNull? && answer["gift_id"] is String)
        #expect((answer["address"] as? [String: Any])?["detail_info"] as? String == "平江路甲 8 号")
        let theirs = try await town.bench.call(.get, "/api/v1\(path)", as: town.giver).json
        #expect(theirs["payable"] as? Int == 7_773 && theirs["address"] is NSNull? && (theirs["parcels"] as? [Any])?.isEmpty == true)
        let stranger = try await town.bench.signUp("Hua")
        #expect(try await town.bench.get(path, as: stranger).status == 404)
        #expect(try await town.bench.call(.get, "/api/v1\(path)", as: stranger).status == 404)
        #expect(try await town.bench.get(path, as: town.owner).status == 404, "the store's staff see it at the desk")
    }

    @Test(arguments: Engine.allCases)
    func `who works in the store sees on their own pages what their side sees, and the rest at the desk`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        try await town.hire(town.friend)
        try await town.hire(town.giver)
        try await town.ship(order)
        let path = "/orders/\(order.id)"
        let ask = path + "/after-sales/new?line=1"
        let form = try await town.bench.get(ask, as: town.friend).text
        town.report([ask: form], GiftTown.giverMarks + ["88.00"], "a recipient who works in the store")
        let (afterSale, dispute) = try await town.disputed(order)
        let paths = [path, "/after-sales", afterSale, dispute, "/partner/orders/\(order.id)/explanation"]
        for language in Language.allCases {
            for path in paths {
                let page = try await town.bench.get(path, as: town.friend, language: language)
                #expect(page.status == 200, "\(path)")
                town.report([path: page.text], GiftTown.giverMarks + ["88.00"], "a recipient who works in the store")
            }
            let gift = "/gifts/\(try #require(order.gift))"
            let given = try await town.bench.get(gift, as: town.giver, language: language).text
            town.report([gift: given], GiftTown.recipientMarks, "a giver who works in the store")
        }
        #expect(try await town.bench.get(path, as: town.friend).text.contains("平江路甲"))
        let desk = try await town.bench.get("/store/\(town.store)" + path, as: town.friend).text
        #expect(town.found(["77.73", "10.27"], in: desk).count == 2, "at the desk, they see what staff see")
    }

    @Test(arguments: Engine.allCases)
    func `a recipient learns what became of a dispute, and not how much`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (order, participants) = (try await town.acceptedGift(), town.bench.deployment.participants)
        try await town.ship(order)
        for (amount, words) in [(0, "Decided: no refund."), (1_000, "The money goes back to who gave it.")] {
            let path = try await town.disputed(order).dispute
            let id = try #require(ID<Dispute>(String(path.split(separator: "/").last ?? "")))
            try await town.write {
                let amount = Money(fen: Int64(amount))
                _ = try DecideDispute(
                    dispute: id, amount: amount, bearer: .store, grounds: "看过了", participants: participants
                ).run(in: $0, $1)
            }
            let page = try await town.bench.get(path, as: town.friend).text
            #expect(page.contains(words) && !page.contains("10.00"), "\(words)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the giver cannot act in the recipient's place`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        let path = "/orders/\(order.id)"
        #expect(try await town.bench.get(path + "/address", as: town.giver).status == 404)
        #expect(try await town.bench.get(path + "/after-sales/new?line=1", as: town.giver).status == 404)
        try await town.ship(order)
        #expect(try await town.bench.post(path + "/receive", as: town.giver).status == 404)
        #expect(try await town.bench.post(path + "/receive", as: town.friend).location == path)
    }

    @Test(arguments: Engine.allCases)
    func `a recipient who names an amount learns nothing from the answer`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        try await town.ship(order)
        for fen in [1, 7_773, 7_774, 1_000_000] {
            let body = #"{"line": 1, "kind": "REFUND", "reason": "QUALITY_ISSUE", "amount": \#(fen)}"#
            let answer = try await town.bench.call(.post, "/api/v1/orders/\(order.id)/after-sales", body, as: town.friend)
            #expect(answer.status == 422 && answer.text.contains("amount_is_givers"))
        }
        let body = #"{"line": 1, "kind": "REFUND", "reason": "QUALITY_ISSUE"}"#
        let made = try await town.bench.call(.post, "/api/v1/orders/\(order.id)/after-sales", body, as: town.friend)
        #expect(made.status < 300 && made.json["amount"] is NSNull?)
        #expect(!GiftTown.giverMarks.contains { made.text.contains($0) })
    }

    @Test(arguments: Engine.allCases)
    func `the report of a gift to names tells how it went, and not where to`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (gift, order) = try await town.namedGift(["阿兰", "老周"])
        try await town.ship(order)
        let things = ["\(order.id)", "\(gift)"]
        try await town.search(things, "named")
        let path = "/gifts/\(gift)/report.csv"
        for language in Language.allCases {
            let report = try await town.bench.get(path, as: town.giver, language: language)
            #expect(report.status == 200 && report.text.contains("阿兰") && report.text.contains("Lan") && report.text.contains("谢谢你"))
            for mark in GiftTown.recipientMarks { #expect(!report.text.contains(mark), "\(mark)") }
            #expect(try await town.bench.get(path, as: town.friend, language: language).status == 404)
            #expect(try await town.bench.get(path, as: town.owner, language: language).status == 404, "the list of names is the giver's")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is kept says in clear neither where a gift goes nor who receives it`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        try await town.ship(order)
        try await town.write(as: town.owner) { _ = try RevealAddress(order: order.id).run(in: $0, $1) }
        let found = try await town.written()
        #expect(found.contains { $0.contains("order.reveal_address") } && found.contains { $0.contains("明前龙井绿茶") })
        for mark in GiftTown.recipientMarks { #expect(!found.contains { $0.contains(mark) }, "\(mark)") }
    }

    @Test(arguments: Engine.allCases)
    func `no message to a program says where a gift goes or what it cost`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let order = try await town.acceptedGift()
        try await town.ship(order)
        _ = try await town.disputed(order)
        let pushed = try await town.pushed()
        let toStore = try #require(pushed[town.store.party])
        let events = ["channels_ec_order_wait_shipping", "channels_ec_order_deliver", "channels_ec_aftersale_update"]
        #expect(events.allSatisfy { toStore.contains($0) } && toStore.contains("\(order.id)"), "the store's program hears of the gift")
        for (owner, text) in pushed {
            town.report(["messages": text], GiftTown.recipientMarks + GiftTown.giverMarks, "the program of \(owner)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the log says neither, however much is logged and whatever fails`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, order) = (town.bench, try await town.acceptedGift())
        try await town.ship(order)
        try await town.search(try town.things(order), "logged")
        // What fails is said most of: on the way of an address, of a page, of a parcel and of an after-sale.
        let address = GiftTown.home.fields + [("detailInfo", "平江路甲 9 号")]
        for table in ["order_words", "order_parcels", "order_address_changes", "outbox"] as [SQL] {
            try await town.without(table: table) {
                for (caller, path) in [(town.giver, "/gifts/\(order.gift ?? 0)"), (town.friend, "/orders/\(order.id)")] {
                    _ = try await bench.get(path, as: caller)
                    _ = try await bench.post(path + "/address", address, as: caller)
                    _ = try await bench.call(.get, "/api/v1/orders/\(order.id)", as: caller)
                }
                _ = try? await bench.deployment.runDue { name, error in town.log.logger.error("\(name) failed: \(error)") }
            }
        }
        let lines = town.log.lines
        #expect(lines.contains { $0.contains("fault: ") && $0.contains("order_parcels") }, "what fails is logged")
        town.report(["the log": lines.joined(separator: "\n")], GiftTown.recipientMarks + GiftTown.giverMarks, "who reads the log")
    }

    /// A search that found nothing would please every test here.
    @Test(arguments: Engine.allCases)
    func `where they may be seen, the search finds them`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, order) = (town.bench, try await town.acceptedGift())
        try await town.ship(order)
        let path = "/orders/\(order.id)"
        let marks = GiftTown.recipientMarks.filter { !$0.contains("*") }
        #expect(town.found(marks, in: try await bench.get(path, as: town.friend).text) == marks)
        let desk = "/store/\(town.store)" + path
        let masked = try await bench.get(desk, as: town.owner).text
        #expect(town.found(GiftTown.giverMarks, in: masked) == ["77.73", "10.27"])
        #expect(town.found(GiftTown.recipientMarks, in: masked) == ["姑苏区", "SF7766554433", "139****2222"], "masked until it asks")
        try await town.write(as: town.owner) { _ = try RevealAddress(order: order.id).run(in: $0, $1) }
        #expect(town.found(marks, in: try await bench.get(desk, as: town.owner).text) == marks)
        let whole = try await bench.call(.get, "/api/v1" + path, as: town.owner).text
        #expect(town.found(marks + ["7773", "1027"], in: whole) == marks + ["7773", "1027"])
        let asked = #"{"order_id": "\#(order.id)"}"#
        let ofStore = try await town.ask("/channels/ec/order/get", asked, as: town.storeProgram)
        let seen = ["7773", "1027", "姑苏区", "SF7766554433", "139****2222"]
        #expect(town.found(seen, in: ofStore) == seen, "a program of the store's sees what its staff see")
        let book = try await bench.get("/account/addresses", as: town.giver).text
        #expect(town.found(GiftTown.giverMarks, in: book) == ["137****7777"], "their own address book, masked")
        let own = String(try #require(book.firstMatch(of: /href="(\/account\/addresses\/\d+)"/)).1)
        #expect(town.found(GiftTown.giverMarks, in: try await bench.get(own, as: town.giver).text) == ["梅岭路乙", "13700007777", "赵赠书"])
    }
}
