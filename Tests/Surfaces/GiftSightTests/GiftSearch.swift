// SPDX-License-Identifier: Apache-2.0
import API
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Orders
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

extension GiftTown {
    /// The most pages that one walk may know of: what leads on for ever would not end.
    private static let pagesMax = 2_000

    /// Opens whatever giver and recipient can reach, by links, by every address of the API that reads, and by every endpoint that their
    /// programs may try, and looks for what is the other's. `ids` are what addresses are tried with, besides the tokens of the gifts'
    /// links, which both sides may have. The desks of the store and of operators are closed to both. `/sandbox` is left out: it is open
    /// only where nothing is real, and there to everybody, who act in it for all people by design.
    func search(_ ids: [String], _ when: String) async throws {
        let tokens = try await tokens(of: ids)
        #expect(!tokens.isEmpty)
        let things = ids + tokens
        for language in Language.allCases {
            let given = try await pages(as: giver, things, language)
            report(given, GiftTown.recipientMarks, "the giver, \(when)")
            let received = try await pages(as: friend, things, language)
            report(received, GiftTown.giverMarks, "the recipient, \(when)")
            // What the product costs everybody is said on its page, and not on what concerns the gift.
            let own = received.filter { page in
                ["/orders", "/after-sales", "/disputes", "/gifts", "/g/"].contains(where: page.key.hasPrefix)
            }
            #expect(!own.isEmpty)
            report(own, ["88.00"], "the recipient, \(when)")
        }
        report(try await answers(as: giver, things), GiftTown.recipientMarks, "a program of the giver's, \(when)")
        let answers = try await answers(as: friend, things)
        report(answers, GiftTown.giverMarks, "a program of the recipient's, \(when)")
        let ofEverybody = ["/api/v1/products", "/api/v1/product-center"]
        let own = answers.filter { answer in !ofEverybody.contains(where: answer.key.hasPrefix) }
        report(own, ["8800"], "a program of the recipient's, \(when)")
        try await expectClosed(ids)
        report(try await programAnswers(of: giver, ids), GiftTown.recipientMarks, "an app of the giver's, \(when)")
        report(try await programAnswers(of: friend, ids), GiftTown.giverMarks, "an app of the recipient's, \(when)")
    }

    /// What the store and operators see at their desks is shown to neither side.
    private func expectClosed(_ ids: [String]) async throws {
        let pages = ["orders", "gifts", "payments", "disputes"].flatMap { page in ids.map { "/operator/\(page)/\($0)" } }
        let lists = ["", "/gifts", "/gifts?giver=\(giver.person!)", "/audit", "/refunds", "/ledger", "/disputes"].map { "/operator" + $0 }
        let desk = ["orders", "after-sales", "disputes", "members/gifts"].flatMap { page in ids.map { "/store/\(store)/\(page)/\($0)" } }
        for caller in [giver, friend] {
            for path in pages + lists + desk + ["/store/\(store)", "/store/\(store)/gifts", "/store/\(store)/orders"] {
                let answer = try await bench.get(path, as: caller)
                #expect([403, 404].contains(answer.status), "\(path)")
                report([path: answer.text], GiftTown.recipientMarks + GiftTown.giverMarks, "who does not work there")
            }
        }
    }

    /// Says of each mark where it is found, which it must not be.
    func report(_ texts: [String: String], _ marks: [String], _ who: String) {
        #expect(!texts.isEmpty)
        for (path, text) in texts {
            for mark in found(marks, in: text) { Issue.record("\(who) finds \(mark) at \(path)") }
        }
    }

    func found(_ marks: [String], in text: String) -> [String] { marks.filter(text.shows) }

