// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Channels
import Composition
import Identity
import Kernel
import Payments
import Pricing
import Runtime
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import StoreDesk

struct ReachTests {
    @Test func `a coupon is made, activated and voided`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        var fields = [
            ("name", "新客立减"), ("kind", "102"), ("amount_min", "100"), ("off", "120"), ("claim_from", "2026-01-01"),
            ("claim_until", "2026-01-31"),
            ("total", "500"), ("person_max", "1"), ("validity", "days"), ("valid_days", "7"),
        ]
        let refused = try await bench.post(paths.newCoupon, fields, as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("The minimum must be above") && refused.text.contains("新客立减"))
        fields[3] = ("off", "20")
        let made = try await bench.post(paths.newCoupon, fields, as: town.owner)
        #expect(made.location.hasPrefix(paths.coupons + "/"))
        #expect(try await bench.get(made.location, as: town.owner).text.contains("¥20.00 off over ¥100.00"))
        #expect(try await bench.get(made.location, as: town.owner).text.contains("2026-01-01 – 2026-01-31"))
        #expect(try await bench.post(made.location + "/activate", as: town.owner).location == made.location)
        #expect(try await bench.get(paths.coupons + "?tab=2", as: town.owner).text.contains("新客立减"))
        #expect(try await bench.post(made.location + "/void", as: town.owner).location == made.location)
        #expect(try await bench.post(made.location + "/delete", as: town.owner).location == paths.coupons)
        #expect(
            try await bench.get(StorePath(town.other).coupons + made.location.dropFirst(paths.coupons.count), as: town.neighbour).status
                == 404)
    }

    @Test func `an active coupon is renamed and raised, and the form says what stays`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        var fields = [
            ("name", "新客立减"), ("kind", "104"), ("off", "5"), ("claim_from", "2026-01-01"), ("claim_until", "2026-01-31"),
            ("total", "500"), ("person_max", "1"), ("validity", "between"), ("valid_until", "2026-02-28"), ("notes", "每单一张"),
        ]
        let made = try await bench.post(paths.newCoupon, fields, as: town.owner)
        _ = try await bench.post(made.location + "/activate", as: town.owner)
        let form = try await bench.get(made.location + "/edit", as: town.owner)
        #expect(form.text.contains("It is active") && form.text.contains("2026-02-28") && form.text.contains("每单一张"))
        fields[0] = ("name", "老客立减")
        fields[5] = ("total", "600")
        #expect(try await bench.post(made.location + "/edit", fields, as: town.owner).location == made.location)
        let page = try await bench.get(made.location, as: town.owner).text
        #expect(page.contains("老客立减") && page.contains("600") && page.contains("2026-02-28"))
        fields[2] = ("off", "4")
        let refused = try await bench.post(made.location + "/edit", fields, as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("can only be renamed"))
        #expect(try await bench.post(made.location + "/delete", as: town.owner).status == 409)
        #expect(try await bench.get(made.location + "/edit", as: town.neighbour).status == 404)
    }

    @Test(arguments: Engine.allCases)
    func `all eight types of coupon are made on the desk, and keep their products when they are changed`(engine: Engine) async throws {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        for kind in CouponKind.allCases {
            var fields = [
                ("name", "第\(kind.rawValue)号券"), ("kind", "\(kind.rawValue)"), ("claim_from", "2026-01-01"),
                ("claim_until", "2026-01-31"), ("total", "500"), ("person_max", "1"), ("validity", "days"), ("valid_days", "7"),
                ("products", "\(town.tea.product)"),
            ]
            fields.append(kind.isDiscount ? ("paid_share", "85") : ("off", "5"))
            if kind.hasCondition { fields.append(kind.isDiscount ? ("count_min", "2") : ("amount_min", "50")) }
            let made = try await bench.post(paths.newCoupon, fields, as: town.owner)
            #expect(made.location.hasPrefix(paths.coupons + "/"), "\(kind): \(made.text.prefix(400))")
            let page = try await bench.get(made.location, as: town.owner).text
            #expect(page.contains(kind.label.english) && page.contains(kind.isDiscount ? "pay 85%" : "¥5.00 off"))
            #expect(page.contains("明前龙井绿茶") == !kind.isStoreWide)
        }
        let product = town.tea.product
        _ = try await bench.asSystem { try DelistProduct(product: product).run(in: $0, $1) }
        let list = try await bench.get(paths.coupons, as: town.owner).text
        let links = list.matches(of: /href="([^"]+)"[^>]*>第4号券/).map { String($0.1) }
        let form = try await bench.get(try #require(links.first) + "/edit", as: town.owner).text
        #expect(form.contains("明前龙井绿茶") && form.contains("value=\"\(product)\" checked"))
    }

    @Test func `a plan is opened, made better and ended with notice`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        #expect(try await bench.post(paths.plans, [("products", "\(town.tea.product)"), ("rate", "95")], as: town.owner).status == 422)
        #expect(
            try await bench.post(paths.plans, [("products", "\(town.tea.product)"), ("rate", "12.5")], as: town.owner).location
                == paths.plans)
        let list = try await bench.get(paths.plans, as: town.owner)
        #expect(list.text.contains("12.5%"))
        let path = String(try #require(list.text.firstMatch(of: /href="(\/store\/\d+\/plans\/\d+)"/)).1)
        #expect(try await bench.post(path + "/rate", [("rate", "15")], as: town.owner).location == path)
        #expect(try await bench.get(path, as: town.owner).text.contains("15%"))
        #expect(try await bench.post(path + "/end", as: town.neighbour).status == 404)
        #expect(try await bench.post(path + "/end", as: town.owner).location == path)
        #expect(try await bench.post(path + "/end", as: town.owner).status == 409)
    }

    @Test func `plans of every kind are opened, and what excludes another is refused by name`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let seller = try await bench.signUp("Lan").person!
        _ = try await bench.asSystem { try BecomeSeller(person: seller, name: "兰说茶").run(in: $0, $1) }
        func open(_ kind: PlanKind, _ fields: [(String, String)] = []) async throws -> WebBench.Answer {
            let form = [("kind", "\(kind.rawValue)"), ("products", "\(town.tea.product)"), ("rate", "10")] + fields
            return try await bench.post(paths.plans, form, as: town.owner)
        }
        let lonely = try await open(.directed, [("partners", "\(seller)")])
        #expect(lonely.status == 422 && lonely.text.contains("needs a public plan"))
        #expect(try await open(.publicPlan).location == paths.plans)
        #expect(try await open(.exclusive, [("partners", "\(seller)")]).text.contains("excludes all others"))
        #expect(try await open(.directed, [("partners", "wer")]).status == 422)
        #expect(try await open(.directed, [("partners", "\(seller)"), ("ends", "2026-03-01T00:00")]).location == paths.plans)
        #expect(try await open(.agencyPublic, [("service_rate", "85")]).text.contains("at most 90 %"))
        #expect(try await open(.agencyPublic, [("service_rate", "5")]).location == paths.plans)
        let directed = try await bench.get(paths.plans + "?kind=2", as: town.owner).text
        let path = String(try #require(directed.firstMatch(of: /href="(\/store\/\d+\/plans\/\d+)"/)).1)
        #expect(directed.matches(of: /plans\/\d+"/).count == 1, "the tab shows its kind alone")
        let page = try await bench.get(path, as: town.owner).text
        #expect(page.contains("兰说茶") && page.contains("Directed plan") && page.contains("No sales yet"))
        #expect(try await bench.post(path + "/term", [("ends", "")], as: town.owner).location == path)
        #expect(try await bench.post(path + "/partners", [("add", "77")], as: town.owner).status == 422)
        #expect(try await bench.post(path + "/partners", [("remove", "\(seller)")], as: town.owner).location == path)
        #expect(try await bench.post(path + "/term", [("ends", "")], as: town.neighbour).status == 404)
    }

    @Test func `a store invites a seller, and answers other terms`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let seller = try await bench.signUp("Lan").person!
        _ = try await bench.asSystem { try BecomeSeller(person: seller, name: "兰说茶").run(in: $0, $1) }
        #expect(try await bench.post(paths.invitations, [("partner", "77")], as: town.owner).text.contains("no such seller"))
        let form = [("partner", "\(seller)"), ("who", "seller"), ("products", "\(town.tea.product)"), ("rate", "12"), ("note", "来卖茶")]
        let path = try await bench.post(paths.invitations, form, as: town.owner).location
        #expect(path.hasPrefix(paths.invitations + "/"))
        let page = try await bench.get(path, as: town.owner).text
        #expect(page.contains("兰说茶") && page.contains("12%") && page.contains("来卖茶") && !page.contains("Make other terms"))
        #expect(try await bench.get(path, as: town.neighbour).status == 404)
        #expect(try await bench.post(path + "/cancellation", as: town.neighbour).status == 404)
        let id = try #require(ID<Invitation>(String(path.split(separator: "/").last!)))
        let offer = OpenPlan.Offer(product: town.tea.product, rate: Rate(percent: 20))
        _ = try await bench.deployment.write(as: Actor(party: seller.party), lane: .shared) {
            try CounterInvitation(invitation: id, terms: InvitationTerms(offers: [offer])).run(in: $0, $1)
        }
        #expect(try await bench.get(path, as: town.owner).text.contains("Make other terms"))
        #expect(try await bench.post(path + "/acceptance", as: town.owner).status == 409, "there is no public plan yet")
        #expect(try await bench.post(path + "/refusal", as: town.owner).location == path)
        #expect(try await bench.get(paths.invitations, as: town.owner).text.contains("Declined"))
    }

    @Test func `a channel is linked, and a card gets its link, QR symbol and embed code`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let bad = try await bench.post(paths.channels, [("kind", "website"), ("name", "官网"), ("handle", "puji")], as: town.owner)
        #expect(bad.status == 422 && bad.text.contains("puji"))
        #expect(
            try await bench.post(
                paths.channels, [("kind", "website"), ("name", "官网"), ("handle", "https://puji.example")], as: town.owner
            ).location == paths.channels)
        let form = try await bench.get(paths.cards, as: town.owner)
        let channel = try #require(form.text.firstMatch(of: /value="(\d+)">官网/)).1
        let placed = try await bench.post(paths.cards, [("product", "\(town.tea.product)"), ("channel", "\(channel)")], as: town.owner)
        let page = try await bench.get(placed.location, as: town.owner)
        #expect(
            page.text.contains("http://localhost/c/") && page.text.contains("xiaodian-card") && page.text.contains("qr.svg")
                && !page.text.contains("Model("))
        let qr = try await bench.get(placed.location + "/qr.svg", as: town.owner)
        #expect(qr.status == 200 && qr.text.hasPrefix("<svg"))
        #expect(try await bench.get(placed.location + "/qr.svg", as: town.neighbour).status == 404)
        #expect(try await bench.post(placed.location + "/withdraw", as: town.owner).location == paths.cards)
        #expect(try await bench.post(paths.channels + "/\(channel)/unlink", as: town.owner).location == paths.channels)
    }

    @Test(arguments: Engine.allCases) func `a deposit leads to the cashier, and too large a withdrawal is refused`(engine: Engine)
        async throws
    {
        let town = try await DeskTown(engine)
        let (bench, paths) = (town.bench, town.paths)
        let pay = try await bench.post(paths.deposit, [("amount", "2000")], as: town.owner)
        #expect(pay.location.hasPrefix("/cashier/"))
        let payment = try #require(ID<Payment>(String(pay.location.dropFirst("/cashier/".count))))
        let (targets, now) = (bench.deployment.paymentTargets, bench.clock.now)
        _ = try await bench.asSystem { transaction, context in
            let found = try #require(try Payment.find(payment, in: transaction))
            return try RecordPaymentNotice(notice: SandboxProvider.notice(for: found, at: now), targets: targets).run(
                in: transaction, context)
        }
        #expect(try await bench.get(paths.deposit, as: town.owner).text.contains("+¥2,000.00"))
        #expect(try await bench.get(paths.funds, as: town.owner).text.contains("Deposit paid"))
        let refused = try await bench.post(paths.withdrawals, [("amount", "50")], as: town.owner)
        #expect(refused.status == 422 && refused.text.contains("The available balance is too low"))
    }

    @Test func `settled sales are withdrawn once the owner confirms`() async throws {
        let town = try await DeskTown(.sqlite)
        let (bench, paths) = (town.bench, town.paths)
        let order = try await town.order(of: try await bench.signUp("Ming").person!)
        _ = try await bench.post(paths.order(order, "ship"), [("carrier", "SF"), ("tracking", "SF1000000001")], as: town.owner)
        bench.clock.advance(.days(11))
        try await bench.deployment.runDue()
        bench.clock.advance(.days(8))
        try await bench.deployment.runDue()
        #expect(try await bench.get(paths.order(order, "explanation"), as: town.owner).text.contains("Settled"))
        #expect(try await bench.post(paths.withdrawals, [("amount", "50")], as: town.owner).location.hasPrefix(paths.withdrawals + "/"))
        let list = try await bench.get(paths.withdrawals, as: town.owner)
        let confirm = String(try #require(list.text.firstMatch(of: /action="(\/store\/\d+\/funds\/withdrawals\/\d+\/confirm)"/)).1)
        #expect(try await bench.post(confirm, as: town.neighbour).status == 404)
        #expect(try await bench.post(confirm, as: town.owner).location == paths.withdrawals)
        try await bench.deployment.runDue()
        #expect(try await bench.get(paths.funds, as: town.owner).text.contains("−¥50.00"))
    }
}
