// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport

@testable import Stores

struct StoreStateTests {
    @Test func `every state is reachable, and only closed is final`() {
        #expect(StoreState.reachable == Set(StoreState.allCases))
        #expect(StoreState.allCases.filter(\.isFinal) == [.closed])
        for state in StoreState.allCases { #expect(!state.label.chinese.isEmpty && !state.label.english.isEmpty) }
    }

    /// What each verb may do, written independently of the table.
    private static let allowed: [String: [StoreState: StoreState]] = [
        "submit": [.drafting: .inReview],
        "approve": [.inReview: .open],
        "reject": [.inReview: .drafting],
        "suspend": [.open: .suspended],
        "resume": [.suspended: .open],
        "close": [.drafting: .closed, .open: .closing, .suspended: .closing],
        "finish": [.closing: .closed],
    ]

    private static func run(_ verb: String, on store: ID<Store>, in transaction: any Transaction, _ context: Context)
        throws -> Store
    {
        switch verb {
        case "submit": try SubmitStore(store).run(in: transaction, context)
        case "approve": try ReviewStore(store, .approve).run(in: transaction, context)
        case "reject": try ReviewStore(store, .reject(reasons: ["照片不清楚"])).run(in: transaction, context)
        case "suspend": try SuspendStore(store, reason: "售假").run(in: transaction, context)
        case "resume": try ResumeStore(store).run(in: transaction, context)
        case "close": try CloseStore(store, obstacles: []).run(in: transaction, context)
        default: try FinishClosing(store, obstacles: []).run(in: transaction, context)
        }
    }

    @Test(arguments: Engine.allCases)
    func `every verb takes its steps and no other`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let licences = [try await bench.licence(of: lin, 1), try await bench.licence(of: lin, 2)]
        var serial = 0
        for state in StoreState.allCases {
            for (verb, steps) in Self.allowed {
                serial += 1
                let store = try await bench.open("茶铺\(serial)", owner: lin, licence: licences[serial % 2]).id
                try await bench.write { transaction, _ in
                    try transaction.execute("UPDATE stores SET state = \(state) WHERE id = \(store)")
                }
                let moved = try? await bench.write { try Self.run(verb, on: store, in: $0, $1) }
                #expect(moved?.state == steps[state], "\(verb) from \(state)")
                #expect(try await bench.store(store).state == steps[state] ?? state)
            }
        }
    }

    @Test func `the table has the verbs' steps and no other`() {
        let steps = Set(StoreState.steps.map { [$0.from, $0.to] })
        #expect(steps == Set(Self.allowed.values.flatMap { $0.map { [$0.key, $0.value] } }))
    }