    /// The pages that somebody reaches by their links, with what they say.
    private func pages(as caller: WebBench.Caller, _ things: [String], _ language: Language) async throws -> [String: String] {
        var waiting = ["/account", "/orders", "/after-sales", "/gifts", "/partner"]
        for thing in things {
            // A number in the place of a token would be a guess, of which nobody has many.
            if GiftLink(thing) != nil {
                waiting += ["/g/\(thing)", "/g/\(thing)?open=1", "/g/\(thing)/accept", "/g/\(thing)/proof"]
            } else {
                waiting += ["/orders/", "/after-sales/", "/disputes/", "/cashier/", "/gifts/", "/sharing/orders/"].map { $0 + thing }
                waiting += ["/partner/orders/\(thing)/explanation", "/gifts/\(thing)/report.csv"]
            }
        }
        var found: [String: String] = [:]
        var known = Set(waiting)
        while known.count <= Self.pagesMax, let path = waiting.popLast() {
            let answer = try await bench.get(path, as: caller, language: language)
            found[path] = answer.text
            for link in answer.text.matches(of: /href="(\/[^"#]*)"/) {
                let next = String(link.1).replacingOccurrences(of: "&amp;", with: "&")
                let isElsewhere = ["/assets", "/pictures", "/products", "/stores", "/categories"].contains(where: next.hasPrefix)
                if !isElsewhere, known.insert(next).inserted { waiting.insert(next, at: 0) }
            }
        }
        #expect(waiting.isEmpty, "\(waiting.count) pages were never opened, such as \(waiting.last ?? "")")
        return found
    }

    /// Everything that the API answers to somebody who reads. What names a token is asked with the token only.
    private func answers(as caller: WebBench.Caller, _ things: [String]) async throws -> [String: String] {
        var found: [String: String] = [:]
        for route in APISurface.routes where route.method == .get && [.person, .everyone].contains(route.access) {
            let fitting = things.filter { (GiftLink($0) != nil) == route.path.contains("{token}") }
            for thing in route.path.contains("{") ? fitting : [""] {
                let path = "/api/v1" + route.path.replacing(/\{[^}]*\}/, with: thing)
                found[path] = try await bench.call(.get, path, as: caller).text
            }
        }
        return found
    }

    /// The secret parts of the links of those that are gifts; of a gift to names, of each portion's.
    private func tokens(of things: [String]) async throws -> [String] {
        let ids = things.compactMap { ID<Gift>($0) }
        return try await bench.deployment.read(as: .system) { snapshot, context in
            try ids.filter { try Gift.find($0, in: snapshot) != nil }.flatMap { id -> [String] in
                let detail = try GiftDetail.find(id, in: snapshot, context)
                return ([detail.link] + detail.portions.map(\.link)).compactMap { $0?.token }
            }
        }
    }

    func order(_ id: ID<Order>) async throws -> Order { try await bench.deployment.database.read { try Order.find(id, in: $0)! } }

    /// The messages to programs in clear, by whose programs are told.
    func pushed() async throws -> [ID<Party>: String] {
        try await bench.deployment.runDue()
        let owners = [store.party, giver.person!.party, friend.person!.party]
        return try await bench.deployment.read(as: .system) { snapshot, context in
            try owners.reduce(into: [:]) { said, owner in
                let log = try PushLog.page(owner, PageRequest(size: 100), in: snapshot, context).items
                said[owner] = log.map(\.message).joined(separator: "\n")
            }
        }
    }

    /// What events, the audit log, the words by which orders are found, their lines, and messages to programs say.
    func written() async throws -> [String] {
        try await bench.deployment.database.read { snapshot in
            let tables: [SQL] = [
                "SELECT COALESCE(payload, '') FROM outbox", "SELECT act || detail FROM audit_entries",
                "SELECT titles || codes FROM order_words", "SELECT title || attributes FROM order_lines",
                "SELECT buyer_note || merchant_note FROM orders", "SELECT message || outcome FROM push_deliveries",
            ]
            return try tables.flatMap { sql in try snapshot.all(sql) { try $0[0] as String } }
        }
    }
}

extension String {
    /// Whether it stands there; of digits only as a number of its own, for ids are long.
    fileprivate func shows(_ mark: String) -> Bool {
        guard mark.allSatisfy({ $0.isNumber || $0 == "." }) else { return contains(mark) }
        return ranges(of: mark).contains { range in
            let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : " "
            let after = range.upperBound < endIndex ? self[range.upperBound] : " "
            return !before.isNumber && !after.isNumber
        }
    }
}
