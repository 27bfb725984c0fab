// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import OperatorDesk

struct MoneyTests {
    @Test func `a party is found by id, by name and by phone, and its money explained to the transfer`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        let order = try await town.order(town.product())
        for query in ["\(town.store)", "璞记茶铺", " 璞记茶铺 "] {
            #expect(try await bench.get("/operator/ledger?q=\(query.addingFormEncoding())", as: town.an).location == "/operator/ledger/\(town.store)")
        }
        let ming = town.ming.person!
        let phone = try await bench.deployment.read(as: .system) { try Person.contacts(of: ming, in: $0, vault: $1.vault).phone ?? "" }
        #expect(try await bench.get("/operator/ledger?q=\(phone)", as: town.an).location == "/operator/ledger/\(ming)")
        #expect(try await bench.get("/operator/ledger?q=nobody", as: town.an).text.contains("Nothing found"))
        let page = try await bench.get("/operator/ledger/\(town.store)", as: town.an).text
        #expect(page.contains("¥99.00") && page.contains("/operator/orders/\(order.id)"))
        let link = try #require(page.firstMatch(of: /href="(\/operator\/ledger\/\d+\/transfers\/[^"]+)"/)?.1)
        let transfer = try await bench.get(String(link), as: town.an).text
        #expect(transfer.contains("+¥99.00") && transfer.contains("−¥99.00") && transfer.contains("Payment providers and banks"))
        let platform = try await bench.get("/operator/ledger/1", as: town.an).text
        let fee = try #require(platform.firstMatch(of: /href="(\/operator\/ledger\/1\/transfers\/[^"]+)"/)?.1)
        #expect(try await bench.get(String(fee), as: town.an).text.contains("+¥1.00"))
    }

    @Test func `an order shows who got what and every entry`() async throws {
        let town = try await OperatorTown()
        let order = try await town.order(town.product(), settles: true)
        let page = try await town.bench.get("/operator/orders/\(order.id)", as: town.an).text
        #expect(page.contains("¥99.00") && page.contains("¥1.00") && page.contains("Order settled") && page.contains("璞记茶铺"))
        let payment = try await town.bench.get("/operator/payments/\(order.payment)", as: town.an).text
        #expect(payment.contains("¥100.00") && payment.contains("sandbox") && payment.contains("/operator/orders/\(order.id)"))
        #expect(try await town.bench.get("/operator/refunds?payment=\(order.payment)", as: town.an).location == "/operator/payments/\(order.payment)")
    }

    @Test func `the ledger is proven beside the requests, and says what it found`() async throws {
        let town = try await OperatorTown()
        _ = try await town.order(town.product())
        let check = LedgerCheck(deployment: town.bench.deployment)
        await check.start()?.value
        guard case .done(let report, _) = check.state else { throw CommonRefusal.notFound }
        #expect(report.isSound && report.entriesChecked > 0)
        #expect(try await town.bench.post("/operator/verification", as: town.an).location == "/operator/verification")
        for _ in 0..<200 {
            if try await town.bench.get("/operator/verification", as: town.an).text.contains("The ledger is sound") { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the proof did not end")
    }

    @Test func `operators are appointed and changed, and nobody grants what they do not hold`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        let ming = town.ming.person!
        let phone = try await bench.deployment.read(as: .system) { try Person.contacts(of: ming, in: $0, vault: $1.vault).phone ?? "" }
        let unknown = try await bench.post("/operator/operators", [("login", "13900000000"), ("permissions", "readAudit")], as: town.wen)
        #expect(unknown.status == 422 && unknown.text.contains("There is no such account"))
        #expect(try await bench.post("/operator/operators", [("login", phone)], as: town.wen).status == 422)
        let fields = [("login", phone), ("permissions", "manageOperators"), ("permissions", "readAudit")]
        #expect(try await bench.post("/operator/operators", fields, as: town.wen).location == "/operator/operators")
        #expect(try await bench.get("/operator/audit", as: town.ming).text.contains("permission.grant"))
        let greedy = [("permissions", "manageOperators"), ("permissions", "readAudit"), ("permissions", "manageRules")]
        #expect(try await bench.post("/operator/operators/\(ming)", greedy, as: town.ming).status == 403)
        #expect(try await bench.post("/operator/operators/\(ming)", [("permissions", "ownStore"), ("permissions", "readLedger")], as: town.wen).status == 303)
        #expect(try await bench.get("/operator/audit", as: town.ming).status == 404)
        #expect(try await bench.get("/operator/ledger", as: town.ming).status == 200)
        #expect(try await bench.post("/operator/operators/\(town.wen.person!)", [("permissions", "readAudit")], as: town.wen).status == 409)
    }

    @Test func `every state machine is drawn with all its states and arrows, and every module's limits are listed`() async throws {
        let town = try await OperatorTown()
        for table in town.bench.deployment.modules.flatMap(\.states) {
            let drawing = StateDrawing(table, .english)
            #expect(drawing.boxes.count == table.states.count && drawing.arrows.count == table.steps.count, "\(table.noun)")
            #expect(Set(drawing.boxes.map { [$0.x, $0.y] }).count == drawing.boxes.count, "\(table.noun)")
            #expect(try await town.bench.get("/operator/states?of=\(table.noun)", as: town.an).text.contains(table.title.english))
        }
        let limits = try await town.bench.get("/operator/limits", as: town.an).text
        #expect(limits.contains("countMax") && limits.contains("showcaseItemsMax"))
    }
}
