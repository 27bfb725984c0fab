// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Kernel
import Orders
import Payments
import Runtime
import Storage
import Testing
import WebCore
import WebTestSupport

@testable import Sandbox

struct ClockPageTests {
    @Test func `every timer has words in both languages`() {
        let kinds = Set(Modules.all(provider: SandboxProvider(baseURL: "")).flatMap(\.timers).map(\.kind))
        #expect(kinds == Set(TimerWords.all.keys))
        #expect(TimerWords.all.values.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
    }

    @Test(arguments: Engine.allCases)
    func `a button moves time, and the page says what happened on the way`(engine: Engine) async throws {
        let town = try await SandboxTown(engine)
        let unpaid = try await town.order().orderID()
        let before = try await town.bench.get("/sandbox/clock")
        #expect(before.status == 200 && before.text.contains("Unpaid order cancelled") && !before.text.contains("What happened"))
        let start = town.bench.clock.now
        let moved = try await town.bench.post("/sandbox/clock/moves", [("seconds", "\(48 * 3600)")])
        #expect(moved.status == 303 && moved.location == "/sandbox/clock")
        #expect(town.bench.clock.now == start + .hours(48))
        #expect(try await town.find(unpaid)?.state == .cancelled)
        let after = try await town.bench.get("/sandbox/clock")
        #expect(after.text.contains("What happened") && after.text.contains("Unpaid order cancelled × 1"), "\(after.text)")
        #expect(try await town.bench.get("/sandbox/clock", language: .chinese).text.contains("未付款订单取消 × 1"))
    }

    @Test func `time goes to the moment of a timer, or to one that was chosen, and never back`() async throws {
        let town = try await SandboxTown(.sqlite)
        let unpaid = try await town.order().orderID()
        let waiting = try await town.bench.deployment.database.read { try Timers.waiting(in: $0) }
        let due = try #require(waiting.first { $0.kind == "order.unpaid" })
        _ = try await town.bench.post("/sandbox/clock/moves", [("milliseconds", "\(due.due.milliseconds)")])
        #expect(town.bench.clock.now == due.due)
        #expect(try await town.find(unpaid)?.state == .cancelled)
        let format = Format(.english, zone: town.bench.deployment.settings.zone)
        let chosen = LocalMoment.text(due.due + .days(3), format)
        #expect(try await town.bench.post("/sandbox/clock/moves", [("until", chosen)]).status == 303)
        #expect(LocalMoment.text(town.bench.clock.now, format) == chosen)
        let now = town.bench.clock.now
        let wrong = [[("until", "2001-01-01T00:00")], [("until", "tomorrow")], [("milliseconds", "\(Int64.max)")], [("seconds", "-5")], []]
        for fields in wrong {
            let answer = try await town.bench.post("/sandbox/clock/moves", fields)
            #expect(answer.status == 422 && answer.text.contains("Time only goes forward"), "\(fields)")
        }
        #expect(town.bench.clock.now == now)
    }

    @Test func `what a program moves stands on the page too`() async throws {
        let town = try await SandboxTown(.sqlite)
        #expect(try await town.advance(3600).status == 200)
        let page = try await town.bench.get("/sandbox/clock")
        #expect(page.text.contains("What happened") && page.text.contains("Nothing fell due"))
    }
}
