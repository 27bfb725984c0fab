// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Identity
import Kernel
import Ledger
import Orders
import Storage
import Stores
import Testing
import TestSupport

@testable import Runtime
@testable import Sharers

/// Sharers from the invitation to the money, on both engines.
@Suite struct SharerTests {
    @Test(arguments: Engine.allCases)
    func `an invitation binds whoever has it, once, until it ends or is cancelled`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        let invitation = try await sale.invite()
        #expect(invitation.expiresAt == sale.bench.clock.now + .days(15))
        let wei = try await sale.accept(invitation, sale.wei)
        #expect(wei.level == 1 && wei.kind == .ordinary && wei.isBound)
        await #expect(throws: BecomeSharer.Refusal.alreadySharer) { try await sale.accept(invitation, sale.wei) }
        await #expect(throws: CommonRefusal.notFound) {
            try await sale.bench.write(as: sale.actor(sale.fang)) { _ = try BecomeSharer(code: "no", person: sale.fang).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound, "nobody accepts for somebody else") {
            try await sale.bench.write(as: sale.actor(sale.mei)) {
                _ = try BecomeSharer(code: invitation.code, person: sale.fang).run(in: $0, $1)
            }
        }
        try await sale.bench.write(as: sale.staff) {
            _ = try CancelSharerInvitation(store: sale.store, invitation: invitation.id).run(in: $0, $1)
        }
        await #expect(throws: BecomeSharer.Refusal.invitationOver) { try await sale.accept(invitation, sale.fang) }
        let named = try await sale.invite(invitee: sale.fang)
        #expect(named.expiresAt == sale.bench.clock.now + .days(3))
        await #expect(throws: CommonRefusal.notFound) { try await sale.accept(named, sale.mei) }
        try await sale.bench.advance(.days(3))
        await #expect(throws: BecomeSharer.Refusal.invitationOver) { try await sale.accept(named, sale.fang) }
    }

    @Test(arguments: Engine.allCases)
    func `staff are invited as store sharers, and only staff`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        let invitation = try await sale.invite(.store)
        await #expect(throws: BecomeSharer.Refusal.notStaff) { try await sale.accept(invitation, sale.wei) }
        #expect(try await sale.accept(invitation, sale.owner).kind == .store)
    }

    @Test(arguments: Engine.allCases)
    func `a stranger invites nobody, sees nobody and unbinds nobody`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.bind(sale.wei)
        let stranger = sale.actor(sale.mei)
        await #expect(throws: CommonRefusal.notFound) {
            try await sale.bench.write(as: stranger) { _ = try InviteSharers(store: sale.store).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await sale.bench.write(as: stranger) { _ = try UnbindSharer(store: sale.store, person: sale.wei).run(in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await sale.bench.read(as: stranger) { try SharerList.of(sale.store, in: $0, $1) }
        }
        await #expect(throws: CommonRefusal.notFound) {
            try await sale.bench.write(as: stranger) { _ = try SetSharerTerms(store: sale.store, rate: Rate(percent: 5)).run(in: $0, $1) }
        }
        await #expect(throws: SharerRefusal.notSharer) { _ = try await sale.share(sale.mei) }
        let found = try await sale.bench.read(as: sale.staff) {
            try SharerList.search(.phone("13800000003"), of: sale.store, in: $0, $1)
        }
        #expect(found?.sharer.person == sale.wei && found?.name == "薇")
    }

    @Test(arguments: Engine.allCases)
    func `there is no third level`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        await #expect(throws: SharerRateRefusal.thirdLevel) { try await sale.reward(5, levels: 3, inviter: 1) }
        await #expect(throws: SharerRateRefusal.levelsInvalid) { try await sale.reward(5, levels: 0) }
        try await sale.reward(5)
        try await sale.bind(sale.mei)
        await #expect(throws: InviteSharers.Refusal.oneLevelOnly) { _ = try await sale.invite(by: sale.mei) }
        try await sale.reward(5, levels: 2, inviter: 2)
        let second = try await sale.invite(by: sale.mei)
        await #expect(throws: BecomeSharer.Refusal.ownInvitation) { try await sale.accept(second, sale.mei) }
        #expect(try await sale.accept(second, sale.fang).level == 2)
        await #expect(throws: InviteSharers.Refusal.thirdLevel) { _ = try await sale.invite(by: sale.fang) }
        try await sale.unbind(sale.mei)
        await #expect(throws: BecomeSharer.Refusal.inviterUnbound) { try await sale.accept(second, sale.wei) }
    }

    @Test(arguments: Engine.allCases)
    func `rewards keep to the limit, and lower ones are announced`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        await #expect(throws: SharerRateRefusal.rateOutOfRange) { try await sale.reward(91) }
        await #expect(throws: SharerRateRefusal.ratesOverLimit) { try await sale.reward(60, levels: 2, inviter: 40) }
        try await sale.reward(8, levels: 2, inviter: 2)
        await #expect(throws: SharerRateRefusal.rateUnchanged) { try await sale.reward(8, levels: 2, inviter: 2) }
        let lower = try await sale.reward(5, levels: 2, inviter: 2)
        #expect(lower.version == 2 && lower.from >= sale.bench.clock.now + .hours(24))
        func product(_ percent: Int64?) async throws -> SharerVersion<Rate?> {
            try await sale.bench.write(as: sale.staff) {
                try SetSharerRate(store: sale.store, product: sale.product, rate: percent.map { Rate(percent: $0) }).run(in: $0, $1)
            }
        }
        await #expect(throws: SharerRateRefusal.rateUnchanged) { _ = try await product(nil) }
        await #expect(throws: SharerRateRefusal.ratesOverLimit) { _ = try await product(89) }
        #expect(try await product(20).from == sale.bench.clock.now)
        #expect(try await product(nil).from == lower.from, "back to the store's is a cut")
        let rates = try await sale.bench.read { snapshot, _ in try SharerRates.of(sale.store, products: [sale.product], in: snapshot) }
        #expect(rates.rate(of: sale.product, at: sale.bench.clock.now)?.rate == Rate(percent: 20))
        #expect(rates.rate(of: sale.product, at: lower.from)?.rate == Rate(percent: 5))
    }

    @Test(arguments: Engine.allCases)
    func `no more than the cap are bound, however many accept at once`(engine: Engine) async throws {
        let cap = RuleVersion(
            key: SharersRules.sharersMax.key, version: 1, value: 2, from: TestBench.start - .days(1),
            announcedAt: TestBench.start - .days(1),
            reason: "")
        let sale = try await SaleBench(engine, rules: RuleBook([cap]))
        let invitation = try await sale.invite()
        let bound = await withTaskGroup(of: Bool.self) { group in
            for person in [sale.buyer, sale.wei, sale.fang, sale.mei] {
                group.addTask { (try? await sale.accept(invitation, person)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(bound == 2)
        let list = try await sale.bench.read(as: sale.staff) { try SharerList.of(sale.store, in: $0, $1).items }
        #expect(list.count == 2)
        try await sale.unbind(list[0].sharer.person)
        try await sale.accept(invitation, list[0].sharer.person)
        let people = [sale.buyer, sale.wei, sale.fang, sale.mei]
        let outside = try #require(people.first { id in !list.contains { $0.sharer.person == id } })
        await #expect(throws: BecomeSharer.Refusal.storeFull) {
            _ = try await sale.accept(invitation, outside)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ordinary sharers may have a cap of their own, which leaves room for staff`(engine: Engine) async throws {
        let cap = RuleVersion(
            key: SharersRules.ordinarySharersMax.key, version: 1, value: 1, from: TestBench.start - .days(1),
            announcedAt: TestBench.start - .days(1), reason: "as on WeChat Store, but smaller")
        let sale = try await SaleBench(engine, rules: RuleBook([cap]))
        let invitation = try await sale.invite()
        let bound = await withTaskGroup(of: Bool.self) { group in
            for person in [sale.buyer, sale.wei, sale.fang, sale.mei] {
                group.addTask { (try? await sale.accept(invitation, person)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(bound == 1)
        let list = try await sale.bench.read(as: sale.staff) { try SharerList.of(sale.store, in: $0, $1).items }
        let outside = list.map(\.sharer.person) == [sale.mei] ? sale.fang : sale.mei
        await #expect(throws: BecomeSharer.Refusal.noRoomForOrdinary) { _ = try await sale.accept(invitation, outside) }
        #expect(try await sale.accept(try await sale.invite(.store), sale.owner).kind == .store)
    }

    @Test(arguments: Engine.allCases)
    func `who is invited by name has one invitation, until it is accepted`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        let first = try await sale.invite(invitee: sale.fang)
        #expect(try await sale.invite(invitee: sale.fang) == first)
        #expect(try await sale.invite(invitee: sale.mei) != first)
        try await sale.accept(first, sale.fang)
        await #expect(throws: InviteSharers.Refusal.alreadySharer) { _ = try await sale.invite(invitee: sale.fang) }
        let open = try await sale.bench.read(as: sale.staff) { try SharerInvitationList.of(sale.store, in: $0, $1) }
        #expect(open.map(\.invitee) == [sale.mei])
        try await sale.unbind(sale.fang)
        #expect(try await sale.invite(invitee: sale.fang) != first)
    }

    @Test(arguments: Engine.allCases)
    func `a sale through an exclusive link pays sharer and inviter, and refunds take it back`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5, levels: 2, inviter: 2)
        try await sale.bind(sale.mei)
        try await sale.accept(try await sale.invite(by: sale.mei), sale.fang)
        let link = try await sale.share(sale.fang)
        #expect(try await sale.share(sale.fang).placement == link.placement, "the same link stands")
        #expect(try await sale.share(sale.fang, .productQRCode).placement != link.placement)
        try await sale.open(link.placement)
        let order = try await sale.buy()
        let shares = try await sale.shares(order)
        #expect(
            shares.first { $0.role == .sharer }?.amount == Money(fen: 499)
                && shares.first { $0.role == .inviter }?.amount == Money(fen: 199))
        #expect(try await sale.balance(sale.fang).pending == Money(fen: 499))
        #expect(try await sale.balance(sale.mei).pending == Money(fen: 199))
        var mine = try await sale.bench.read(as: sale.actor(sale.fang)) { try SharerOrderList.mine(sale.fang, in: $0, $1).items }
        #expect(mine.map(\.scene) == [.productLink] && mine[0].settledAt == nil && mine[0].role == .sharer)
        try await sale.refund(order, 3000)
        try await sale.settle(order)
        #expect(try await sale.balance(sale.fang).available == Money(fen: 350))
        mine = try await sale.bench.read(as: sale.actor(sale.fang)) { try SharerOrderList.mine(sale.fang, in: $0, $1).items }
        #expect(mine[0].remaining == Money(fen: 350) && mine[0].settledAt != nil)
        try await sale.refund(order, 6999)
        #expect(try await sale.balance(sale.fang).available == .zero)
        #expect(try await sale.balance(sale.mei).available == .zero)
        let explanation = try await sale.explain(order, as: sale.actor(sale.fang))
        #expect(explanation.isProven && explanation.lines[0].shares.map(\.role) == [.sharer] && explanation.lines[0].credit != nil)
        let brought = try await sale.bench.read(as: sale.staff) { try SharerList.find(sale.fang, of: sale.store, in: $0, $1) }
        #expect(brought?.sum == SharerSum(orders: 1, base: Money(fen: 9999), earned: .zero, pending: .zero))
        #expect(try await sale.bench.database.read { try VerifyLedger().run(in: $0).isSound })
    }

    @Test(arguments: Engine.allCases)
    func `an unbound sharer earns nothing more, and is told why`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5)
        try await sale.bind(sale.wei)
        let link = try await sale.share(sale.wei)
        try await sale.open(link.placement)
        try await sale.bench.advance(.minutes(1))
        try await sale.bench.write(as: sale.actor(sale.wei)) { _ = try UnbindSharer(store: sale.store, person: sale.wei).run(in: $0, $1) }
        let order = try await sale.buy()
        let explanation = try await sale.explain(order, as: sale.actor(sale.wei))
        #expect(explanation.lines[0].notes.map(\.code) == ["sharer_unbound"] && explanation.lines[0].shares.isEmpty)
        await #expect(throws: CommonRefusal.notFound) { try await sale.unbind(sale.wei) }
    }

    @Test(arguments: Engine.allCases)
    func `a parcel to the sharer's own phone, or to one that the sharer ordered to, pays nothing`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5)
        try await sale.bind(sale.wei)
        let link = try await sale.share(sale.wei)
        // Wei is 13800000003, and once had something sent to a number that is nobody's account.
        _ = try await sale.buy(by: sale.wei, phone: "13999990000")
        try await sale.bench.scheduler.publish()
        for (phone, isClose) in [("13800000003", true), ("13999990000", true), ("13999990001", false)] {
            try await sale.open(link.placement)
            let line = try await sale.explain(try await sale.buy(phone: phone)).lines[0]
            #expect(line.shares.contains { $0.role == .sharer } == !isClose, "\(phone)")
            #expect(line.notes.map(\.code) == (isClose ? [CreditRefusal.sameRecipient.rawValue] : []), "\(phone)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a withdrawn card takes no more taps, and the taps before it still count`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.reward(5)
        try await sale.bind(sale.wei, sale.fang)
        let (first, second) = (try await sale.share(sale.wei), try await sale.share(sale.fang))
        try await sale.open(first.placement)
        try await sale.bench.advance(.minutes(1))
        for (link, person) in [(first, sale.wei), (second, sale.fang)] {
            try await sale.bench.write(as: sale.actor(person)) { _ = try WithdrawCard(placement: link.placement).run(in: $0, $1) }
        }
        await #expect(throws: RecordTouch.Refusal.cardWithdrawn) { try await sale.open(second.placement) }
        let explanation = try await sale.explain(try await sale.buy())
        #expect(explanation.lines[0].path.map(\.promoter) == [sale.wei.party])
        #expect(explanation.lines[0].shares.first { $0.role == .sharer }?.party == sale.wei.party && explanation.lines[0].notes.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `links stand in private places only`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        try await sale.bind(sale.wei)
        let (wei, product) = (sale.wei, sale.product)
        let channels = try await sale.bench.write(as: sale.actor(wei)) { transaction, context in
            try [ChannelKind.subscriptionAccount, .groupChat].map {
                try LinkChannel(owner: .person(wei), kind: $0, name: "茶友", handle: "tea-\($0)").run(in: transaction, context).id
            }
        }
        await #expect(throws: ShareProduct.Refusal.channelNotPrivate) {
            try await sale.bench.write(as: sale.actor(wei)) {
                _ = try ShareProduct(person: wei, product: product, channel: channels[0]).run(in: $0, $1)
            }
        }
        let link = try await sale.bench.write(as: sale.actor(wei)) {
            try ShareProduct(person: wei, product: product, channel: channels[1]).run(in: $0, $1)
        }
        let page = try await sale.bench.database.read { try SharerLink.page(of: wei, PageRequest(), in: $0) }
        #expect(page.items == [link])
    }

    @Test(arguments: Engine.allCases)
    func `fifty invitations stand at most, and a closed store invites nobody`(engine: Engine) async throws {
        let sale = try await SaleBench(engine)
        for _ in 0..<SharerInvitation.openMax { _ = try await sale.invite() }
        await #expect(throws: InviteSharers.Refusal.tooManyInvitations) { _ = try await sale.invite() }
        let standing = try await sale.bench.read(as: sale.staff) { try SharerInvitationList.of(sale.store, in: $0, $1) }
        #expect(standing.count == SharerInvitation.openMax)
        try await sale.bench.write { _ = try CloseStore(sale.store, obstacles: []).run(in: $0, $1) }
        await #expect(throws: InviteSharers.Refusal.storeNotOpen) { _ = try await sale.invite() }
        await #expect(throws: BecomeSharer.Refusal.invitationOver) { try await sale.accept(standing[0], sale.wei) }
    }
}
