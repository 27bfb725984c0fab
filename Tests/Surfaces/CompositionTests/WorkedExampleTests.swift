// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Foundation
import Identity
import Inventory
import Kernel
import Ledger
import Members
import Orders
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import TestSupport

/// One order with everybody in it, fen by fen: what the docs show is what a real run does.
/// `WRITE_DOCS=1` writes the page again.
struct WorkedExampleTests {
    private static let page = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/worked-example.md")

    @Test(arguments: Engine.allCases) func `the worked example of the docs is what happens`(engine: Engine) async throws {
        let street = try await Street(engine)
        let order = try await street.sell()
        try await street.refund(order, line: 1, fen: 2_000)
        try await street.settle(order)
        try await street.refund(order, line: 2, fen: 500)
        let checks = try await Audit.run(on: street.deployment.database)
        #expect(checks.filter { !$0.isFine }.map(\.name) == [])
        let drawn = try await street.drawing(of: order)
        if ProcessInfo.processInfo.environment["WRITE_DOCS"] != nil { try drawn.write(to: Self.page, atomically: true, encoding: .utf8) }
        let shown = try? String(contentsOf: Self.page, encoding: .utf8)
        #expect(shown == drawn, "run this test with WRITE_DOCS=1 and look at what changed in docs/worked-example.md")
    }
}

/// A tea house, a seller, the agency that signed her, and a buyer who is a member of the house.
private struct Street {
    let deployment: Deployment
    let clock: ManualClock
    let people: [ID<Person>]
    let store: ID<Store>
    let skus: [ID<SKU>]
    let card: ID<Placement>
    let coupon: ID<Coupon>

    var buyer: ID<Person> { people[3] }

    init(_ engine: Engine) async throws {
        let clock = ManualClock(TestBench.start)
        let migrations = Modules.all(provider: NoPaymentProvider()).flatMap(\.migrations)
        let world = World(
            clock: clock, ids: IDGenerator(clock: clock, node: 1), random: SeededRandom(seed: 1), http: NoNetwork(), files: MemoryFiles())
        let deployment = Deployment(
            world: world, database: try await TestDatabase.make(engine, migrations: migrations),
            vault: Vault(key: Array(repeating: 7, count: Vault.keyBytes)),
            signer: CardSigner(privateKey: Array(repeating: 9, count: CardSigner.keyBytes)),
            settings: Settings(baseURL: "http://localhost", isSandbox: true), provider: nil)
        (self.deployment, self.clock) = (deployment, clock)
        (people, store, skus, card, coupon) = try await deployment.write(as: .system, lane: .shared) { transaction, context in
            let people = try ["璞", "兰", "春山", "明"].enumerated().map { index, name in
                try Register(login: .phone("1380000010\(index)"), name: name, passwordHash: .decoy(cost: .cheap)).run(
                    in: transaction, context
                ).id
            }
            let store = try SeedStore(name: "璞记茶铺", owner: people[0]).run(in: transaction, context).id
            let (products, skus) = try Self.stock(store, in: transaction, context)
            let card = try Self.ally(people, store, products, in: transaction, context)
            try Self.enroll(people[3], store, products[1], skus[1], in: transaction, context)
            let coupon = try CreateCoupon(
                store: store,
                terms: CouponTerms(
                    kind: .storeReductionOverMinimum, name: "满 100 减 10", amountMin: Money(fen: 10_000), off: Money(fen: 1_000),
                    claimFrom: context.now, claimUntil: context.now + .days(30), total: 10, personMax: 1, validity: .days(30),
                    activatesByItself: true)
            ).run(in: transaction, context).id
            return (people, store, skus, card, coupon)
        }
    }

