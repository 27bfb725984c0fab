// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Foundation
import Gifts
import HTTPTypes
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import API

/// What is refused of gifts comes out of the API with a code of its own and says what to do.
struct GiftRefusalTests {
    /// All that giving, taking back, accepting, declining, entering and thanking may refuse besides what every verb may.
    private static let closed: [any Refusal] = {
        let kinds: [[any Refusal]] = [
            GiftRefusal.allCases, GiveGift.Refusal.allCases, PlaceGiftOrders.Refusal.allCases, CancelGift.Refusal.allCases,
            CancelGiftOrders.Refusal.allCases, AcceptGiftOrder.Refusal.allCases, ReturnGiftOrder.Refusal.allCases,
            DeclineGift.Refusal.allCases, EnterLottery.Refusal.allCases, ThankGiver.Refusal.allCases,
            PayGiftFromBalance.Refusal.allCases, GiftInReturn.Refusal.allCases,
        ]
        return kinds.flatMap { $0 }
    }()

    /// What an order says too when somebody comes past its gift. It means the same and has the same code.
    private static let saidTwice: Set<String> = ["own_gift", "not_waiting"]

    /// What the gift has refused before its order could, what takes ten thousand people, what is paid as it is given, and what a store
    /// meets at its desk alone.
    private static let unreachable: Set<String> = ["not_waiting", "not_unpaid", "list_full", "already_paid", "in_flash_sale"]

    @Test func `each refusal has a code of its own, and a text in both languages`() {
        let byCode = Dictionary(grouping: Self.closed, by: \.code)
        #expect(Set(byCode.filter { $1.count > 1 }.keys) == Self.saidTwice)
        for refusal in Self.closed {
            #expect(refusal.text.chinese.count > 8 && refusal.text.english.hasSuffix("."), "\(refusal.code)")
        }
        let texts = Dictionary(grouping: Self.closed, by: \.text.english).filter { Set($1.map(\.code)).count > 1 }
        #expect(texts.isEmpty, "two codes for one text: \(texts.keys)")
    }

    @Test(arguments: Engine.allCases)
    func `each refusal of a gift comes out with its code, its text and its status`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let skus = try await town.styles()
        var seen: [WebBench.Answer] = []
        seen += try await badGifts(skus, town)
        seen += try await badAcceptances(skus, town)
        seen += try await groups(town)
        seen += try await lotteries(town)
        seen += try await endings(town)
        seen += try await ofTheStore(town)
        seen += try await guesses(town)
        let known = Dictionary(Self.closed.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for answer in seen {
            let refusal = try #require((answer.json["code"] as? String).flatMap { known[$0] }, "\(answer.status) \(answer.text)")
            #expect(answer.status == Self.status(refusal.kind), "\(answer.text)")
            #expect(known.values.contains { $0.text.english == answer.json["detail"] as? String }, "\(answer.text)")
        }
        let codes = Set(seen.compactMap { $0.json["code"] as? String })
        #expect(codes == Set(known.keys).subtracting(Self.unreachable))
        try await town.expectSound()
    }

