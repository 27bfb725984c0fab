// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel
import Storage
import Stores
import Testing
import TestSupport

@testable import Catalog
@testable import Runtime

/// Brands and categories: what a store shows, and what an operator's decision gives.
struct QualificationTests {
    private static let reviewer = Actor(party: ID(810), grants: [Party.platform: [.reviewStores]])
    private let targets: [any ApplicationTarget] = [BrandTarget(), CategoryTarget()]

    private func proof(_ tea: Tea) async throws -> ID<Proof> {
        try await tea.write { try SaveProof(id: $1.newID(), store: tea.store, bytes: 900).run(in: $0, $1).id }
    }

    private func registered(_ proof: ID<Proof>, name: String = "云雾", until: Timestamp? = nil) -> BrandQualification {
        BrandQualification(
            chineseName: name, englishName: "Cloud Mist", classification: 30, mark: .registered,
            registration: .init(registrant: "云雾茶业有限公司", number: "1234567", from: nil, until: until, certificates: [proof]))
    }

    private func apply(
        _ tea: Tea, _ qualification: BrandQualification, brand: ID<Brand>? = nil, isUpdate: Bool = false
    ) async throws -> Application {
        try await tea.write {
            try ApplyForBrand(store: tea.store, brand: brand, qualification: qualification, isUpdate: isUpdate).run(in: $0, $1)
        }
    }

    private func review(
        _ tea: Tea, _ application: Application, _ decision: ReviewApplication.Decision = .approve,
        as actor: Actor = QualificationTests.reviewer
    ) async throws -> Application {
        try await tea.write(as: actor) {
            try ReviewApplication(store: tea.store, application: application.id, decision: decision, targets: targets).run(
                in: $0, $1)
        }
    }

    private func detail(_ tea: Tea, _ id: Int64) async throws -> BrandDetail {
        try await tea.bench.read(as: tea.merchant) { try BrandDetail.require(ID(id), of: tea.store, in: $0, $1) }
    }