    /// A tea at 99.99 and a cup at 30.01, with 8.00 freight.
    private static func stock(
        _ store: ID<Store>, in transaction: any Transaction, _ context: Context
    ) throws -> ([ID<Product>], [ID<SKU>]) {
        let category = try CreateCategory(parent: nil, details: CategoryDetails(name: Text("茶与茶具", "Tea and cups"))).run(
            in: transaction, context
        ).id
        let freight = try SaveFreightTemplate(
            store: store,
            terms: FreightTerms(
                name: "默认", valuation: .piece, method: .paid,
                fees: [FreightFee(firstUnits: 9, firstPrice: Money(fen: 800), furtherUnits: 1, furtherPrice: .zero)], freeConditions: [],
                undelivered: [], sendWithinHours: 48, shipFrom: "")
        ).run(in: transaction, context)
        let made = try [("明前龙井绿茶", 9_999), ("青釉手作茶杯", 3_001)].map { title, fen -> (ID<Product>, ID<SKU>) in
            let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
            let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
            let content = ProductContent(
                title: title, pictures: [picture.id], category: category, skus: [SKU(price: Money(fen: Int64(fen)), weightGrams: 100)],
                freightTemplate: freight.id.raw)
            let draft = try CreateProduct(store: store, content: content).run(in: transaction, context)
            let submitted = try SubmitForReview(product: draft.product.id).run(in: transaction, context)
            try ReviewProduct(product: submitted.id, revision: submitted.revision, decision: .approve).run(in: transaction, context)
            let sku = draft.content.skus[0].id
            try SetStock(store: store, product: submitted.id, sku: sku, count: 10).run(in: transaction, context)
            return (submitted.id, sku)
        }
        return (made.map(\.0), made.map(\.1))
    }

    /// The tea in an agency's plan at 20 % and 5 %, the cup in a public one at 10 %; the agency has 30 % of Lan's commission.
    private static func ally(
        _ people: [ID<Person>], _ store: ID<Store>, _ products: [ID<Product>], in transaction: any Transaction, _ context: Context
    ) throws -> ID<Placement> {
        let (lan, agency) = (people[1], people[2])
        try BecomeSeller(person: lan, name: "兰说茶").run(in: transaction, context)
        try BecomeAgency(person: agency, name: "春山优选").run(in: transaction, context)
        let offer = try OfferContract(agency: agency, seller: lan, share: Rate(percent: 30)).run(in: transaction, context)
        try AnswerContract(contract: offer.id, isAccepted: true).run(in: transaction, context)
        let tea = OpenPlan.Offer(product: products[0], rate: Rate(percent: 20), serviceRate: Rate(percent: 5))
        let plan = try OpenPlan(store: store, kind: .agencyPublic, offers: [tea]).run(in: transaction, context)[0].id
        try TakeAgencyPlans(agency: agency, plans: [plan]).run(in: transaction, context)
        try AddToShowcase(seller: lan, plans: [plan]).run(in: transaction, context)
        let channel = try LinkChannel(owner: .person(lan), kind: .groupChat, name: "茶友群").run(in: transaction, context)
        return try PlaceSellerCard(seller: lan, product: products[0], channel: channel.id).run(in: transaction, context).id
    }

    /// A member pays 95 %, and a price of its own for the cup. One point for each yuan.
    private static func enroll(
        _ buyer: ID<Person>, _ store: ID<Store>, _ cup: ID<Product>, _ sku: ID<SKU>, in transaction: any Transaction, _ context: Context
    ) throws {
        let level = MemberLevel(number: 1, name: "茶客", threshold: 0, paidShare: Rate(percent: 95))
        try SaveProgramme(store: store, basis: .spend, pointsPerYuan: 1, levels: [level]).run(in: transaction, context)
        try SetMemberPrices(store: store, product: cup, prices: [sku: Money(fen: 2_800)]).run(in: transaction, context)
        try JoinStore(store: store, person: buyer, consents: true).run(in: transaction, context)
    }

    /// The buyer taps the card, claims the coupon and pays for a tea and a cup.
    func sell() async throws -> ID<Order> {
        clock.advance(.hours(1))
        try await self.deployment.runDue()
        let (deployment, store, buyer, card, coupon, skus) = (deployment, store, buyer, card, coupon, skus)
        let address = AddressText(
            userName: "明", telNumber: "13912341234", provinceName: "浙江省", cityName: "杭州市", countyName: "西湖区", detailInfo: "龙井路 1 号")
        let placed = try await deployment.write(as: .system, lane: .shared) { transaction, context in
            let signed = try deployment.signer.sign(card, at: context.now, validFor: .days(1))
            try RecordTouch(card: signed, visitor: 7, person: buyer).run(in: transaction, context)
            let claimed = try ClaimCoupon(store: store, coupon: coupon, person: buyer.party).run(in: transaction, context)
            let lines = skus.map { QuoteRequest.Line(sku: $0, count: 1) }
            return try PlaceOrder(buyer: buyer, lines: lines, address: address, coupons: [claimed.id]).run(in: transaction, context)
        }
        let (targets, notice) = (deployment.paymentTargets, SandboxProvider.notice(for: placed.payment, at: clock.now))
        _ = try await deployment.write(as: .system, lane: .shared) {
            try RecordPaymentNotice(notice: notice, targets: targets).run(in: $0, $1)
        }
        return placed.orders[0].id
    }

