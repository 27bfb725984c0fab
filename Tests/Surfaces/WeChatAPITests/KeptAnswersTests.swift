// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Inventory
import Kernel
import OpenPlatform
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Synchronization
import Testing
import TestSupport
import WebTestSupport

@testable import WeChatAPI
@testable import WebCore

/// Two nodes of one deployment that keep what they answered, and what they should answer.
private struct Nodes: Sendable {
    let town: TradeTown
    let other: WebBench

    init(_ engine: Engine) async throws {
        town = try await TradeTown(engine)
        other = try town.bench.otherNode { [WeChatSurface(site: $0)] }
    }

    /// What both nodes answer. Each is asked twice: the second answer is a kept one.
    func answer(_ path: String, _ body: String, _ place: SourceLocation = #_sourceLocation) async throws -> String {
        let address = "\(path)?access_token=\(try await town.town.token(of: town.town.ours))"
        var answers: [String] = []
        for node in [town.bench, other] {
            for _ in 0..<2 { answers.append(try await node.call(.post, address, body).text) }
        }
        #expect(Set(answers).count == 1, "the nodes do not agree", sourceLocation: place)
        return answers[0]
    }

    /// An answer made anew.
    func made<Output: Encodable & Sendable>(
        _ read: @escaping @Sendable (WeChatCall, any Snapshot, Context) throws -> Output
    ) async throws -> String {
        let appid = town.town.ours.appid
        let app = try #require(try await town.bench.deployment.database.read { try OpenApp.find(appid, in: $0) })
        let head = HTTPTypes.HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")
        let call = WeChatCall(
            site: town.bench.site, request: Request(head: head, body: RequestBody(buffer: ByteBuffer())), body: ByteBuffer(), app: app,
            stockUpdates: StockUpdates(town.bench.deployment), bodyMayBeEmpty: false)
        let body = try await town.bench.deployment.read(as: app.actor, .english) { try Envelope.body(read(call, $0, $1)) }
        return String(buffer: body)
    }
}

/// An order whose answer is looked at after each step.
private struct WatchedOrder: Sendable {
    let nodes: Nodes
    let id: ID<Order>

    /// Looks at the order, and expects that it is answered as it is now and not as it was before.
    func expect(after step: String, _ last: inout String, _ place: SourceLocation = #_sourceLocation) async throws {
        let (order, store) = (id, nodes.town.store)
        let text = try await nodes.answer("/channels/ec/order/get", #"{"order_id":"\#(order)"}"#, place)
        let fresh = try await nodes.made { _, snapshot, context in
            OrderResponse(try OrderSheet.read(order, of: store, in: snapshot, context))
        }
        #expect(text == fresh, "after \(step)", sourceLocation: place)
        #expect(text != last, "\(step) does not show", sourceLocation: place)
        last = text
    }
}

struct KeptAnswersTests {
    static let elsewhere = AddressText(
        userName: "周也", telNumber: "13900000001", provinceName: "浙江省", cityName: "绍兴市", countyName: "越城区", detailInfo: "鲁迅路 3 号")

    @Test(arguments: Engine.allCases)
    func `an order is answered as it is after each change, at every node`(engine: Engine) async throws {
        let nodes = try await Nodes(engine)
        let town = nodes.town
        let order = WatchedOrder(nodes: nodes, id: try await town.order([2, 1], pays: false))
        let (id, targets) = (order.id, town.bench.deployment.paymentTargets)
        var last = ""
        try await order.expect(after: "placing", &last)
        try await town.asSystem { _ = try CutPrice(order: id, amount: Money(fen: 100)).run(in: $0, $1) }
        try await order.expect(after: "a cut", &last)
        try await town.asSystem { _ = try CutPrice(order: id, amount: Money(fen: 200)).run(in: $0, $1) }
        try await order.expect(after: "another cut in the same millisecond", &last)
        try await town.asSystem { transaction, context in
            let found = try #require(try Order.find(id, in: transaction))
            let payment = try #require(try Payment.find(found.payment, in: transaction))
            _ = try RecordPaymentNotice(notice: SandboxProvider.notice(for: payment, at: context.now), targets: targets)
                .run(in: transaction, context)
        }
        try await order.expect(after: "payment", &last)
        try await town.asSystem { try EditMerchantNote(order: id, note: "易碎").run(in: $0, $1) }
        try await order.expect(after: "a note", &last)
        try await town.asSystem { try RequestAddressChange(order: id, address: Self.elsewhere).run(in: $0, $1) }
        try await order.expect(after: "asking for another address", &last)
        try await town.asSystem { try DecideAddressChange(order: id, isAccepted: false).run(in: $0, $1) }
        try await order.expect(after: "refusing it", &last)
        try await town.asSystem { try ChangeAddress(order: id, address: Self.elsewhere).run(in: $0, $1) }
        try await order.expect(after: "another address", &last)
        try await contact(order, &last)
        try await deliver(order, &last)
        try await bringBack(order, &last)
    }

