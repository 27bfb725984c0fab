// SPDX-License-Identifier: Apache-2.0
import Alliance
import Composition
import Identity
import Kernel
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import OperatorDesk

struct AllianceTests {
    @Test func `an operator records a violation and decides on the appeal`() async throws {
        let town = try await OperatorTown()
        let (bench, seller) = (town.bench, town.ming.person!)
        _ = try await bench.asSystem { try BecomeSeller(person: seller, name: "兰说茶").run(in: $0, $1) }
        let form = [("seller", "\(seller)"), ("rule", "falseClaims"), ("points", "3"), ("days", "7"), ("grounds", "称茶可治病")]
        let wrong = try await bench.post(OperatorPath.violations, form.map { $0.0 == "points" ? ("points", "13") : $0 }, as: town.wen)
        #expect(wrong.status == 422 && wrong.text.contains("称茶可治病"))
        #expect(try await bench.post(OperatorPath.violations, form, as: town.wen).location == OperatorPath.violations)
        #expect(try await bench.get(OperatorPath.violations, as: town.wen).text.contains("False or exaggerated claims"))
        let id = try await bench.deployment.read(as: .system) { try ViolationList.all(in: $0, $1).items[0].violation.id }
        _ = try await bench.asSystem { try AppealViolation(violation: id, appeal: "只说了口感").run(in: $0, $1) }
        let waiting = try await bench.get(OperatorPath.violations + "?state=appealed", as: town.wen).text
        #expect(waiting.contains("只说了口感") && waiting.contains("Decide an appeal"))
        let decision = OperatorPath.violation(id, "decision")
        let silent = try await bench.post(decision, [("outcome-\(id)", "lifted"), ("decision-\(id)", ""), ("about", "\(id)")], as: town.wen)
        #expect(silent.status == 422)
        let decided = try await bench.post(decision, [("outcome-\(id)", "lifted"), ("decision-\(id)", "证据不足")], as: town.wen)
        #expect(decided.location == OperatorPath.violations)
        #expect(try await bench.get(OperatorPath.violations, as: town.wen).text.contains("证据不足"))
    }

    @Test func `operators see agencies and how they stand`() async throws {
        let town = try await OperatorTown()
        #expect(try await town.bench.get(OperatorPath.agencies, as: town.an).text.contains("No agencies yet"))
        let agency = town.ming.person!
        _ = try await town.bench.asSystem { try BecomeAgency(person: agency, name: "春山优选").run(in: $0, $1) }
        let page = try await town.bench.get(OperatorPath.agencies, as: town.an).text
        #expect(page.contains("春山优选") && page.contains("Team leader"))
    }
}
