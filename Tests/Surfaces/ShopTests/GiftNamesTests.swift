// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import Ledger
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import Shop

/// Gifts to lists of names, from the list to the report.
struct GiftNamesTests {
    private static let list = "姓名,部门\n阿青,销售\n老周,\n=HYPERLINK(1),财务\n"

    private static func fields(_ town: GiftTown, _ more: (String, String)...) -> [(String, String)] {
        [("sku", "\(town.tin.sku)"), ("count", "1"), ("wish", GiftTown.wish), ("wrapping", "jade")] + more
    }

    /// Sends the form with a file of names, as a browser does.
    private static func upload(
        _ file: [UInt8], _ fields: [(String, String)], _ town: GiftTown
    ) async throws -> WebBench.Answer {
        let parts = (fields + [("csrf", town.giver.token!.csrf)]).map {
            "--b\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"names.csv\"\r\nContent-Type: text/csv\r\n\r\n"
        let body = Array((parts.joined() + head).utf8) + file + Array("\r\n--b--\r\n".utf8)
        return try await town.bench.upload(
            ShopPath.giveToNames(town.tin.product), body, type: "multipart/form-data; boundary=b", as: town.giver)
    }

    private static func fill(_ party: ID<Party>, _ fen: Int64, _ town: GiftTown) async throws {
        try await town.bench.deployment.write(as: .system, lane: .shared, .chinese) { transaction, context in
            _ = try PostTransfers([
                Transfer(from: .world(for: party), to: Account(party, .available), amount: Money(fen: fen), kind: .correction, reference: 1)
            ]).run(in: transaction, context)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a company gives to a list, sees how far everybody is, and keeps the report`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, give) = (town.bench, ShopPath.giveToNames(town.tin.product))
        #expect(try await bench.get(town.give, as: town.giver).text.contains(give))
        #expect(try await bench.get(give).location.hasPrefix("/sign-in?next="))
        #expect(try await bench.get(give, as: town.giver).text.contains("Give to a list of names"))

        let check = try await Self.upload(Array(Self.list.utf8), Self.fields(town), town)
        #expect(check.status == 200 && check.text.contains("3 names, a link for each") && check.text.contains("¥369.00"))
        let names = try #require(check.text.firstMatch(of: /name="names" value="([^"]*)"/)).1
        #expect(names == "阿青\n老周\n=HYPERLINK(1)")
        let changed = try await bench.post(give, Self.fields(town, ("names", String(names)), ("step", "change")), as: town.giver)
        #expect(changed.text.contains("阿青\n老周\n=HYPERLINK(1)</textarea>") && changed.text.contains(GiftTown.wish))
        let paid = Self.fields(town, ("names", String(names)), ("step", "give"), ("once", "7"), ("expected", "36900"))
        let cashier = try await bench.post(give, paid, as: town.giver).location
        #expect(try await bench.post(give, paid, as: town.giver).location == cashier, "sent twice, given once")
        let page = try await bench.post(cashier + "/pay", as: town.giver).location

        let shown = try await bench.get(page, as: town.giver).text
        let links = shown.matches(of: /data-copy="http:\/\/localhost(\/g\/[0-9a-z]{26})"/).map { String($0.1) }
        #expect(Set(links).count == 3 && shown.contains("Waiting 3") && shown.contains("阿青 http://localhost\(links[0])"))
        let (first, second) = (try await bench.signUp("小青"), try await bench.signUp("周先生"))
        #expect(try await bench.get(links[0], as: first).text.contains("For 阿青"))
        #expect(try await bench.post(links[0] + "/accept", GiftTown.address, as: first).location == links[0])
        #expect(try await bench.post(links[1] + "/decline", [("thanks", "+1，心领了")], as: second).location == links[1])
        let after = try await bench.get(page, as: town.giver).text
        #expect(after.contains("Accepted 1") && after.contains("Declined 1") && after.contains("Waiting 1") && after.contains("小青"))

        let report = try await bench.get(page + "/report.csv", as: town.giver, language: .chinese)
        #expect(report.headers[.contentType] == "text/csv; charset=utf-8")
        let rows = report.text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(rows.count == 4 && rows[0].first == "\u{FEFF}编号")
        #expect(rows[1][1...3] == ["阿青", "小青", "已领取"] && rows[2][1] == "老周" && rows[2][3] == "已婉拒")
        #expect(rows[2].contains("'+1，心领了") && rows[3][1] == "'=HYPERLINK(1)", "no spreadsheet takes a name for a formula")
        #expect(rows[3].last == "http://localhost\(links[2])" && rows[1].last == "")
        for mark in ["收礼的周末", "13677778888", "春熙路", "锦江区"] { #expect(!report.text.contains(mark)) }
        for other in [first, second] { #expect(try await bench.get(page + "/report.csv", as: other).status == 404) }
        #expect(try await bench.get(page + "/report.csv").location.hasPrefix("/sign-in?next="))
    }

    @Test func `what is wrong with a list is told by its line, and nothing that was written is lost`() async throws {
        let town = try await GiftTown()
        let give = ShopPath.giveToNames(town.tin.product)
        let wrong: [(String, String)] = [
            ("阿青\n\"老周\n", "Line 2: A quote is never closed"), ("阿青\n,x\n", "Line 2: It has no name"),
            ("\(String(repeating: "长", count: 41))\n", "Line 1: The name has more than 40"), ("", "The list is empty"),
            ((1...201).map { "客\($0)\n" }.joined(), "Line 201: From here on there are more than 200"),
        ]
        for (list, reason) in wrong {
            let typed = try await town.bench.post(give, Self.fields(town, ("names", list)), as: town.giver)
            #expect(typed.status == 422 && typed.text.contains(reason), "\(reason)")
            #expect(typed.text.contains("\(list.replacing("\"", with: "&quot;"))</textarea>") && typed.text.contains(GiftTown.wish))
        }
        // 阿青, and a quote that is not closed, in GB18030: it comes back to be mended where it stands.
        let broken: [UInt8] = [0xB0, 0xA2, 0xC7, 0xE0, 10, 0x22, 0xC0, 0xCF, 10]
        let uploaded = try await Self.upload(broken, Self.fields(town), town)
        #expect(uploaded.status == 422 && uploaded.text.contains("阿青\n&quot;老\n</textarea>"))
        let large = try await Self.upload(Array(repeating: 65, count: NameList.fileBytesMax + 1), Self.fields(town, ("names", "阿青")), town)
        #expect(large.status == 422 && large.text.contains("at most 1 MB") && large.text.contains("阿青</textarea>"))
        let twice = try await town.bench.post(give, Self.fields(town, ("names", "阿青\n阿青")), as: town.giver)
        #expect(twice.status == 200 && twice.text.contains("These stand there more than once: 阿青"))
    }

    @Test(arguments: Engine.allCases)
    func `it is paid out of a balance that is enough, and out of no other`(engine: Engine) async throws {
        let town = try await GiftTown(engine)
        let (bench, give, giver) = (town.bench, ShopPath.giveToNames(town.tin.product), town.giver.person!)
        let choice = Self.fields(town, ("names", "阿青\n老周"))
        let company = try await bench.deployment.write(as: .system, lane: .shared, .chinese) {
            try SeedStore(name: "晨光纸品", owner: giver).run(in: $0, $1).id
        }
        #expect(try await !bench.post(give, choice, as: town.giver).text.contains("name=\"payer\""))
        try await Self.fill(giver.party, 24_599, town)
        try await Self.fill(company.party, 50_000, town)
        let check = try await bench.post(give, choice, as: town.giver).text
        #expect(check.contains("晨光纸品") && check.contains("value=\"\(company)\"") && !check.contains("value=\"\(giver)\""))
        func pay(_ payer: String, _ once: String) async throws -> WebBench.Answer {
            try await bench.post(give, choice + [("step", "give"), ("once", once), ("payer", payer)], as: town.giver)
        }
        let poor = try await pay("\(giver)", "1")
        #expect(poor.status == 409 && poor.text.contains("The available balance is too low") && poor.text.contains("It is wrapped"))
        #expect(try await pay("\(town.shop.teahouse)", "2").status == 404, "another's store is nobody's purse")
        let page = try await pay("\(company)", "3").location
        #expect(page.hasPrefix("/gifts/"))
        #expect(try await bench.get(page, as: town.giver).text.contains("Waiting 2"))
        #expect(try await bench.post(page + "/cancel", as: town.giver).location == page)
        _ = try await bench.deployment.runDue()
        let left = try await bench.deployment.database.read { try Balance.of(company.party, in: $0).available }
        #expect(left == Money(fen: 50_000))
    }
}