    /// A store's balance does not buy its own goods, and what it gives to somebody is nobody else's.
    private func ofTheStore(_ town: APITown) async throws -> [WebBench.Answer] {
        let (bench, store, sku, owner, friend) = (town.bench, town.store, town.sku, town.owner.person!, town.seller.person!)
        let own = try await town.give(#", "payer_id": "\#(store)""#, as: town.owner)
        let targets = bench.deployment.paymentTargets
        let actor = try await bench.deployment.database.read { try Actor.of(owner, in: $0) }
        try await bench.deployment.write(as: .system, lane: .party(store), .chinese) { transaction, context in
            _ = try PostTransfers([
                Transfer(
                    from: .world(for: store.party), to: Account(store.party, .available), amount: Money(fen: 100_000), kind: .correction,
                    reference: 1)
            ]).run(in: transaction, context)
        }
        let gift = try await bench.deployment.write(as: actor, lane: .party(store), .chinese) {
            try GiveStoreGift(store: store, sku: sku, recipients: [friend], targets: targets).run(in: $0, $1).id
        }
        let link = try await bench.deployment.read(as: .system) { try GiftDetail.find(gift, in: $0, $1).portions[0].link }
        let token = try #require(link?.token)
        let opening = "/api/v1/gift-links/\(token)"
        let seen = [own, try await town.accept(opening, as: town.stranger)]
        let accepted = try await town.accept(opening, as: town.seller)
        #expect(accepted.status == 201, "\(accepted.text)")
        return seen + [try await town.give(#", "in_return_for": "\#(gift)""#, as: town.seller)]
    }

    private static func status(_ kind: RefusalKind) -> Int {
        switch kind {
        case .invalid: 422
        case .unauthenticated: 401
        case .forbidden: 403
        case .notFound: 404
        case .conflict: 409
        case .tooMany: 429
        case .unavailable: 503
        }
    }

    /// What cannot be given.
    private func badGifts(_ skus: [ID<SKU>], _ town: APITown) async throws -> [WebBench.Answer] {
        let channel = #", "channel_id": "\#(town.ids["channels"]!)""#
        var seen = [
            try await town.give(#", "mode": "lottery", "draw_minutes": 0"#), try await town.give(channel),
            try await town.give(#", "mode": "firstCome", "portions": 2"# + channel),
            try await town.give(#", "mode": "firstCome", "portions": 201"#), try await town.give(sku: skus[4]),
        ]
        let (product, category) = (town.product, town.category)
        _ = try await write(town) { try SwitchGiftability(product: product, isOn: false).run(in: $0, $1) }
        seen.append(try await town.give())
        _ = try await write(town) { try SwitchGiftability(product: product, isOn: true).run(in: $0, $1) }
        let tea = Text("茶叶", "Tea")
        _ = try await write(town) {
            try EditCategory(category: category, details: CategoryDetails(name: tea, giftable: false)).run(in: $0, $1)
        }
        seen.append(try await town.give())
        _ = try await write(town) { try EditCategory(category: category, details: CategoryDetails(name: tea)).run(in: $0, $1) }
        let long = try await town.give(#", "wish": "\#(String(repeating: "福", count: 101))""#)
        #expect(long.json["code"] as? String == "text_too_long" && long.json["field"] as? String == "wish", "\(long.text)")
        return seen
    }

    private func write<Value: Sendable>(
        _ town: APITown, _ run: @escaping @Sendable (any Transaction, Context) throws -> Value
    ) async throws -> Value {
        try await town.bench.deployment.write(as: .system, lane: .party(town.store)) { try run($0, $1) }
    }

    /// What cannot be chosen or reached; the gift waits on, and then is accepted in another style.
    private func badAcceptances(_ skus: [ID<SKU>], _ town: APITown) async throws -> [WebBench.Answer] {
        let gift = try await town.send(sku: skus[0])
        let opening = try town.opening(gift.json)
        func choosing(_ sku: Any) -> String { #"{"sku_id": "\#(sku)", \#(APITown.home)}"# }
        let far = "{\(APITown.home)}".replacing("浙江省", with: "西藏自治区")
        var seen = [
            try await town.accept(opening, as: town.buyer), try await town.accept(opening, as: town.seller, choosing(skus[2])),
            try await town.accept(opening, as: town.seller, choosing(skus[3])),
            try await town.accept(opening, as: town.seller, choosing(5)), try await town.accept(opening, as: town.seller, far),
        ]
        #expect(seen.last?.json["field"] as? String == "province_name")
        let nowhere = try await town.accept(opening, as: town.seller, "{}")
        #expect(nowhere.status == 422 && nowhere.json["field"] as? String == "address", "\(nowhere.text)")
        #expect(try await town.bench.call(.get, opening, as: town.seller).json["standing"] as? String == "mayAccept", "it waits")
        let accepted = try await town.accept(opening, as: town.seller, choosing(skus[1]))
        #expect(accepted.status == 201, "\(accepted.text)")
        let order = try await town.bench.call(.get, "/api/v1/orders/\(accepted.json["order_id"] ?? "")", as: town.seller)
        #expect(order.text.contains("\(skus[1])"), "\(order.text)")
        seen.append(try await town.accept(opening, as: town.seller))
        seen.append(try await town.accept(opening, as: town.rival))
        return seen
    }

    /// First come, first served, and for followers.
    private func groups(_ town: APITown) async throws -> [WebBench.Answer] {
        let gift = try await town.send(#", "mode": "firstCome", "portions": 1"#)
        let opening = try town.opening(gift.json)
        var seen = [
            try await town.bench.call(.post, opening + "/decline", "{}", as: town.seller),
            try await town.bench.call(.post, opening + "/entries", "{}", as: town.seller),
        ]
        #expect(try await town.accept(opening, as: town.seller).status == 201)
        seen.append(try await town.accept(opening, as: town.rival))
        seen.append(try await town.bench.call(.post, "/api/v1/gifts/\(gift.id)/cancellation", as: town.buyer))
        let followers = try await town.send(
            #", "mode": "firstCome", "portions": 1, "channel_id": "\#(town.ids["channels"]!)""#, as: town.seller)
        seen.append(try await town.accept(try town.opening(followers.json), as: town.rival))
        let late = try await town.bench.call(
            .post, "/api/v1/followed-channels", #"{"channel_id": "\#(town.ids["channels"]!)"}"#, as: town.rival)
        #expect(late.status == 201, "\(late.text)")
        seen.append(try await town.accept(try town.opening(followers.json), as: town.rival))
        return seen
    }

    private func lotteries(_ town: APITown) async throws -> [WebBench.Answer] {
        let opening = try town.opening(try await town.send(#", "mode": "lottery", "portions": 1, "draw_minutes": 5"#).json)
        for caller in [town.seller, town.rival] {
            #expect(try await town.bench.call(.post, opening + "/entries", "{}", as: caller).status == 201)
        }
        var seen = [try await town.accept(opening, as: town.seller)]
        town.bench.clock.advance(.minutes(5))
        seen.append(try await town.bench.call(.post, opening + "/entries", "{}", as: town.stranger))
        try await town.bench.deployment.runDue()
        let answers = [try await town.accept(opening, as: town.seller), try await town.accept(opening, as: town.rival)]
        #expect(answers.count { $0.status == 201 } == 1)
        seen += answers.filter { $0.status != 201 }
        seen.append(try await town.accept(opening, as: town.stranger))
        return seen
    }

    /// Declined, taken back, and left until it was too late.
    private func endings(_ town: APITown) async throws -> [WebBench.Answer] {
        let (bench, declined) = (town.bench, try await town.send())
        let opening = try town.opening(declined.json)
        #expect(try await bench.call(.post, opening + "/decline", "{}", as: town.rival).status == 201)
        var seen = [
            try await town.accept(opening, as: town.rival),
            try await bench.call(.post, "/api/v1/gifts/\(declined.id)/cancellation", as: town.buyer),
            try await bench.call(.post, "/api/v1/gifts/\(declined.id)/thanks", "{}", as: town.rival),
            try await town.give(#", "in_return_for": "\#(declined.id)""#, as: town.rival),
            try await town.give(#", "in_return_for": "\#(declined.id)", "mode": "firstCome", "portions": 1"#, as: town.rival),
        ]
        let taken = try await town.send()
        #expect(try await bench.call(.post, "/api/v1/gifts/\(taken.id)/cancellation", as: town.buyer).status == 201)
        seen.append(try await town.accept(try town.opening(taken.json), as: town.rival))
        let left = try await town.send()
        bench.clock.advance(.hours(24))
        seen.append(try await town.accept(try town.opening(left.json), as: town.rival))
        try await bench.deployment.runDue()
        return seen
    }

    /// Links that lead nowhere are not told apart, and guessing ends: for who guesses, and for nobody else.
    private func guesses(_ town: APITown) async throws -> [WebBench.Answer] {
        let (bench, caller) = (town.bench, town.stranger)
        var seen: [WebBench.Answer] = []
        for token in ["x", String(repeating: "a", count: 26)] {
            seen.append(try await bench.call(.get, "/api/v1/gift-links/\(token)", as: caller))
        }
        #expect(seen[0].json["detail"] as? String == seen[1].json["detail"] as? String)
        for _ in 0..<OpenGift.guessesMax {
            _ = try await bench.call(.post, "/api/v1/gift-links/\(String(repeating: "b", count: 26))/entries", "{}", as: caller)
        }
        let known = try town.opening(try await town.send().json)
        let shutOut = try await bench.call(.get, known, as: caller)
        #expect(shutOut.status == 429 && shutOut.headers[.retryAfter] != nil, "\(shutOut.text)")
        #expect(try await bench.call(.get, known, as: town.seller).status == 200)
        return seen + [shutOut]
    }
}
