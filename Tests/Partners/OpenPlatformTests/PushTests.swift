// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Synchronization
import Testing
import TestSupport

@testable import OpenPlatform

/// A store whose program listens, or does not.
struct PushBench: Sendable {
    let bench: TestBench
    let store: ID<Store>
    let appid: String
    let receiver: ListeningProgram

    init(_ engine: Engine, format: PushFormat = .json, isEncrypted: Bool = true) async throws {
        bench = try await TestBench(engine, modules: [IdentityModule.front, StoresModule.front, OpenPlatformModule.front])
        let made = try await bench.write { transaction, context in
            let hash = try PasswordHash.make("correct horse battery", cost: .cheap, random: context.random)
            let owner = try Register(login: .phone("13900000001"), name: "Weng", passwordHash: hash).run(in: transaction, context)
            let store = try SeedStore(name: "青山茶铺", owner: owner.id).run(in: transaction, context).id
            return (store, try CreateApp(store: store, name: "ERP", permissions: [.manageOrders]).run(in: transaction, context).app.appid)
        }
        (store, appid) = made
        receiver = ListeningProgram(token: "Token1", key: MessageTests.key)
        let verb = SavePushSubscription(
            owner: store.party, appid: appid, url: "https://erp.example/in", token: "Token1", encodingKey: MessageTests.key, format: format,
            isEncrypted: isEncrypted)
        try await bench.write { try verb.run(in: $0, $1) }
    }

    var scope: JobScope {
        let world = World(clock: bench.clock, ids: bench.world.ids, random: bench.world.random, http: receiver, files: bench.world.files)
        return JobScope(world: world, database: bench.database) { bench.context() }
    }

    /// Puts a message about an object into the queue.
    @discardableResult
    func add(_ event: String, _ object: Int64, isToldOnce: Bool = false) async throws -> ID<PushDelivery>? {
        let message = PushMessage(event, in: "order_info", isToldOnce: isToldOnce, to: store, [.number("order_id", object)])
        return try await bench.write { try PushQueue.add(message, object: object, in: $0, $1) }
    }

    /// Sends everything that is due.
    func send() async throws { while try await SendPushes.job.run(scope) {} }

    /// Lets time pass, stopping wherever a call is due.
    func pass(_ seconds: Int64) async throws {
        let end = bench.clock.now + .seconds(seconds)
        while let next = try await nextDue(), next <= end {
            if next > bench.clock.now { bench.clock.advance(next - bench.clock.now) }
            try await send()
        }
        bench.clock.advance(end - bench.clock.now)
    }

    /// When the first message of any object is due.
    private func nextDue() async throws -> Timestamp? {
        let waiting = try await log().filter { $0.state == .waiting }
        return Dictionary(grouping: waiting, by: \.object).values.compactMap { $0.first?.dueAt }.min()
    }

    func log() async throws -> [PushDelivery] {
        try await bench.read { try PushLog.page(store.party, PageRequest(size: 100), in: $0, $1).items }.reversed()
    }
}

/// A receiver that knows the protocol from its documentation.
final class ListeningProgram: HTTPFetcher {
    struct State {
        var isUp = true
        var failsFor: Set<String> = []
        var messages: [String] = []
        var calls = 0
        var faults: [String] = []
    }

    let token: String
    let key: String
    let state = Mutex(State())

    init(token: String, key: String) {
        self.token = token
        self.key = key
    }

    func fetch(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try state.withLock { state in
            state.calls += 1
            guard state.isUp else { throw HTTPFault.timedOut }
            let items = URLComponents(string: request.url)!.queryItems!
            let query = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
            if sign([token, query["timestamp"]!, query["nonce"]!]) != query["signature"] { state.faults.append("signature") }
            if let echo = query["echostr"] { return HTTPAnswer(status: 200, headers: [], body: Array(echo.utf8)) }
            let text = try read(request, query, &state)
            if state.failsFor.contains(where: text.contains) { return HTTPAnswer(status: 500, headers: [], body: []) }
            state.messages.append(text)
            return HTTPAnswer(status: 200, headers: [], body: Array("success".utf8))
        }
    }

    private func read(_ request: HTTPRequest, _ query: [String: String], _ state: inout State) throws -> String {
        let body = String(decoding: request.body, as: UTF8.self)
        guard query["encrypt_type"] == "aes" else { return body }
        let pattern = body.hasPrefix("<") ? /<Encrypt><!\[CDATA\[([^\]]*)\]\]>/ : /"Encrypt":"([^"]*)"/
        let sealed = String(body.firstMatch(of: pattern)!.1)
        if sign([token, query["timestamp"]!, query["nonce"]!, sealed]) != query["msg_signature"] { state.faults.append("msg_signature") }
        return try Receiver(key: key).message(sealed).text
    }

    private func sign(_ parts: [String]) -> String {
        Insecure.SHA1.hash(data: Data(parts.sorted().joined().utf8)).hexadecimal
    }
}

struct PushTests {
    @Test(arguments: Engine.allCases)
    func `messages arrive encrypted and signed`(engine: Engine) async throws {
        let bench = try await PushBench(engine)
        #expect(await PushVerification(url: "https://erp.example/in", token: "Token1").succeeds(bench.scope.world))
        try await bench.add("channels_ec_order_new", 9_007_199_254_740_993)
        try await bench.send()
        let state = bench.receiver.state.withLock { $0 }
        #expect(state.faults == [] && state.messages.count == 1)
        #expect(state.messages[0].contains(#""order_info":{"order_id":9007199254740993}"#))
        #expect(try await bench.log().map(\.state) == [.delivered])
    }