    /// Virtual numbers, which end by themselves, and packing photos.
    private func contact(_ order: WatchedOrder, _ last: inout String) async throws {
        let (id, town) = (order.id, order.nodes.town)
        let deployment = town.bench.deployment
        _ = try await AssignVirtualNumber.obtain(id, from: deployment.numberPool, on: deployment.database, deployment.context(.system))
        try await order.expect(after: "a virtual number", &last)
        let category = town.category
        try await town.asSystem { try SetInspectedCategory(category: category, isInspected: true).run(in: $0, $1) }
        try await order.expect(after: "asking for photos of its category", &last)
        let photos = PackingPhotoKind.allCases.map { PackingPhoto(kind: $0, url: "https://example.com/1.jpg") }
        try await town.asSystem { _ = try SubmitInspection(order: id, photos: photos).run(in: $0, $1) }
        try await order.expect(after: "the photos", &last)
        try await town.asSystem { _ = try DecideInspection(order: id, isPassed: true).run(in: $0, $1) }
        try await order.expect(after: "passing the inspection", &last)
        town.bench.clock.advance(.hours(24 * 16))
        try await order.expect(after: "the end of the virtual number", &last)
    }

    /// Parcels, a correction, a change of what was sold, and the receipt.
    private func deliver(_ order: WatchedOrder, _ last: inout String) async throws {
        let (id, town) = (order.id, order.nodes.town)
        try await town.asSystem {
            _ = try ShipOrder(order: id, carrier: "SF", trackingNumber: "SF1000001", contents: [.init(line: 1, count: 2)]).run(in: $0, $1)
        }
        try await order.expect(after: "a parcel", &last)
        try await town.asSystem {
            let parcel = ReplaceParcels.NewParcel(carrier: "YTO", trackingNumber: "YT1000001", contents: [.init(line: 1, count: 2)])
            try ReplaceParcels(order: id, parcels: [parcel]).run(in: $0, $1)
        }
        try await order.expect(after: "a correction", &last)
        let product = town.product
        try await town.asSystem { transaction, context in
            var content = try DraftDetail.find(product, in: transaction, context).content
            content.skus = content.skus.map { sku in
                SKU(id: sku.id, attributes: sku.attributes, price: sku.price, weightGrams: sku.weightGrams, code: sku.code + "-NEW")
            }
            let draft = try EditDraft(product: product, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: product).run(in: transaction, context)
            try ReviewProduct(product: product, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            _ = draft
        }
        try await order.expect(after: "new codes of its SKUs", &last)
        try await town.asSystem { _ = try ShipOrder(order: id, carrier: "SF", trackingNumber: "SF1000002").run(in: $0, $1) }
        try await order.expect(after: "the other parcel", &last)
        try await town.asSystem { _ = try ConfirmReceipt(order: id, participants: Modules.participants).run(in: $0, $1) }
        try await order.expect(after: "the receipt", &last)
    }

    /// An after-sale with its refund, and the settlement.
    private func bringBack(_ order: WatchedOrder, _ last: inout String) async throws {
        let (id, town) = (order.id, order.nodes.town)
        let participants = town.bench.deployment.participants
        let asked = try await town.afterSale(id, .refund, fen: 500)
        try await order.expect(after: "an after-sale", &last)
        try await town.asSystem { _ = try DecideAfterSale(afterSale: asked, decision: .agree, participants: participants).run(in: $0, $1) }
        try await order.expect(after: "its refund", &last)
        town.bench.clock.advance(.hours(24 * 30))
        try await town.settle()
        try await order.expect(after: "the settlement", &last)
    }

    @Test(arguments: Engine.allCases)
    func `a product is answered as it is after each change, at every node`(engine: Engine) async throws {
        let nodes = try await Nodes(engine)
        let (town, product, store, sku) = (nodes.town, nodes.town.product, nodes.town.store, nodes.town.skus[0])
        var last: [Int: String] = [:]
        func expect(after step: String, in forms: [ProductGetRequest.Form]) async throws {
            for form in [ProductGetRequest.Form.online, .draft, .both] {
                let body = #"{"product_id":"\#(product)","data_type":\#(form.rawValue)}"#
                let text = try await nodes.answer("/channels/ec/product/get", body)
                let fresh = try await nodes.made { try ProductReading(call: $0).detail(product, form, in: $1, $2).output }
                #expect(text == fresh, "after \(step)")
                if forms.contains(form) { #expect(text != last[form.rawValue], "\(step) does not show") }
                last[form.rawValue] = text
            }
        }
        let all: [ProductGetRequest.Form] = [.online, .draft, .both]
        try await expect(after: "its listing", in: all)
        try await town.asSystem { _ = try ChangeStock(store: store, product: product, sku: sku, difference: 1).run(in: $0, $1) }
        try await expect(after: "one more unit", in: all)
        _ = try await town.order([3])
        try await expect(after: "an order", in: all)
        try await town.asSystem { _ = try ChangePrice(product: product, prices: [sku: Money(fen: 9_900)]).run(in: $0, $1) }
        try await expect(after: "a lower price", in: all)
        try await town.asSystem { transaction, context in
            var content = try DraftDetail.find(product, in: transaction, context).content
            content.title = "雨前龙井茶叶礼盒"
            _ = try EditDraft(product: product, content: content).run(in: transaction, context)
        }
        try await expect(after: "another title in the draft", in: [.draft, .both])
        try await town.asSystem { transaction, context in
            let submitted = try SubmitForReview(product: product).run(in: transaction, context)
            try ReviewProduct(product: product, revision: submitted.revision, decision: .approve).run(in: transaction, context)
        }
        try await expect(after: "its approval", in: all)
        try await town.asSystem { _ = try DelistProduct(product: product).run(in: $0, $1) }
        try await expect(after: "leaving the shelf", in: all)
        // By its number in the store's own system it is answered anew each time, and to others it does not exist.
        #expect(try await town.foreign("/channels/ec/product/get", #"{"product_id":"\#(product)"}"#) == 10020052)
        try await town.asSystem { _ = try RemoveProduct(product: product, forGood: false).run(in: $0, $1) }
        try await expect(after: "the bin", in: all)
        try await town.asSystem { _ = try RemoveProduct(product: product, forGood: true).run(in: $0, $1) }
        #expect(try await town.post("/channels/ec/product/get", #"{"product_id":"\#(product)"}"#).errcode == 10020052)
    }

    @Test(arguments: Engine.allCases)
    func `a name is answered as it is`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        let buyer = town.buyer
        let standing = {
            try await town.bench.deployment.database.read { try AnswerSource.standings(of: [.name(buyer.party)], in: $0) }
        }
        let before = try await standing()
        let actor = Actor(party: buyer.party)
        try await town.bench.deployment.write(as: actor, lane: .shared) { try RenamePerson(name: "Ming Yue").run(in: $0, $1) }
        #expect(try await standing() != before)
    }

    @Test(arguments: Engine.allCases)
    func `a revoked app and a closed store are refused at once here, and soon at another node`(engine: Engine) async throws {
        let nodes = try await Nodes(engine)
        let (town, machine) = (nodes.town, SystemClock())
        let body = #"{"product_id":"\#(town.product)"}"#
        let path = "/channels/ec/product/get?access_token=\(try await town.town.token(of: town.town.ours))"
        func errcode(_ node: WebBench) async throws -> Int { try await node.call(.post, path, body).errcode }
        #expect(try await errcode(town.bench) == 0)
        #expect(try await errcode(nodes.other) == 0)
        let (store, appid) = (town.store, town.town.ours.appid)
        try await town.asSystem { try RevokeApp(appid, of: store.party).run(in: $0, $1) }
        town.bench.site.callers.forget()
        #expect(try await errcode(town.bench) == 40001)
        let deadline = machine.now + .seconds(CallerCache.keepSeconds + 1)
        while try await errcode(nodes.other) == 0 {
            try #require(machine.now < deadline, "the other node does not notice")
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try await errcode(nodes.other) == 40001)
    }

    @Test(arguments: Engine.allCases)
    func `changes of stock that come together are each taken or refused by themselves`(engine: Engine) async throws {
        let nodes = try await Nodes(engine)
        let (town, store) = (nodes.town, nodes.town.store)
        let path = "/channels/ec/product/stock/update?access_token=\(try await town.town.token(of: town.town.ours))"
        func change(_ sku: Int64, _ kind: Int, _ num: Int) -> String {
            #"{"product_id":"\#(town.product)","sku_id":"\#(sku)","diff_type":\#(kind),"num":\#(num)}"#
        }
        let (first, second) = (town.skus[0].raw, town.skus[1].raw)
        // Thirty that add, thirty that take, and ten of each that cannot be.
        let good = (0..<60).map { change($0 % 2 == 0 ? first : second, $0 < 30 ? 1 : 2, 1) }
        let bad = (0..<10).flatMap { _ in [change(first, 2, 1_000), change(5, 1, 1), change(first, 1, 0)] }
        let found = try await withThrowingTaskGroup(of: Int.self) { group in
            for (place, body) in (good + bad).enumerated() {
                let node = place % 2 == 0 ? town.bench : nodes.other
                group.addTask { try await node.call(.post, path, body).errcode }
            }
            return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(found == [0: 60, 10020051: 20, 10020052: 10])
        let stock = try await town.bench.deployment.database.read { [skus = town.skus] in try Stock.find(store: store, skus: skus, in: $0) }
        #expect(town.skus.map { stock[$0]?.available } == [100, 100])
        let differences = try await town.bench.deployment.database.read { try StockAudit.findings(in: $0) }
        #expect(differences.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `sources are asked only when something was committed since, and the answer is made anew only when they changed`(
        engine: Engine
    ) async throws {
        let town = try await TradeTown(engine)
        let database = CountedDatabase(town.bench.deployment.database)
        let answers = KeptAnswers(database: database, clock: town.bench.clock)
        let (product, store, sku) = (town.product, town.store, town.skus[0])
        let made = Mutex(0)
        func answer() async throws -> String {
            let body = try await answers.answer(KeptAnswers.Key(endpoint: "units", store: store, object: product.raw)) { snapshot in
                made.withLock { $0 += 1 }
                let units = try Stock.find(skus: [sku], in: snapshot)[sku]?.available ?? 0
                return MadeAnswer(body: ByteBuffer(string: "\(units)"), sources: [.stock(product, of: store)])
            }
            return String(buffer: body)
        }
        #expect(try await answer() == "100")
        #expect(made.withLock { $0 } == 1)
        // On a server the neighbours' commits are seen too, so it is tried until there was none.
        for round in 1... {
            let before = database.reads
            #expect(try await answer() == "100")
            if database.reads == before { break }
            try #require(round < 10_000, "the sources are asked each time")
        }
        let before = database.reads
        try await town.asSystem { [category = town.category] in
            try SetInspectedCategory(category: category, isInspected: true).run(in: $0, $1)
        }
        #expect(try await answer() == "100")
        #expect(database.reads == before + 1)
        #expect(made.withLock { $0 } == 1)
        try await town.asSystem { _ = try ChangeStock(store: store, product: product, sku: sku, difference: 5).run(in: $0, $1) }
        #expect(try await answer() == "105")
        #expect(made.withLock { $0 } == 2)
    }

    @Test(arguments: Engine.allCases)
    func `an answer is never older than a change that was answered before it was asked for, whatever is under way`(
        engine: Engine
    ) async throws {
        let nodes = try await Nodes(engine)
        let (town, changes) = (nodes.town, 40)
        let token = try await town.town.token(of: town.town.ours)
        let (get, update) = ("/channels/ec/product/get?access_token=\(token)", "/channels/ec/product/stock/update?access_token=\(token)")
        let units = Units(100)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for change in 0..<changes {
                    let node = change % 2 == 0 ? town.bench : nodes.other
                    let body = #"{"product_id":"\#(town.product)","sku_id":"\#(town.skus[0])","diff_type":1,"num":1}"#
                    let errcode = try await node.call(.post, update, body).errcode
                    #expect(errcode == 0)
                    units.count.withLock { $0 += 1 }
                }
            }
            for reader in 0..<6 {
                group.addTask {
                    let node = reader % 2 == 0 ? town.bench : nodes.other
                    var known = 0
                    while known < 100 + changes, !Task.isCancelled {
                        known = units.count.withLock { $0 }
                        let answer = try await node.call(.post, get, #"{"product_id":"\#(town.product)"}"#).text
                        let found = try #require(answer.firstMatch(of: /"stock_num":(\d+)/).flatMap { Int($0.1) })
                        #expect(found >= known)
                    }
                }
            }
            for try await _ in group {}
        }
    }
}

/// How many units there are, as far as anybody was told.
private final class Units: Sendable {
    let count: Mutex<Int>

    init(_ count: Int) { self.count = Mutex(count) }
}

/// Counts the reads of a database.
private final class CountedDatabase: Database {
    private let base: any Database
    private let count = Atomic(0)

    init(_ base: any Database) { self.base = base }

    var reads: Int { count.load(ordering: .relaxed) }
    var engine: Engine { base.engine }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Snapshot) throws -> Value) async throws -> Value {
        count.add(1, ordering: .relaxed)
        return try await base.read(body)
    }

    func standing() async throws -> SQLValue? { try await base.standing() }

    func write<Value: Sendable>(lane: Lane, _ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await base.write(lane: lane, body)
    }

    func backup(to path: String) async throws { try await base.backup(to: path) }
    func close() async { await base.close() }
}
