// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Catalog
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores
import Testing
import TestSupport

struct DisputeTests {
    @Test func `every dispute state is reachable, every other step is refused, and only ends are final`() {
        #expect(DisputeState.reachable == Set(DisputeState.allCases))
        for from in DisputeState.allCases {
            for to in DisputeState.allCases where !from.allows(to) {
                #expect(throws: IllegalStep.self) { try from.moved(to: to) }
            }
        }
        #expect(Set(DisputeState.allCases.filter(\.isFinal)) == [.withdrawn, .decided, .closed])
        #expect(DisputeState.steps.filter { $0.by.contains(.system) }.allSatisfy { $0.deadline != nil })
    }

    @Test(arguments: Engine.allCases) func `a full refund is decided, moves the money, and ends both`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        var dispute = try await bench.open(try await bench.refused(), pictures: [bench.pictures.buyer])
        #expect(dispute.state == .waitingForMerchant)
        dispute = try await bench.add(dispute, pictures: [bench.pictures.store], as: bench.owner)
        #expect(dispute.state == .waitingForPlatform)
        try await bench.handle(dispute, .take)
        dispute = try await bench.decide(dispute, 10_000)
        #expect(dispute.state == .decided && dispute.granted == Money(fen: 10_000) && dispute.bearer == .store)
        #expect(try await bench.balance(bench.store.id.party).total.isZero)
        let detail = try await bench.detail(dispute)
        #expect(detail.entries.map(\.kind) == [.opened, .merchantMessage, .handling, .storeResponsible])
        #expect(detail.entries.map(\.number) == [1, 2, 3, 4] && detail.deadline == nil)
        #expect(detail.afterSale.state == .refunding && detail.afterSale.cause == .dispute && detail.order.state == .refunded)
        try await bench.bench.runJobs()
        try await bench.bench.advance(.seconds(1))
        #expect(try await bench.detail(dispute).afterSale.state == .refunded)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `a part is decided and the rest settles`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let dispute = try await bench.opened()
        await #expect(throws: IllegalStep.self) { try await bench.decide(dispute, 3_000) }
        try await bench.add(dispute, as: bench.owner)
        try await bench.decide(dispute, 3_000)
        let (order, owner) = (bench.order.id, bench.owner)
        try await bench.bench.write(as: owner) {
            _ = try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1)
        }
        try await bench.bench.write { _ = try ConfirmReceipt(order: order, participants: DisputeBench.participants).run(in: $0, $1) }
        try await bench.bench.advance(.days(7))
        #expect(try await bench.balance(bench.store.id.party).available == Money(fen: 6_930))
        #expect(try await bench.balance(Party.platform).available == Money(fen: 70))
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `an open dispute freezes the settlement, and a dismissal lets it go on`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let (order, owner) = (bench.order.id, bench.owner)
        try await bench.bench.write(as: owner) {
            _ = try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF123456").run(in: $0, $1)
        }
        try await bench.bench.write { _ = try ConfirmReceipt(order: order, participants: DisputeBench.participants).run(in: $0, $1) }
        let dispute = try await bench.opened()
        try await bench.bench.advance(.days(30))
        #expect(try await bench.detail(dispute).order.settledAt == nil)
        #expect(try await bench.detail(dispute).dispute.state == .waitingForPlatform)
        try await bench.decide(dispute, 0, nil)
        let ended = try await bench.detail(dispute)
        #expect(ended.dispute.state == .closed && ended.afterSale.state == .closed && ended.entries.last?.kind == .buyerResponsible)
        try await bench.bench.advance(.seconds(1))
        #expect(try await bench.detail(dispute).order.settledAt != nil)
        #expect(try await bench.balance(bench.store.id.party).available == Money(fen: 9_900))
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `what the platform bears comes from its own balance`(engine: Engine) async throws {
        for (bearer, kept) in [(DisputeBearer.platform, Int64(9_900)), (.both, 4_950)] {
            let bench = try await DisputeBench(engine)
            let dispute = try await bench.opened()
            try await bench.add(dispute, as: bench.owner)
            await #expect(throws: DecideDispute.Refusal.platformBalanceTooLow) { try await bench.decide(dispute, 10_000, bearer) }
            let party = bench.store.id.party
            try await bench.bench.write { transaction, context in
                _ = try PostTransfers([
                    Transfer(
                        from: .world(for: party), to: .platform(.available, for: party), amount: Money(fen: 20_000), kind: .correction,
                        reference: 1)
                ]).run(in: transaction, context)
            }
            let decided = try await bench.decide(dispute, 10_000, bearer)
            #expect(decided.compensation == Money(fen: kept))
            #expect(try await bench.balance(party).available == Money(fen: kept))
            #expect(try await bench.balance(Party.platform).available == Money(fen: 20_000 - kept))
            #expect(try await bench.isSound())
        }
    }

    @Test(arguments: Engine.allCases) func `both sides are asked for evidence and have three days`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let dispute = try await bench.opened()
        try await bench.bench.advance(.hours(48))
        try await bench.handle(dispute, .askBoth)
        #expect(try await bench.add(dispute, evidence: true, as: bench.owner).state == .waitingForBuyerEvidence)
        #expect(try await bench.add(dispute, as: bench.buyer).state == .waitingForBuyerEvidence)
        try await bench.bench.advance(.hours(72))
        #expect(try await bench.detail(dispute).dispute.state == .buyerOverdue)
        try await bench.handle(dispute, .askBuyer)
        #expect(try await bench.add(dispute, evidence: true, as: bench.buyer).state == .buyerEvidenceGiven)
        try await bench.handle(dispute, .askMerchant)
        try await bench.bench.advance(.hours(72))
        #expect(try await bench.detail(dispute).dispute.state == .merchantOverdue)
        try await bench.handle(dispute, .askMerchant)
        #expect(try await bench.add(dispute, evidence: true, as: bench.owner).state == .merchantEvidenceGiven)
        try await bench.handle(dispute, .askBoth)
        #expect(try await bench.add(dispute, evidence: true, as: bench.buyer).state == .waitingForMerchantEvidence)
        try await bench.bench.advance(.hours(72))
        try await bench.handle(dispute, .askBoth)
        try await bench.bench.advance(.hours(72))
        #expect(try await bench.detail(dispute).dispute.state == .bothOverdue)
        try await bench.decide(dispute, 1)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `a merchant may give in, and a buyer may take it back`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let dispute = try await bench.opened(4_000)
        let owner = bench.owner
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await bench.bench.write(as: bench.buyer) {
                try ConcedeDispute(dispute: dispute.id, participants: DisputeBench.participants).run(in: $0, $1)
            }
        }
        let conceded = try await bench.bench.write(as: owner) {
            try ConcedeDispute(dispute: dispute.id, participants: DisputeBench.participants).run(in: $0, $1)
        }
        #expect(conceded.state == .decided && conceded.granted == Money(fen: 4_000))
        let second = try await bench.opened(5_000)
        await #expect(throws: ApplyForAfterSale.Refusal.alreadyOpen) { _ = try await bench.apply(1) }
        await #expect(throws: CommonRefusal.notFound) {
            try await bench.bench.write(as: owner) { try WithdrawDispute(dispute: second.id).run(in: $0, $1) }
        }
        try await bench.bench.write(as: bench.buyer) { try WithdrawDispute(dispute: second.id).run(in: $0, $1) }
        let detail = try await bench.detail(second)
        #expect(detail.dispute.state == .withdrawn && detail.afterSale.state == .closed && detail.order.openAfterSales == 0)
        await #expect(throws: AddToDispute.Refusal.closed) { try await bench.add(second, as: bench.buyer) }
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases)
    func `a refusal is not disputed while another after-sale of the item is open`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let refused = try await bench.refused(4_000)
        let second = try await bench.apply(2_000)
        await #expect(throws: OpenDispute.Refusal.anotherOpen) { _ = try await bench.open(refused) }
        try await bench.bench.write(as: bench.buyer) { try CancelAfterSale(afterSale: second.id).run(in: $0, $1) }
        let dispute = try await bench.open(refused)
        try await bench.bench.advance(.hours(48))
        try await bench.decide(dispute, 4_000)
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `each refusal of a dispute is reached`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let stranger = Actor(party: ID(77))
        let asked = try await bench.apply()
        await #expect(throws: OpenDispute.Refusal.notRefused) { _ = try await bench.open(asked) }
        let refused = try await bench.bench.write(as: bench.owner) {
            try DecideAfterSale(afterSale: asked.id, decision: .reject(reason: "不退"), participants: DisputeBench.participants).run(
                in: $0, $1)
        }
        await #expect(throws: CommonRefusal.notFound) { _ = try await bench.open(refused, as: bench.owner) }
        await #expect(throws: AddToDispute.Refusal.picturesUnknown) { _ = try await bench.open(refused, pictures: [bench.pictures.store]) }
        await #expect(throws: FieldRefusal.self) { _ = try await bench.open(refused, content: String(repeating: "长", count: 501)) }
        let many = Array(repeating: bench.pictures.buyer, count: 21)
        await #expect(throws: AddToDispute.Refusal.tooManyPictures) { _ = try await bench.open(refused, pictures: many) }
        let dispute = try await bench.open(refused, pictures: Array(many.prefix(20)))
        await #expect(throws: OpenDispute.Refusal.alreadyDisputed) { _ = try await bench.open(refused) }
        await #expect(throws: AddToDispute.Refusal.tooManyPictures) {
            try await bench.add(dispute, pictures: [bench.pictures.buyer], as: bench.buyer)
        }
        await #expect(throws: AddToDispute.Refusal.nothingShown) { try await bench.add(dispute, " ", as: bench.buyer) }
        await #expect(throws: CommonRefusal.notFound) { try await bench.add(dispute, as: stranger) }
        await #expect(throws: CommonRefusal.notFound) { _ = try await bench.detail(dispute, as: stranger) }
        await #expect(throws: CommonRefusal.notFound) { try await bench.handle(dispute, .take, as: bench.owner) }
        try await bench.add(dispute, as: bench.owner)
        await #expect(throws: CommonRefusal.notFound) { try await bench.decide(dispute, 1, as: bench.owner) }
        await #expect(throws: DecideDispute.Refusal.amountOutOfRange) { try await bench.decide(dispute, 10_001) }
        await #expect(throws: DecideDispute.Refusal.bearerMissing) { try await bench.decide(dispute, 1, nil) }
        let reader = Actor(party: ID(9_901), grants: [Party.platform: [.readLedger]])
        await #expect(throws: CommonRefusal.forbidden) { try await bench.decide(dispute, 1, as: reader) }
        for index in 3..<Dispute.entriesMax { try await bench.add(dispute, "第 \(index) 句", as: bench.buyer) }
        try await bench.add(dispute, "最后一句", as: bench.buyer)
        await #expect(throws: AddToDispute.Refusal.tooManyEntries) { try await bench.add(dispute, as: bench.buyer) }
    }

    @Test(arguments: Engine.allCases) func `two operators who decide at once refund once`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let dispute = try await bench.opened()
        try await bench.add(dispute, as: bench.owner)
        let went = await withTaskGroup(of: Int.self) { group in
            for index in 0..<10 {
                group.addTask {
                    let verb = DecideDispute(
                        dispute: dispute.id, amount: Money(fen: 5_000), bearer: .store, grounds: "一次",
                        participants: DisputeBench.participants)
                    let done = try? await bench.bench.write(as: DisputeBench.operatorActor, lane: Lane(key: Int64(index))) {
                        try verb.run(in: $0, $1).id
                    }
                    return done == nil ? 0 : 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(went == 1)
        #expect(try await bench.detail(dispute).order.refunded == Money(fen: 5_000))
        #expect(try await bench.isSound())
    }

    @Test(arguments: Engine.allCases) func `proof of a refund is shown by the store alone`(engine: Engine) async throws {
        let bench = try await DisputeBench(engine)
        let asked = try await bench.apply()
        let (owner, picture) = (bench.owner, bench.pictures.store)
        func prove(_ pictures: [ID<Picture>], as actor: Actor) async throws {
            _ = try await bench.bench.write(as: actor) {
                try AddRefundCertificate(afterSale: asked.id, description: "转账凭证", pictures: pictures).run(in: $0, $1)
            }
        }
        await #expect(throws: AddRefundCertificate.Refusal.notAgreed) { try await prove([picture], as: owner) }
        _ = try await bench.bench.write(as: owner) {
            try DecideAfterSale(afterSale: asked.id, decision: .agree, isByProgram: true, participants: DisputeBench.participants).run(
                in: $0, $1)
        }
        await #expect(throws: AddRefundCertificate.Refusal.picturesMissing) { try await prove([], as: owner) }
        await #expect(throws: AddRefundCertificate.Refusal.picturesUnknown) { try await prove([bench.pictures.buyer], as: owner) }
        await #expect(throws: CommonRefusal.notFound) { try await prove([picture], as: bench.buyer) }
        for _ in 0..<AddRefundCertificate.certificatesMax { try await prove([picture], as: owner) }
        await #expect(throws: AddRefundCertificate.Refusal.tooManyCertificates) { try await prove([picture], as: owner) }
        let detail = try await bench.bench.read(as: owner) { try AfterSaleDetail.find(asked.id, in: $0, $1) }
        #expect(detail.certificates.count == 10 && detail.afterSale.cause == .merchantProgram)
    }
}
