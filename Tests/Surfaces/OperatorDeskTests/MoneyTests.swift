// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel
import Ledger
import Orders
import Payments
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
            #expect(
                try await bench.get("/operator/ledger?q=\(query.percentEncoded)", as: town.an).location == "/operator/ledger/\(town.store)")
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
        let world = try await bench.get("/operator/ledger/2", as: town.an).text
        let sale = try #require(world.firstMatch(of: /href="(\/operator\/ledger\/2\/transfers\/[^"]+)"/)?.1)
        #expect(try await bench.get(String(sale), as: town.an).text.contains("Payment providers and banks"))
    }

    @Test func `an order shows who got what and every entry`() async throws {
        let town = try await OperatorTown()
        let order = try await town.order(town.product(), settles: true)
        let page = try await town.bench.get("/operator/orders/\(order.id)", as: town.an).text
        #expect(page.contains("¥99.00") && page.contains("¥1.00") && page.contains("Order settled") && page.contains("璞记茶铺"))
        let payment = try await town.bench.get("/operator/payments/\(order.payment)", as: town.an).text
        #expect(payment.contains("¥100.00") && payment.contains("sandbox") && payment.contains("/operator/orders/\(order.id)"))
        #expect(
            try await town.bench.get("/operator/refunds?payment=\(order.payment)", as: town.an).location
                == "/operator/payments/\(order.payment)")
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
        #expect(
            try await bench.post("/operator/operators/\(ming)", [("permissions", "ownStore"), ("permissions", "readLedger")], as: town.wen)
                .status == 303)
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

    @Test func `a refund that failed is tried again from its payment, and wrong money is shown`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        let order = try await town.order(town.product())
        let payment = order.payment
        let notice = PaymentNotice(
            payment: payment, provider: "sandbox", providerTransaction: "odd-1", amount: Money(fen: 777), at: bench.clock.now)
        let targets = bench.deployment.paymentTargets
        _ = try await bench.asSystem { try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1) }
        let shown = try await bench.get("/operator/payments/\(payment)", as: town.an).text
        #expect(
            shown.contains("odd-1") && shown.contains("Wrong amount: goes back") && shown.contains("¥7.77") && !shown.contains("Try again"))
        let refund = try await bench.deployment.read(as: .system) { snapshot, _ in try Refund.all(of: payment, in: snapshot)[0] }
        let path = "/operator/refunds/\(refund.id)/tries"
        #expect(try await bench.post(path, as: town.an).status == 409)
        #expect(try await bench.post(path, as: town.ming).status == 404)
        try await bench.asSystem { transaction, context in
            try transaction.execute("UPDATE refunds SET state = 'failed', next_try_at = NULL, failure = 'busy' WHERE id = \(refund.id)")
        }
        #expect(try await bench.get("/operator/refunds?state=failed", as: town.an).text.contains("action=\"\(path)\""))
        #expect(try await bench.post(path, as: town.an).location == "/operator/payments/\(payment)")
        try await bench.deployment.runDue()
        let after = try await bench.deployment.read(as: .system) { snapshot, _ in try Refund.find(refund.id, in: snapshot) }
        #expect(after?.state == .succeeded)
        #expect(try await bench.get("/operator/audit", as: town.wen).text.contains("refund.retry"))
    }

    @Test func `who may withdraws the platform's own money; others do not see it`() async throws {
        let town = try await OperatorTown()
        let bench = town.bench
        _ = try await town.order(town.product(), settles: true)
        #expect(!(try await bench.get("/operator/withdrawals", as: town.an).text.contains("own money")))
        #expect(try await bench.post("/operator/withdrawals", [("amount", "1")], as: town.an).status == 403)
        let page = try await bench.get("/operator/withdrawals", as: town.wen).text
        #expect(page.contains("own money") && page.contains("¥1.00"))
        let tooMuch = try await bench.post("/operator/withdrawals", [("amount", "1.01")], as: town.wen)
        #expect(
            tooMuch.status == 409 && tooMuch.text.contains("The available balance is too low") && tooMuch.text.contains("value=\"1.01\""))
        #expect(try await bench.post("/operator/withdrawals", [("amount", "x")], as: town.wen).status == 422)
        #expect(try await bench.post("/operator/withdrawals", [("amount", "1")], as: town.wen).location == "/operator/withdrawals")
        try await bench.deployment.runDue()
        #expect(try await bench.get("/operator/withdrawals?state=paid", as: town.wen).text.contains("The platform"))
        #expect(try await bench.get("/operator/audit", as: town.wen).text.contains("withdrawal.request"))
    }
}