    func refund(_ order: ID<Order>, line: Int, fen: Int64) async throws {
        let participants = deployment.participants
        _ = try await deployment.write(as: .system, lane: .shared) {
            try RefundLine(order: order, line: line, amount: Money(fen: fen), reason: "瑕疵", participants: participants).run(in: $0, $1)
        }
    }

    func settle(_ order: ID<Order>) async throws {
        _ = try await deployment.write(as: .system, lane: .shared) {
            try ShipOrder(order: order, carrier: "SF", trackingNumber: "SF1234567890").run(in: $0, $1)
        }
        for _ in 0..<20 {
            clock.advance(.days(1))
            try await deployment.runDue()
        }
    }

    /// The page of the docs.
    func drawing(of id: ID<Order>) async throws -> String {
        let (people, store) = (people, store)
        return try await deployment.read(as: .system) { snapshot, context in
            let explanation = try Explanation.find(id, in: snapshot, context)
            #expect(explanation.isProven)
            let names: [ID<Party>: String] = [
                Party.platform: "platform", store.party: "store", people[1].party: "seller", people[2].party: "agency",
            ]
            var lines = [Self.introduction]
            for line in explanation.lines { lines += Self.section(line, names) }
            lines += ["## What everybody has in the end", "", "| party | available, fen |", "|---|---:|"]
            for (party, name) in names.sorted(by: { $0.key < $1.key }) {
                lines.append("| \(name) | \(try Balance.of(party, in: snapshot).available.fen) |")
            }
            let points = try Member.find(people[3], of: store, in: snapshot)?.points ?? 0
            lines += ["", "The buyer has \(points) points: one for each yuan of goods that were received and are kept."]
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static func section(_ part: Explanation.Line, _ names: [ID<Party>: String]) -> [String] {
        let line = part.line
        var lines = [
            "## Line \(line.number): \(line.title)", "",
            "\(line.goods.fen + line.memberSaving.fen) fen is the price − \(line.memberSaving.fen) for a member = \(line.goods.fen);"
                + " − \(line.discount.fen) of the coupon = \(line.base.fen), the base of all shares;"
                + " and \(line.freight.fen) freight. Paid: \(line.paid.fen).", "",
            "| share | party | rule | rate of the base | fen | why | taken back by refunds | left |",
            "|---|---|---|---:|---:|---|---|---:|",
        ]
        for share in part.shares {
            let returns = part.refunds.compactMap { refund in
                refund.returns.first { $0.number == share.number }.map { "\($0.amount.fen)" }
            }
            let rule = share.rule.replacing(/\d{6,}/, with: "…") + " v\(share.ruleVersion)"
            lines.append(
                "| \(share.role.label.english) | \(names[share.party] ?? "?") | `\(rule)` | \(share.rate.percent) % | \(share.amount.fen)"
                    + " | \(share.reason.english) | \(returns.joined(separator: " + ")) | \(share.remaining.fen) |")
        }
        let shares = part.shares
        lines += [
            "",
            "\(shares.map { "\($0.amount.fen)" }.joined(separator: " + ")) = \(shares.map(\.amount).total.fen):"
                + " all that was paid for the line. Back to the buyer: \(line.refunded.fen), of which every share gave its part.", "",
        ]
        return lines
    }

    private static let introduction = """
        # A worked example

        This page is drawn by a test (`Tests/Surfaces/CompositionTests/WorkedExampleTests.swift`) from a real run on both engines: \
        one order with a seller, her agency, the platform, member prices and a store coupon, a partial refund before the settlement \
        and one after it.

        A buyer taps Lan's card of a tea in a group chat and buys the tea (¥99.99) and a cup (¥30.01) with a coupon of ¥10 off over \
        ¥100 and ¥8.00 freight. She is a member of the house: members pay 95 %, and ¥28.00 for this cup. What members save is the \
        store's gift, as the coupon is: shares are taken of what was paid. The tea is in an agency's plan: 20 % for the seller, 5 % \
        for the agency's service. Lan's contract gives \
        the agency 30 % of her commission. Nobody promoted the cup. The store is new, so the platform takes 1 %. Before the settlement \
        the store refunds ¥20.00 of the tea; after it, ¥5.00 of the cup. Every share is `rate × base`, rounded down; the store has the rest.

        """
}