    @Test(arguments: Engine.allCases)
    func `a rejected store returns with reasons and opens the next time`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let store = try await bench.apply("云山茶铺", on: bench.licence(of: lin, 1), as: lin).id
        let owner = try await bench.actor(lin)
        try await bench.write(as: owner) { _ = try SubmitStore(store).run(in: $0, $1) }
        await #expect(throws: ReviewStore.Refusal.reasonsMissing) {
            try await bench.write(as: TestBench.reviewer) {
                _ = try ReviewStore(store, .reject(reasons: [])).run(in: $0, $1)
            }
        }
        await #expect(throws: ReviewStore.Refusal.tooManyReasons) {
            let reasons = Array(repeating: "不清楚", count: 11)
            try await bench.write(as: TestBench.reviewer) {
                _ = try ReviewStore(store, .reject(reasons: reasons)).run(in: $0, $1)
            }
        }
        try await bench.write(as: TestBench.reviewer) {
            _ = try ReviewStore(store, .reject(reasons: [" 执照不清楚 ", "名称与执照不符"])).run(in: $0, $1)
        }
        #expect(try await bench.store(store).rejectReasons == ["执照不清楚", "名称与执照不符"])
        #expect(try await bench.store(store).state == .drafting)
        await #expect(throws: ReviewStore.Refusal.notInReview) {
            try await bench.write(as: TestBench.reviewer) { _ = try ReviewStore(store, .approve).run(in: $0, $1) }
        }
        try await bench.write(as: owner) { _ = try SubmitStore(store).run(in: $0, $1) }
        #expect(try await bench.store(store).rejectReasons.isEmpty)
        try await bench.write(as: TestBench.reviewer) { _ = try ReviewStore(store, .approve).run(in: $0, $1) }
        #expect(try await bench.store(store).isOpen)
    }

    @Test(arguments: Engine.allCases)
    func `merchants do not decide on their own stores`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let (lin, zhou) = (try await bench.register("林", 1), try await bench.register("周", 2))
        let store = try await bench.open("云山茶铺", owner: lin).id
        let (owner, stranger) = (try await bench.actor(lin), try await bench.actor(zhou))
        for actor in [owner, stranger, .anonymous] {
            for verb in ["approve", "reject", "suspend", "resume"] {
                await #expect(throws: CommonRefusal.notFound) {
                    _ = try await bench.write(as: actor) { try Self.run(verb, on: store, in: $0, $1) }
                }
            }
            await #expect(throws: CommonRefusal.notFound) {
                try await bench.write(as: actor) { try GrantNameWord("旗舰店", to: store, proof: "商标证").run(in: $0, $1) }
            }
        }
        for actor in [stranger, .anonymous] {
            for verb in ["submit", "close", "finish"] {
                await #expect(throws: CommonRefusal.notFound) {
                    _ = try await bench.write(as: actor) { try Self.run(verb, on: store, in: $0, $1) }
                }
            }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await bench.write(as: actor) { try RenameStore(store, name: "新名").run(in: $0, $1) }
            }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await bench.write(as: actor) { try EditStoreProfile(store, about: "新").run(in: $0, $1) }
            }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await bench.read(as: actor) { try StoreDetail.of(store, in: $0, $1).store }
            }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await bench.read(as: actor) { try StaffList.of(store, in: $0, $1).entries }
            }
        }
        let other = Actor(party: ID(8), grants: [Party.platform: [.readAudit]])
        await #expect(throws: CommonRefusal.forbidden) {
            _ = try await bench.write(as: other) { try Self.run("suspend", on: store, in: $0, $1) }
        }
        let clerk = Actor(party: zhou.id.party, grants: [store.party: [.manageOrders]])
        await #expect(throws: CommonRefusal.forbidden) {
            _ = try await bench.write(as: clerk) { try Self.run("close", on: store, in: $0, $1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a suspended store knows why until it resumes`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let store = try await bench.open("云山茶铺", owner: lin).id
        await #expect(throws: FieldRefusal.self) {
            _ = try await bench.write(as: TestBench.reviewer) { try SuspendStore(store, reason: " ").run(in: $0, $1) }
        }
        _ = try await bench.write(as: TestBench.reviewer) {
            try SuspendStore(store, reason: "售假，请下架商品 7").run(in: $0, $1)
        }
        #expect(try await bench.store(store).suspendReason == "售假，请下架商品 7")
        _ = try await bench.write(as: TestBench.reviewer) { try ResumeStore(store).run(in: $0, $1) }
        #expect(try await bench.store(store).suspendReason.isEmpty)
        await #expect(throws: ResumeStore.Refusal.notSuspended) {
            _ = try await bench.write { try ResumeStore(store).run(in: $0, $1) }
        }
        let acts = try await bench.read { snapshot, _ in
            try AuditLog.page(PageRequest(), of: store.party, in: snapshot).items.map(\.act)
        }
        #expect(acts.prefix(2) == ["store.resume", "store.suspend"])
    }

    @Test(arguments: Engine.allCases)
    func `a store needs a customer-service phone to be submitted, and keeps one`(engine: Engine) async throws {
        let bench = try await TestBench.stores(engine)
        let lin = try await bench.register("林", 1)
        let licence = try await bench.licence(of: lin, 1)
        let store = try await bench.write(as: Actor(party: lin.id.party)) {
            try ApplyForStore(name: "云山茶铺", licence: licence.id).run(in: $0, $1)
        }.id
        let owner = try await bench.actor(lin)
        await #expect(throws: SubmitStore.Refusal.customerServicePhoneMissing) {
            _ = try await bench.write(as: owner) { try SubmitStore(store).run(in: $0, $1) }
        }
        let edited = try await bench.write(as: owner) {
            try EditStoreProfile(store, about: "高山茶\n自家种", customerServicePhone: "4008001234", logo: "logo/1.webp").run(
                in: $0, $1)
        }
        #expect(edited.about == "高山茶\n自家种")
        #expect(try await bench.store(store) == edited)
        _ = try await bench.write(as: owner) { try SubmitStore(store).run(in: $0, $1) }
        await #expect(throws: FieldRefusal.self) {
            _ = try await bench.write(as: owner) {
                try EditStoreProfile(store, customerServicePhone: "").run(in: $0, $1)
            }
        }
        _ = try await bench.write(as: owner) { try EditStoreProfile(store).run(in: $0, $1) }
        #expect(try await bench.store(store).logo == "logo/1.webp")
    }

    @Test func `every refusal says in both languages what to do`() {
        let refusals: [any Refusal] =
            StoreNames.Refusal.allCases + LicenceNumber.Refusal.allCases + RegisterLicence.Refusal.allCases
            + ApplyForStore.Refusal.allCases
            + SubmitStore.Refusal.allCases + ReviewStore.Refusal.allCases + RenameStore.Refusal.allCases
            + GrantNameWord.Refusal.allCases
            + ResumeStore.Refusal.allCases + FinishClosing.Refusal.allCases + AddStaff.Refusal.allCases
        for refusal in refusals {
            #expect(refusal.text.chinese.hasSuffix("。"))
            #expect(refusal.text.english.hasSuffix("."))
            _ = (refusal.kind, refusal.field, refusal.code)
        }
    }
}