    @Test(arguments: PushFormat.allCases, [true, false])
    func `both forms arrive, encrypted and plain`(format: PushFormat, isEncrypted: Bool) async throws {
        let bench = try await PushBench(.sqlite, format: format, isEncrypted: isEncrypted)
        try await bench.add("channels_ec_order_new", 5)
        try await bench.send()
        let state = bench.receiver.state.withLock { $0 }
        #expect(state.faults == [])
        #expect(state.messages.first?.hasPrefix(format == .json ? "{\"ToUserName\"" : "<xml><ToUserName>") == true)
    }

    @Test(arguments: Engine.allCases)
    func `a message is tried ten times in three and a half hours`(engine: Engine) async throws {
        let bench = try await PushBench(engine)
        bench.receiver.state.withLock { $0.isUp = false }
        try await bench.add("channels_ec_order_new", 5)
        try await bench.send()
        #expect(bench.receiver.state.withLock { $0.calls } == 3)
        let expected: [(Int64, Int)] = [(10, 4), (60, 5), (300, 6), (1800, 7), (3600, 8), (3600, 9), (3600, 10), (86_400, 10)]
        for (seconds, calls) in expected {
            try await bench.pass(seconds - 1)
            try await bench.pass(1)
            try await bench.send()
            #expect(bench.receiver.state.withLock { $0.calls } == calls, "\(seconds)")
        }
        let log = try await bench.log()
        #expect(log.map(\.state) == [.givenUp] && log[0].outcome == "no answer within 5 s")
    }

    @Test(arguments: Engine.allCases)
    func `a receiver that is down for hours misses nothing, and the log offers the rest`(engine: Engine) async throws {
        let bench = try await PushBench(engine)
        bench.receiver.state.withLock { $0.isUp = false }
        let early = try #require(try await bench.add("channels_ec_order_new", 1))
        try await bench.pass(21 * 3600)
        try await bench.add("channels_ec_order_pay", 2)
        try await bench.pass(3 * 3600)
        bench.receiver.state.withLock { $0.isUp = true }
        try await bench.pass(2 * 3600)
        #expect(try await bench.log().map(\.state) == [.givenUp, .delivered])
        try await bench.bench.write { try ReplayPush(early, of: bench.store.party).run(in: $0, $1) }
        try await bench.send()
        #expect(try await bench.log().map(\.state) == [.delivered, .delivered])
        #expect(bench.receiver.state.withLock { $0.messages.count } == 2)
    }

    @Test(arguments: Engine.allCases)
    func `messages about one object keep their order, and others do not wait`(engine: Engine) async throws {
        let bench = try await PushBench(engine)
        bench.receiver.state.withLock { $0.failsFor = ["channels_ec_order_new"] }
        try await bench.add("channels_ec_order_new", 1)
        try await bench.add("channels_ec_order_pay", 1)
        try await bench.add("channels_ec_order_pay", 2)
        try await bench.send()
        #expect(try await bench.log().map(\.state) == [.waiting, .waiting, .delivered])
        bench.receiver.state.withLock { $0.failsFor = [] }
        try await bench.pass(60)
        let events = bench.receiver.state.withLock { $0.messages }.map { $0.contains("order_new") ? "new" : "pay" }
        #expect(events == ["pay", "new", "pay"])
    }

    @Test(arguments: Engine.allCases)
    func `an object is told once of what happens once`(engine: Engine) async throws {
        let bench = try await PushBench(engine)
        #expect(try await bench.add("channels_ec_order_cancel", 1, isToldOnce: true) != nil)
        #expect(try await bench.add("channels_ec_order_cancel", 1, isToldOnce: true) == nil)
        #expect(try await bench.add("channels_ec_order_cancel", 2, isToldOnce: true) != nil)
    }

    @Test(arguments: Engine.allCases)
    func `wrong addresses, tokens and keys are refused, and strangers find nothing`(engine: Engine) async throws {
        let bench = try await PushBench(engine)
        let (store, appid) = (bench.store, bench.appid)
        func verb(_ url: String, _ token: String, _ key: String, _ appid: String) -> SavePushSubscription {
            SavePushSubscription(owner: store.party, appid: appid, url: url, token: token, encodingKey: key)
        }
        let cases: [(SavePushSubscription, SavePushSubscription.Refusal)] = [
            (verb("ftp://a", "Token1", MessageTests.key, appid), .urlWrong),
            (verb("https://a", "T-", MessageTests.key, appid), .tokenWrong),
            (verb("https://a", "Token1", "short", appid), .keyWrong), (verb("https://a", "Token1", MessageTests.key, "wx0"), .appUnknown),
        ]
        for (verb, refusal) in cases {
            await #expect(throws: refusal) { try await bench.bench.write { try verb.run(in: $0, $1) } }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.write(as: Actor(party: ID(77))) { try SendTestPush(owner: store.party).run(in: $0, $1) }
        }
        try await bench.bench.write { try EndPushSubscription(owner: store.party).run(in: $0, $1) }
        #expect(try await bench.add("channels_ec_order_new", 1) == nil)
        await #expect(throws: ReplayPush.Refusal.notSubscribed) {
            try await bench.bench.write { try SendTestPush(owner: store.party).run(in: $0, $1) }
        }
    }
}
