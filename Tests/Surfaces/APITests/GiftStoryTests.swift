// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import Ledger
import Lottery
import Orders
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

struct GiftStoryTests {
    @Test(arguments: Engine.allCases)
    func `a gift is given, looked at, accepted and followed, and each sees what is theirs`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, friend) = (town.bench, town.seller)
        let gift = try await town.send(#", "wish": "生日快乐，电话 13812341234", "wrapping": "jade", "occasion": "birthday""#)
        #expect(gift.json["state"] as? String == "waiting" && gift.json["total"] as? Int == 12_800, "\(gift.text)")
        let opening = try town.opening(gift.json)
        let face = try await bench.call(.get, opening)
        #expect(face.json["standing"] as? String == "mayAccept" && face.json["wish"] as? String == "生日快乐，电话 ***", "\(face.text)")
        #expect(face.json["wrapping"] as? String == "jade" && face.json["giver_name"] as? String == "Lin")
        #expect(try await town.accept(opening, as: .anonymous).status == 401, "looking needs no account, accepting does")

        let body = #"{"thanks": "收到", \#(APITown.home)}"#
        let key = [("Idempotency-Key", "accept")]
        let accepted = try await bench.call(.post, opening + "/acceptance", body, as: friend, headers: key)
        #expect(accepted.status == 201, "\(accepted.text)")
        let again = try await bench.call(.post, opening + "/acceptance", body, as: friend, headers: key)
        #expect(again.status == 201 && again.text == accepted.text)
        let thanked = try await bench.call(.post, "/api/v1/gifts/\(gift.id)/thanks", #"{"thanks": "真好喝"}"#, as: friend)
        #expect(thanked.json["thanks"] as? String == "真好喝", "\(thanked.text)")

        let order = try #require(accepted.json["order_id"] as? String)
        func read(_ paths: [String], as caller: WebBench.Caller) async throws -> [WebBench.Answer] {
            var answers: [WebBench.Answer] = []
            for path in paths { answers.append(try await bench.call(.get, "/api/v1\(path)", as: caller)) }
            return answers
        }
        let theirs = try await read(["/received-gifts", "/orders/\(order)", "/orders"], as: friend)
        for answer in theirs + [face, accepted, try await bench.call(.get, opening, as: friend)] {
            #expect(answer.status < 300 && !answer.text.contains("12800"), "the price: \(answer.text)")
        }
        let received = (theirs[0].json["items"] as? [[String: Any]])?.first
        #expect(received?["order_id"] as? String == order && received?["wish"] as? String == "生日快乐，电话 ***", "\(theirs[0].text)")
        let givers = try await read(["/gifts/\(gift.id)", "/gifts", "/orders/\(order)", "/orders"], as: town.buyer)
        for answer in givers {
            let isClean = ["梅家坞", "沈若溪", "13911112222"].allSatisfy { !answer.text.contains($0) }
            #expect(answer.status == 200 && isClean, "the address: \(answer.text)")
        }
        let portion = (givers[0].json["items"] as? [[String: Any]])?.first
        #expect(portion?["thanks"] as? String == "真好喝" && portion?["recipient_name"] as? String == "Xu", "\(givers[0].text)")
        let given = givers[1].json["items"] as? [[String: Any]]
        #expect(given?.contains { $0["id"] as? String == gift.id && $0["accepted"] as? Int == 1 } ?? false, "\(givers[1].text)")
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `a list of names has a link each, and what is declined or taken back is refunded`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let bench = town.bench
        let gift = try await town.send(#", "mode": "named", "names": ["王芳", "李雷", "韩梅"]"#)
        #expect(gift.json["link"] == nil && gift.json["portions"] as? Int == 3, "\(gift.text)")
        let items = try #require(gift.json["items"] as? [[String: Any]])
        #expect(items.map { $0["invited_name"] as? String } == ["王芳", "李雷", "韩梅"])
        let openings = try items.map { try town.opening($0) }
        #expect(Set(openings).count == 3)
        #expect(try await bench.call(.get, openings[1]).json["invited_name"] as? String == "李雷")
        #expect(try await town.accept(openings[0], as: town.seller).status == 201)
        let declined = try await bench.call(.post, openings[1] + "/decline", #"{"thanks": "心领了"}"#, as: town.rival)
        #expect(declined.status == 201 && declined.json["state"] as? String == "declined", "\(declined.text)")
        let back = try await bench.call(.post, "/api/v1/gifts/\(gift.id)/cancellation", as: town.buyer)
        #expect(back.status == 201 && back.json["refunded"] as? Int == 25_600 && back.json["accepted"] as? Int == 1, "\(back.text)")
        let isSecret = openings.allSatisfy { !back.text.contains($0.split(separator: "/").last!) }
        #expect(isSecret, "an answer that is kept for an idempotency key shows no link: \(back.text)")
        let foreign = try await bench.call(.post, "/api/v1/gifts/\(gift.id)/cancellation", as: town.platform)
        #expect(foreign.status == 404, "an operator's way is the desk: \(foreign.text)")
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `a list of names is paid out of a balance, and its report says how each portion is`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, giver) = (town.bench, town.buyer.person!)
        let how = #", "mode": "named", "names": ["王芳", "=李雷"], "payer_id": "\#(giver)""#
        let poor = try await town.give(how)
        #expect(poor.status == 409 && poor.json["code"] as? String == "balance_too_low", "\(poor.text)")
        try await bench.deployment.write(as: .system, lane: .shared, .chinese) { transaction, context in
            _ = try PostTransfers([
                Transfer(
                    from: .world(for: giver.party), to: Account(giver.party, .available), amount: Money(fen: 100_000), kind: .correction,
                    reference: 1)
            ]).run(in: transaction, context)
        }
        let foreign = try await town.give(#", "payer_id": "\#(town.store)""#)
        #expect(foreign.status == 404, "another's funds are nobody's: \(foreign.text)")
        let gift = try await town.give(how)
        #expect(gift.status == 201 && gift.json["state"] as? String == "waiting", "\(gift.text)")
        let members = try await town.give(#", "mode": "members""#)
        #expect(members.status == 403, "a store gives at its desk: \(members.text)")
        let read = try await bench.call(.get, "/api/v1/gifts/\(gift.id)", as: town.buyer)
        let items = try #require(read.json["items"] as? [[String: Any]])
        #expect(try await town.accept(try town.opening(items[0]), as: town.seller).status == 201)
        let path = "/api/v1/gifts/\(gift.id)/report.csv"
        let report = try await bench.call(.get, path, as: town.buyer)
        #expect(report.status == 200 && report.headers[.contentType] == "text/csv; charset=utf-8", "\(report.text)")
        let rows = report.text.split(separator: "\r\n")
        #expect(rows.count == 3 && rows[1].contains("王芳") && rows[1].contains("Accepted") && rows[2].contains("'=李雷"))
        for mark in ["沈若溪", "13911112222", "梅家坞"] { #expect(!report.text.contains(mark)) }
        #expect(try await bench.call(.get, path, as: town.seller).status == 404)
        let unpaid = try await town.give()
        #expect(try await bench.call(.get, "/api/v1/gifts/\(unpaid.id)/report.csv", as: town.buyer).status == 404)
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `a lottery is entered, drawn, and can be checked from its public record`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let bench = town.bench
        let gift = try await town.send(#", "mode": "lottery", "portions": 2, "draw_minutes": 5"#)
        let opening = try town.opening(gift.json)
        let callers = [town.seller, town.rival, town.stranger]
        for (index, caller) in callers.enumerated() {
            for _ in 0..<2 {
                let entry = try await bench.call(.post, opening + "/entries", #"{"name": "茶友\#(index)"}"#, as: caller)
                #expect(entry.status == 201 && entry.json["number"] as? Int == index + 1, "\(entry.text)")
            }
        }
        let before = try await bench.call(.get, opening + "/proof")
        #expect(before.json["seed"] == nil && (before.json["commitment"] as? String)?.count == 64, "\(before.text)")
        bench.clock.advance(.minutes(5))
        try await bench.deployment.runDue()
        let after = try await bench.call(.get, opening + "/proof")
        let (file, commitment) = (try #require(after.json["proof"] as? String, "\(after.text)"), before.json["commitment"] as? String)
        let (read, problems) = LotteryProof.read(Array(file.utf8))
        let winners = try #require(read?.winners)
        #expect(problems.isEmpty && read?.commitment == commitment && winners.count == 2, "\(file)")
        #expect(after.json["winners"] as? [Int] == winners && after.json["commitment"] as? String == commitment)
        for (index, caller) in callers.enumerated() {
            let answer = try await town.accept(opening, as: caller)
            #expect(answer.status == (winners.contains(index + 1) ? 201 : 409), "\(answer.text)")
        }
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `fewer entrants than portions all win, and the giver gets the rest back`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let gift = try await town.send(#", "mode": "lottery", "portions": 3, "draw_minutes": 5"#)
        let opening = try town.opening(gift.json)
        _ = try await town.bench.call(.post, opening + "/entries", "{}", as: town.seller)
        town.bench.clock.advance(.minutes(5))
        try await town.bench.deployment.runDue()
        let drawn = try await town.bench.call(.get, "/api/v1/gifts/\(gift.id)", as: town.buyer)
        #expect(drawn.json["waiting"] as? Int == 1 && drawn.json["refunded"] as? Int == 25_600, "\(drawn.text)")
        #expect(try await town.accept(opening, as: town.seller).status == 201)
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `a gift is accepted in the last millisecond before its deadline, and not in the next`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (first, second) = (try await town.send(), try await town.send())
        let deadline = Timestamp(milliseconds: Int64(try #require(first.json["deadline"] as? Int)))
        #expect(second.json["deadline"] as? Int == first.json["deadline"] as? Int)
        town.bench.clock.advance(deadline - town.bench.clock.now - .milliseconds(1))
        let inTime = try await town.accept(try town.opening(first.json), as: town.seller)
        #expect(inTime.status == 201, "\(inTime.text)")
        town.bench.clock.advance(.milliseconds(1))
        let late = try await town.accept(try town.opening(second.json), as: town.rival)
        #expect(late.status == 409 && late.json["code"] as? String == "deadline_passed", "\(late.text)")
        try await town.bench.deployment.runDue()
        let ended = try await town.bench.call(.get, "/api/v1/gifts/\(second.id)", as: town.buyer)
        #expect(ended.json["state"] as? String == "ended" && ended.json["refunded"] as? Int == 12_800, "\(ended.text)")
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `money that comes late still sends the gift`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let given = try await town.give()
        #expect(given.json["state"] as? String == "unpaid" && given.json["link"] == nil, "\(given.text)")
        town.bench.clock.advance(.minutes(31))
        try await town.bench.deployment.runDue()
        let path = "/api/v1/gifts/\(given.id)"
        #expect(try await town.bench.call(.get, path, as: town.buyer).json["state"] as? String == "cancelled")
        try await town.pay(given)
        let sent = try await town.bench.call(.get, path, as: town.buyer)
        #expect(sent.json["state"] as? String == "waiting", "\(sent.text)")
        #expect(try await town.accept(try town.opening(sent.json), as: town.seller).status == 201)
        try await town.expectSound()
    }

    @Test(arguments: Engine.allCases)
    func `of two at once on the last portion one gets it, and the other is told`(engine: Engine) async throws {
        let town = try await APITown(engine)
        for mode in ["single", "firstCome"] {
            for _ in 0..<4 {
                let gift = try await town.send(#", "mode": "\#(mode)""#)
                let opening = try town.opening(gift.json)
                async let first = town.accept(opening, as: town.seller)
                async let second = town.accept(opening, as: town.rival)
                let answers = [try await first, try await second].sorted { $0.status < $1.status }
                #expect(answers.map(\.status) == [201, 409])
                #expect(answers[1].json["code"] as? String == (mode == "single" ? "taken_by_other" : "nothing_left"), "\(answers[1].text)")
            }
        }
        try await town.expectSound()
    }
}
