// SPDX-License-Identifier: Apache-2.0
import Composition
import Incentives
import Kernel
import Orders
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import OperatorDesk

struct IncentiveDeskTests {
    private func form(_ town: OperatorTown, budget: String = "500") -> [(String, String)] {
        [
            ("name_chinese", "新店扶持"), ("name_english", "New stores"), ("begins", town.day(0)), ("ends", town.day(60)),
            ("audience", "newStores"), ("measure", "allLines"), ("days", "90"), ("sales", ""), ("score", ""), ("brands", ""),
            ("formula", "rateOfBase"),
            ("rate", "3"), ("bonus", ""), ("goal_orders", ""), ("goal_sales", ""), ("budget", budget), ("cap", "100"),
        ]
    }

    @Test func `an operator writes an incentive, tries it, starts it, sees a payment explained, and stops it`() async throws {
        let town = try await OperatorTown()
        let (bench, wen) = (town.bench, town.wen)
        #expect(try await bench.get(OperatorPath.incentives, as: wen).text.contains("No incentives yet"))
        let listed = try await town.product()
        _ = try await town.order(listed, settles: true)
        let poor = try await bench.post(OperatorPath.incentives, form(town, budget: ""), as: wen)
        #expect(poor.status == 422 && poor.text.contains("An incentive needs a budget") && poor.text.contains("新店扶持"))
        let path = try await bench.post(OperatorPath.incentives, form(town), as: wen).location
        let early = try await bench.post("\(path)/start", [("about", "start")], as: wen)
        #expect(early.status == 422 && early.text.contains("Try it over past orders first"))
        #expect(try await bench.post("\(path)/start", [], as: wen).text.contains("Try it over past orders first"), "made by hand")
        let span = [("since", town.day(-30)), ("until", town.day(0)), ("about", "trial")]
        #expect(try await bench.post("\(path)/trials", span, as: wen).location == path)
        let tried = try await bench.get(path, as: wen).text
        #expect(tried.contains("璞记茶铺") && tried.contains("¥3.00 would have been paid"))
        let uncovered = try await bench.post("\(path)/start", [("about", "start")], as: wen)
        #expect(uncovered.status == 422 && uncovered.text.contains("does not cover the budget"))
        try await bench.endowPlatform(Money(fen: 50_000))
        #expect(try await bench.post("\(path)/start", [("about", "start")], as: wen).location == path)
        let order = try await town.order(listed, settles: true)
        let id = try #require(ID<Incentive>(String(path.split(separator: "/").last!)))
        let payment = try await bench.deployment.read(as: .system) { try IncentiveBook.payments(of: id, in: $0, $1).items[0] }
        let why = OperatorPath.incentivePayment(payment)
        #expect(try await bench.get(path, as: wen).text.contains(why))
        let explained = try await bench.get(why, as: wen).text
        #expect(explained.contains("recomputes") && explained.contains("¥3.00") && explained.contains(OperatorPath.order(order.id)))
        #expect(try await bench.get(OperatorPath.order(order.id), as: wen).text.contains(why))
        #expect(try await bench.post("\(path)/stop", [("reason", ""), ("about", "stop")], as: wen).status == 422)
        #expect(try await bench.post("\(path)/stop", [("reason", "试验结束"), ("about", "stop")], as: wen).location == path)
        #expect(try await bench.get(OperatorPath.incentives + "?state=stopped", as: wen).text.contains("New stores"))
    }

    @Test func `terms are changed until it starts, in both languages, and only by operators of rules`() async throws {
        let town = try await OperatorTown()
        let (bench, wen) = (town.bench, town.wen)
        let path = try await bench.post(OperatorPath.incentives, form(town), as: wen).location
        for language in Language.allCases {
            for page in [OperatorPath.incentives, OperatorPath.newIncentive, path, "\(path)/terms"] {
                let shown = try await bench.get(page, as: wen, language: language)
                #expect(shown.status == 200 && !shown.text.contains("[[") && !shown.text.contains("Optional("), "\(page)")
            }
        }
        for (typed, status) in [("4.3", 303), ("5.01", 422), ("x", 422)] {
            let scored = form(town).map { $0.0 == "score" ? ("score", typed) : $0 }
            let answer = try await bench.post("\(path)/terms", scored, as: wen)
            #expect(answer.status == status, "\(typed)")
            if status == 422 { #expect(answer.text.contains("between 0.01 and 5.00"), "\(typed)") }
        }
        #expect(try await bench.get(path, as: wen).text.contains("store score at least 4.30"))
        let changed = form(town).map { $0.0 == "rate" ? ("rate", "5") : $0 }
        #expect(try await bench.post("\(path)/terms", changed, as: wen).location == path)
        #expect(try await bench.get(path, as: wen).text.contains("5% of the base"))
        #expect(try await bench.post("\(path)/terms", form(town, budget: "50"), as: wen).status == 422, "the cap is above the budget")
        for page in [OperatorPath.incentives, OperatorPath.newIncentive, path, "\(path)/terms"] {
            #expect(try await bench.get(page, as: town.ming).status == 404, "\(page)")
        }
        #expect(try await bench.post("\(path)/stop", [("reason", "x")], as: town.an).status == 404)
    }

    @Test func `whoever reads the ledger sees what was paid and why, and writes nothing`() async throws {
        let town = try await OperatorTown()
        let (bench, an) = (town.bench, town.an)
        let incentive = try await bench.startIncentive(.newStores)
        let order = try await town.order(try await town.product(), settles: true)
        let payments = try await bench.deployment.read(as: .system) { try IncentiveBook.payments(of: incentive.id, in: $0, $1).items }
        let payment = try #require(payments.first { $0.line?.order == order.id })
        let path = OperatorPath.incentive(incentive.id)
        #expect(try await bench.get(OperatorPath.incentivePayment(payment), as: an).text.contains("recomputes"))
        let seen = try await bench.get(path, as: an).text
        #expect(seen.contains(OperatorPath.incentivePayment(payment)) && !seen.contains("\(path)/stop"))
        #expect(try await bench.get(OperatorPath.incentives, as: an).text.contains(path))
        for page in [OperatorPath.newIncentive, "\(path)/terms"] { #expect(try await bench.get(page, as: an).status == 404, "\(page)") }
        for act in ["terms", "trials", "start", "stop"] {
            #expect(try await bench.post("\(path)/\(act)", [("reason", "x")], as: an).status == 404, "\(act)")
        }
        #expect(try await bench.post(OperatorPath.incentives, form(town), as: an).status == 404)
    }
}
