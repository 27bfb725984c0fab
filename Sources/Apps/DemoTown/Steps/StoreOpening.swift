// SPDX-License-Identifier: Apache-2.0
import Catalog
import Channels
import Composition
import Deposits
import Identity
import Kernel
import Payments
import Pricing
import Runtime
import Storage
import Stores

/// Opens one store as a merchant does: licence, application, review, deposit, staff, freight, brands, coupons, a
/// channel.
struct StoreOpening: Sendable {
    let sketch: StoreSketch
    let number: Int
    let hash: PasswordHash
    let platform: Actor
    let deposit: Money

    func run(_ hand: Hand) async throws -> Town.OpenedStore {
        let ownerPhone = number == 0 ? DemoGuide.merchant : "1360000\(String(10_000 + number).suffix(4))"
        let owner = try await register(ownerPhone, sketch.owner, hand)
        let store = try await apply(owner, hand)
        let actor = Actor(party: owner.party, grants: [store.party: [.ownStore]])
        try await hand.write(as: actor, lane: .party(store)) { try SubmitStore(store).run(in: $0, $1) }
        hand.clock.advance(.minutes(40))
        try await hand.write(as: platform, lane: .party(store)) { try ReviewStore(store, .approve).run(in: $0, $1) }
        try await pay(store, as: actor, hand)
        let clerk = try await hire(
            number == 0 ? DemoGuide.staff : "1350000\(String(10_000 + number).suffix(4))",
            "店员·\(Townspeople.name(900 + number))",
            [.manageOrders, .manageAfterSales], store, actor, hand)
        let cashier =
            number % 2 == 0
            ? try await hire(
                "1340000\(String(10_000 + number).suffix(4))", "账房·\(Townspeople.name(950 + number))",
                [.manageFunds, .managePlans],
                store, actor, hand) : actor
        return try await furnish(store, actor, clerk: clerk, cashier: cashier, hand)
    }

    private func register(_ phone: String, _ name: String, _ hand: Hand) async throws -> ID<Person> {
        let login = try Login.phone(phone)
        return try await hand.write(as: .anonymous) {
            try Register(login: login, name: name, passwordHash: hash).run(in: $0, $1).id
        }
    }

    private func apply(_ owner: ID<Person>, _ hand: Hand) async throws -> ID<Store> {
        try await hand.write(as: Actor(party: owner.party), lane: .party(owner)) { transaction, context in
            let licence = try RegisterLicence(
                kind: number % 3 == 2 ? .individual : .enterprise, companyName: sketch.company,
                number: .sample(7_000_000 + number * 977),
                payoutAccount: "6222020000\(100_000 + number * 37)"
            ).run(in: transaction, context)
            return try ApplyForStore(
                name: sketch.name, licence: licence.id, about: "\(sketch.about)\n\(sketch.english)",
                customerServicePhone: "400-800-\(1000 + number)"
            ).run(in: transaction, context).id
        }
    }

    private func pay(_ store: ID<Store>, as owner: Actor, _ hand: Hand) async throws {
        guard deposit > .zero else { return }
        let payment = try await hand.write(as: owner, lane: .party(store)) {
            try TopUpDeposit(store: store, amount: deposit).run(in: $0, $1)
        }
        hand.clock.advance(.minutes(3))
        let targets = hand.deployment.paymentTargets
        _ = try await hand.write(as: .system, lane: .party(store)) { transaction, context in
            let notice = SandboxProvider.notice(for: payment, at: context.now)
            return try RecordPaymentNotice(notice: notice, targets: targets).run(in: transaction, context)
        }
    }

    private func hire(
        _ phone: String, _ name: String, _ permissions: Set<Permission>, _ store: ID<Store>, _ owner: Actor,
        _ hand: Hand
    ) async throws -> Actor {
        let person = try await register(phone, name, hand)
        try await hand.write(as: owner, lane: .party(store)) {
            try AddStaff(person, to: store, permissions: permissions).run(in: $0, $1)
        }
        return Actor(party: person.party, grants: [store.party: permissions])
    }

    private func furnish(
        _ store: ID<Store>, _ owner: Actor, clerk: Actor, cashier: Actor, _ hand: Hand
    ) async throws -> Town.OpenedStore {
        try await hand.write(as: owner, lane: .party(store)) { transaction, context in
            let freight = try SaveFreightTemplate(
                store: store, terms: sketch.freight.terms(shipFrom: sketch.from), isDefault: true
            ).run(in: transaction, context)
            try SaveFreightTemplate(
                store: store, terms: FreightSketch.free.terms(shipFrom: sketch.from)
            ).run(in: transaction, context)
            let brands = try sketch.brands.map { name in
                let end = name == "北坡授权" ? context.now + .days(25) : nil
                return try GrantBrand(store: store, name: name, expiresAt: end).run(
                    in: transaction, context.acting(as: .system)
                ).id
            }
            let coupons = try couponTerms(context.now).map {
                try CreateCoupon(store: store, terms: $0).run(in: transaction, context).id
            }
            try ChangeCouponStatus(store: store, coupon: coupons[0], to: .active).run(in: transaction, context)
            let channel = try LinkChannel(
                owner: .store(store), kind: number % 2 == 0 ? .videoAccount : .serviceAccount, name: sketch.name,
                handle: "store-\(number + 1)"
            ).run(in: transaction, context)
            return Town.OpenedStore(
                id: store, owner: owner, clerk: clerk, cashier: cashier, freight: freight.id, brands: brands,
                coupons: coupons,
                channel: channel.id)
        }
    }

    /// One that is given out from the first day, one that activates by itself, one that stays a draft.
    private func couponTerms(_ now: Timestamp) -> [CouponTerms] {
        let minimum: Int64 = [99, 59, 69, 199][number % 4]
        return [
            CouponTerms(
                kind: .storeReductionOverMinimum, name: "满 \(minimum) 减 \(minimum / 10)",
                amountMin: Money(fen: minimum * 100),
                off: Money(fen: minimum / 10 * 100), claimFrom: now, claimUntil: now + .days(90), total: 2000,
                personMax: 3,
                validity: .days(45)),
            CouponTerms(
                kind: .storeConditionalDiscount, name: "两件九折", countMin: 2, paidShare: Rate(percent: 90),
                offMax: Money(fen: 5000),
                claimFrom: now + .days(1), claimUntil: now + .days(80), total: 500,
                validity: .between(now + .days(1), now + .days(100)),
                activatesByItself: true),
            CouponTerms(
                kind: .storeReduction, name: "店庆直减 5 元", off: Money(fen: 500), claimFrom: now + .days(70),
                claimUntil: now + .days(120),
                total: 200, validity: .days(14)),
        ]
    }
}