    @Test(arguments: engines)
    func `a brand is sold under once an operator approved its papers`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let end = tea.bench.clock.now + .days(400)
        let asked = try await apply(tea, registered(try await proof(tea), until: end))
        #expect(try await detail(tea, asked.subject).standing == .inReview)
        var content = tea.content()
        content.brand = ID(asked.subject)
        await #expect(throws: ContentRefusal.brandUnknown) { _ = try await tea.create(content) }
        await #expect(throws: ApplicationRefusal.reasonMissing) { _ = try await review(tea, asked, .reject(reason: " ")) }
        #expect(try await review(tea, asked).state == .approved)
        let held = try await detail(tea, asked.subject)
        #expect(held.standing == .inForce && held.brand?.expiresAt == end && held.brand?.englishName == "Cloud Mist")
        #expect(try await tea.listed(content).product.status == .onSale)
        await #expect(throws: ApplicationRefusal.notInReview) { _ = try await review(tea, asked) }
        let library = try await tea.bench.read(as: tea.merchant) {
            try BrandList.library(PageRequest(), of: tea.store, in: $0, $1).items
        }
        #expect(library.map(\.name) == ["云雾"] && library[0].id == ID(asked.subject))
        try await tea.bench.advance(.days(380))
        #expect(try await detail(tea, asked.subject).standing == .endsSoon)
        try await tea.bench.advance(.days(20))
        #expect(try await detail(tea, asked.subject).standing == .expired)
    }

    @Test(arguments: engines)
    func `a rejected brand says why, and new papers are reviewed again`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let paper = try await proof(tea)
        let first = try await apply(tea, registered(paper))
        await #expect(throws: ApplicationRefusal.alreadyInReview) {
            _ = try await apply(tea, registered(paper), brand: ID(first.subject), isUpdate: true)
        }
        #expect(try await review(tea, first, .reject(reason: "证书不清晰")).reason == "证书不清晰")
        #expect(try await detail(tea, first.subject).standing == .rejected)
        let again = try await apply(tea, registered(paper), brand: ID(first.subject), isUpdate: true)
        #expect(again.subject == first.subject)
        _ = try await review(tea, again)
        let update = try await apply(
            tea, registered(paper, until: tea.bench.clock.now + .days(9)), brand: ID(first.subject), isUpdate: true)
        let waiting = try await detail(tea, first.subject)
        #expect(waiting.standing == .inReview && waiting.isInForce(at: tea.bench.clock.now))
        let back = try await tea.write { try CancelApplication(store: tea.store, application: update.id).run(in: $0, $1) }
        #expect(back.state == .cancelled)
        #expect(try await detail(tea, first.subject).standing == .inForce)
        await #expect(throws: ApplicationRefusal.notInReview) {
            _ = try await tea.write { _ = try CancelApplication(store: tea.store, application: update.id).run(in: $0, $1) }
        }
    }

    @Test(arguments: engines)
    func `giving up a brand, or losing it, takes its products off sale`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        for actor in [tea.merchant, Self.reviewer] {
            let asked = try await apply(tea, registered(try await proof(tea)))
            await #expect(throws: DeleteBrand.Refusal.inReview) {
                try await tea.write { try DeleteBrand(store: tea.store, brand: ID(asked.subject)).run(in: $0, $1) }
            }
            _ = try await review(tea, asked)
            var content = tea.content()
            content.brand = ID(asked.subject)
            let product = try await tea.listed(content).product.id
            try await tea.write(as: actor) { try DeleteBrand(store: tea.store, brand: ID(asked.subject)).run(in: $0, $1) }
            #expect(try await tea.product(product).status == .brandExpired)
            await #expect(throws: CommonRefusal.notFound) { _ = try await detail(tea, asked.subject) }
        }
    }

    @Test(arguments: engines)
    func `papers that wait go with the brand that an operator takes away`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let first = try await apply(tea, registered(try await proof(tea)))
        _ = try await review(tea, first)
        let waiting = try await apply(tea, registered(try await proof(tea)), brand: ID(first.subject), isUpdate: true)
        try await tea.write(as: Self.reviewer) { try DeleteBrand(store: tea.store, brand: ID(first.subject)).run(in: $0, $1) }
        await #expect(throws: ApplicationRefusal.notInReview) { _ = try await review(tea, waiting) }
        let ended = try #require(
            try await tea.bench.database.read { try Application.find(waiting.id, of: tea.store, in: $0) })
        #expect(ended.state == .rejected && ended.reason == DeleteBrand.revoked.chinese)
        // The store may ask again, and the answer counts.
        let again = try await apply(tea, registered(try await proof(tea)), brand: ID(first.subject), isUpdate: true)
        _ = try await review(tea, again)
        #expect(try await detail(tea, first.subject).brand != nil)
    }

    @Test(arguments: engines)
    func `an application that ended stays in sight until it is cleared away`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let paper = try await proof(tea)
        @Sendable func brand(_ application: Application) -> ID<Brand> { ID(application.subject) }
        let back = try await apply(tea, registered(paper))
        _ = try await tea.write { try CancelApplication(store: tea.store, application: back.id).run(in: $0, $1) }
        #expect(try await detail(tea, back.subject).standing == .withdrawn)
        let rejected = try await apply(tea, registered(paper, name: "山野"))
        _ = try await review(tea, rejected, .reject(reason: "证书不清晰"))
        for asked in [back, rejected] {
            try await tea.write { try DeleteBrand(store: tea.store, brand: brand(asked)).run(in: $0, $1) }
            await #expect(throws: CommonRefusal.notFound) { _ = try await detail(tea, asked.subject) }
            await #expect(throws: CommonRefusal.notFound) {
                try await tea.write { try DeleteBrand(store: tea.store, brand: brand(asked)).run(in: $0, $1) }
            }
        }
        let held = try await apply(tea, registered(paper, name: "晚香"))
        _ = try await review(tea, held)
        let update = try await apply(tea, registered(paper, name: "晚香"), brand: brand(held), isUpdate: true)
        _ = try await review(tea, update, .reject(reason: "证书不清晰"))
        try await tea.write(as: Self.reviewer) { try DeleteBrand(store: tea.store, brand: brand(held)).run(in: $0, $1) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await detail(tea, held.subject) }
        let cleared = try await tea.bench.read(as: tea.merchant) {
            try ApplicationList.require(update.id, of: tea.store, in: $0, $1)
        }
        #expect(cleared.state == .cleared && cleared.reason == "证书不清晰")
    }

    @Test(arguments: engines)
    func `a brand is refused that the store has, that nobody knows, or whose papers are not its own`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let paper = try await proof(tea)
        let held = try await apply(tea, registered(paper))
        _ = try await review(tea, held)
        await #expect(throws: ApplyForBrand.Refusal.nameTaken) { _ = try await apply(tea, registered(paper, name: "云 雾")) }
        await #expect(throws: ApplyForBrand.Refusal.alreadyHeld) {
            _ = try await apply(tea, registered(paper, name: "云雾山"), brand: ID(held.subject))
        }
        await #expect(throws: CommonRefusal.notFound) { _ = try await apply(tea, registered(paper, name: "山野"), brand: ID(5)) }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await apply(tea, registered(paper, name: "山野"), brand: ID(5), isUpdate: true)
        }
        await #expect(throws: ProofRefusal.proofUnknown) { _ = try await apply(tea, registered(ID(9), name: "山野")) }
        for actor in [tea.stranger, .anonymous] {
            await #expect(throws: CommonRefusal.notFound) {
                try await tea.write(as: actor) {
                    _ = try ApplyForBrand(store: tea.store, qualification: registered(paper, name: "山野")).run(in: $0, $1)
                }
            }
            await #expect(throws: CommonRefusal.notFound) { _ = try await review(tea, held, as: actor) }
        }
    }

    @Test func `papers that do not suffice are refused`() {
        typealias Refusal = BrandQualification.Refusal
        let (now, paper) = (TestBench.start, ID<Proof>(1))
        func brand(
            name: String = "云雾", classification: Int = 30, mark: BrandQualification.Mark = .registered,
            registration: BrandQualification.Registration? = nil, acceptance: BrandQualification.Acceptance? = nil,
            authorisation: BrandQualification.Authorisation? = nil, ownership: BrandQualification.Ownership = .own
        ) -> BrandQualification {
            BrandQualification(
                chineseName: name, classification: classification, mark: mark,
                registration: registration ?? .init(registrant: "某", number: "1", from: nil, until: nil, certificates: [paper]),
                acceptance: acceptance, ownership: ownership, authorisation: authorisation)
        }
        func letter(level: Int = 1, count: Int = 1) -> BrandQualification.Authorisation {
            .init(level: level, from: nil, until: nil, certificates: Array(repeating: paper, count: count))
        }
        let cases: [(BrandQualification, Refusal)] = [
            (brand(name: ""), .nameMissing), (brand(classification: 0), .classWrong), (brand(classification: 46), .classWrong),
            (brand(registration: .init(registrant: "", number: "1", from: nil, until: nil, certificates: [paper])), .registrationMissing),
            (brand(registration: .init(registrant: "某", number: "1", from: nil, until: nil, certificates: [])), .registrationMissing),
            (brand(mark: .pending), .acceptanceMissing), (brand(ownership: .authorised), .authorisationMissing),
            (brand(authorisation: letter(level: 4), ownership: .authorised), .levelWrong),
            (brand(authorisation: letter(count: 10), ownership: .authorised), .proofsWrong),
            (brand(registration: .init(registrant: "某", number: "1", from: nil, until: now, certificates: [paper])), .alreadyExpired),
        ]
        for (brand, refusal) in cases { #expect(throws: refusal) { _ = try brand.validated(now: now) } }
        #expect(Set(cases.map(\.1)) == Set(Refusal.allCases))
        #expect(Refusal.allCases.allSatisfy { !$0.text.chinese.isEmpty && !$0.text.english.isEmpty && $0.field != nil })
    }

    @Test(arguments: engines)
    func `a category that takes a qualification sells after its approval only`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let oolong = Tea.leaf("乌龙茶")
        func apply(_ category: ID<Catalog.Category>, _ proofs: [ID<Proof>], brands: [ID<Brand>] = []) async throws -> Application {
            let papers = CategoryProofs(parts: [.certificate: proofs], platform: .jd, account: "云雾官方", brands: brands)
            return try await tea.write { try ApplyForCategory(store: tea.store, category: category, proofs: papers).run(in: $0, $1) }
        }
        let draft = try await tea.create(tea.content(category: oolong)).product.id
        let required = RuleBook([
            RuleVersion(
                key: CatalogRules.grantsRequired.key, version: 1, value: 1, from: TestBench.start, announcedAt: TestBench.start,
                reason: "test")
        ])
        func submit() async throws {
            let plain = tea.bench.context(tea.merchant)
            let context = Context(
                actor: tea.merchant, now: plain.now, language: .chinese, rules: required, ids: plain.ids, random: plain.random,
                vault: plain.vault, zone: plain.zone)
            _ = try await tea.bench.database.write(lane: .shared) { try SubmitForReview(product: draft).run(in: $0, context) }
        }
        await #expect(throws: ContentRefusal.categoryNotGranted) { try await submit() }
        await #expect(throws: ApplyForCategory.Refusal.proofMissing) { _ = try await apply(oolong, []) }
        await #expect(throws: ApplyForCategory.Refusal.categoryUnusable) { _ = try await apply(ID(4), []) }
        let paper = try await proof(tea)
        await #expect(throws: ApplyForCategory.Refusal.tooManyProofs) {
            _ = try await apply(oolong, Array(repeating: paper, count: 11))
        }
        await #expect(throws: ApplyForCategory.Refusal.brandUnknown) { _ = try await apply(oolong, [paper], brands: [ID(3)]) }
        let asked = try await apply(oolong, [paper])
        let facts = try await tea.bench.read(as: Self.reviewer) { try CategoryTarget().facts(asked, in: $0, $1) }
        #expect(facts.contains { $0.proofs == [paper] } && facts.contains { $0.value == "jd 云雾官方" })
        _ = try await review(tea, asked)
        try await submit()
        await #expect(throws: ApplyForCategory.Refusal.alreadyApproved) { _ = try await apply(oolong, [paper]) }
        let open = try await tea.bench.read(as: tea.merchant) { try StoreCategory.open(to: tea.store, in: $0, $1) }
        #expect(open.contains { $0.id == oolong } && open.contains { $0.qualification == nil })
        let free = open.first { $0.qualification == nil }!.id
        #expect(try await apply(free, []).state == .approved)
    }

    @Test(arguments: engines)
    func `only the store's staff and reviewers see applications and proofs`(engine: Engine) async throws {
        let tea = try await Tea(engine)
        let paper = try await proof(tea)
        let asked = try await apply(tea, registered(paper))
        for actor in [tea.merchant, Self.reviewer] {
            _ = try await tea.bench.read(as: actor) { try ProofView.require(paper, of: tea.store, in: $0, $1) }
            _ = try await tea.bench.read(as: actor) { try ApplicationList.require(asked.id, of: tea.store, in: $0, $1) }
        }
        for actor in [tea.stranger, .anonymous] {
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await tea.bench.read(as: actor) { try ProofView.require(paper, of: tea.store, in: $0, $1) }
            }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await tea.bench.read(as: actor) { try ApplicationList.require(asked.id, of: tea.store, in: $0, $1) }
            }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await tea.bench.read(as: actor) { _ = try ApplicationList.queue(PageRequest(), in: $0, $1) }
            }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await tea.write(as: actor) { try SaveProof(id: ID(8), store: tea.store, bytes: 9).run(in: $0, $1) }
            }
        }
        let queue = try await tea.bench.read(as: Self.reviewer) { try ApplicationList.queue(PageRequest(), in: $0, $1).items }
        #expect(queue.map(\.id) == [asked.id])
        for (bytes, refusal) in [(0, ProofRefusal.proofEmpty), (Proof.bytesMax + 1, .proofTooLarge)] {
            await #expect(throws: refusal) {
                _ = try await tea.write { try SaveProof(id: ID(8), store: tea.store, bytes: bytes).run(in: $0, $1) }
            }
        }
    }
}
