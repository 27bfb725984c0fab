// SPDX-License-Identifier: Apache-2.0
import Alliance
import Identity
import Kernel
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import PartnerDesk

/// An agency signs Lan through the pages and earns on her sale.
struct AgencyTests {
    private static let pages = [
        PartnerPath.agency, PartnerPath.agencySellers, PartnerPath.agencyProducts, PartnerPath.agencyMarket, PartnerPath.agencyEarnings,
        PartnerPath.agencyProfile, PartnerPath.earnings, PartnerPath.statement, PartnerPath.invitations,
    ]

    @Test func `an agency signs a seller, takes a product, and both see why they are paid`() async throws {
        let town = try await PartnerTown()
        let bench = town.bench
        try await town.become(town.lan, "兰说茶")
        let channel = try await town.link(town.lan)
        let refused = try await bench.post(PartnerPath.agencyProfile, [("name", ""), ("about", "")], as: town.ming)
        #expect(refused.status == 422 && refused.text.contains("must not be empty"))
        let joined = try await bench.post(PartnerPath.agencyProfile, [("name", "春山机构"), ("about", ""), ("licence", "")], as: town.ming)
        #expect(joined.location == PartnerPath.agency)

        let wrong = try await bench.post(
            "\(PartnerPath.agency)/contracts", [("seller", "\(town.lan.person!)"), ("share", "101")], as: town.ming)
        #expect(wrong.status == 422 && wrong.text.contains("between 0 % and 100 %") && wrong.text.contains("value=\"101\""))
        let offered = try await bench.post(
            "\(PartnerPath.agency)/contracts", [("seller", "\(town.lan.person!)"), ("share", "30"), ("note", "一起卖茶")], as: town.ming)
        #expect(offered.location == PartnerPath.agencySellers)
        let offer = try await bench.get(PartnerPath.contracts, as: town.lan).text
        #expect(offer.contains("春山机构") && offer.contains("30%") && offer.contains("一起卖茶"))
        let contract = String(try #require(offer.firstMatch(of: /partner\/contracts\/(\d+)\/acceptance/)).1)
        #expect(try await bench.post("\(PartnerPath.contracts)/\(contract)/acceptance", as: town.ming).status == 404)
        #expect(try await bench.post("\(PartnerPath.contracts)/\(contract)/acceptance", as: town.lan).location == PartnerPath.contracts)

        let (store, tea) = (town.store, town.tea)
        let plan = try await bench.asSystem { transaction, context in
            let offer = OpenPlan.Offer(product: tea.product, rate: Rate(percent: 20), serviceRate: Rate(percent: 5))
            return try OpenPlan(store: store, kind: .agencyPublic, offers: [offer]).run(in: transaction, context)[0].id
        }
        #expect(try await bench.get(PartnerPath.agencyMarket, as: town.ming).text.contains("明前龙井绿茶"))
        #expect(try await bench.post(PartnerPath.agencyPlan(plan, "taking"), as: town.ming).location == PartnerPath.agencyMarket)
        #expect(try await bench.get(PartnerPath.agencyProducts, as: town.ming).text.contains("5%"))
        let mine = try await bench.get(PartnerPath.centerForMe, as: town.lan).text
        #expect(mine.contains("明前龙井绿茶") && mine.contains("Agency plan") && mine.contains("20%"))

        _ = try await bench.post(PartnerPath.showcase, [("plan", "\(plan)")], as: town.lan)
        let card = try await bench.post("/partner/showcase/\(tea.product)/cards", [("channel", "\(channel)")], as: town.lan).location
        let order = try await town.sale(through: card)
        // 88.00: the seller has 14 %, the agency 6 % of it by contract and 5 % for its service.
        let why = try await bench.get(PartnerPath.explanation(order), as: town.lan).text
        #expect(why.contains("¥12.32") && why.contains("30 % go to the agency by contract"))
        let agencys = try await bench.get(PartnerPath.explanation(order), as: town.ming).text
        #expect(agencys.contains("¥5.28") && agencys.contains("¥4.40") && !agencys.contains("¥12.32"))
        let earned = try await bench.get(PartnerPath.agencyEarnings, as: town.ming).text
        #expect(earned.contains("兰说茶") && earned.contains("¥5.28") && earned.contains("¥4.40"))
        #expect(try await bench.get(PartnerPath.agency, as: town.ming).text.contains("¥9.68"), "pending: both parts")
        for path in Self.pages {
            for language in Language.allCases {
                let page = try await bench.get(path, as: town.ming, language: language)
                #expect(page.status == 200 && !page.text.contains("[[") && !page.text.contains("Optional("), "\(path)")
            }
        }
    }

    @Test func `an agency arranges a showcase only where it was let`() async throws {
        let town = try await PartnerTown()
        let bench = town.bench
        try await town.become(town.lan, "兰说茶")
        let (lan, ming) = (town.lan.person!, town.ming.person!)
        _ = try await bench.post(PartnerPath.agencyProfile, [("name", "春山机构"), ("licence", "")], as: town.ming)
        let products = PartnerPath.agencyShowcase(lan, "products")
        let plans = [("plans", "\(town.plan)")]
        let unsigned = try await bench.post(products, plans, as: town.ming)
        #expect(unsigned.status == 422 && unsigned.text.contains("has not signed this seller"))
        let contract = try await bench.asSystem { transaction, context in
            let offer = try OfferContract(agency: ming, seller: lan, share: Rate(percent: 10)).run(in: transaction, context)
            return try AnswerContract(contract: offer.id, isAccepted: true).run(in: transaction, context).id
        }
        #expect(try await bench.post(products, plans, as: town.ming).text.contains("has not let the agency"))
        _ = try await bench.post(PartnerPath.contract(contract, "authorisation"), as: town.lan)
        #expect(try await bench.post(products, plans, as: town.ming).location == PartnerPath.agencyShowcase(lan))
        #expect(try await bench.get(PartnerPath.agencyShowcase(lan), as: town.ming).text.contains("明前龙井绿茶"))
        let removal = PartnerPath.agencyShowcase(lan, "\(town.tea.product)/removal")
        #expect(try await bench.post(removal, as: town.ming).location == PartnerPath.agencyShowcase(lan))
        _ = try await bench.post(PartnerPath.contract(contract, "revocation"), as: town.lan)
        #expect(try await bench.post(PartnerPath.agencyShowcase(lan, "\(town.tea.product)/top"), as: town.ming).status == 409)
        #expect(try await bench.post(PartnerPath.contract(contract, "end"), as: town.ming).location == PartnerPath.agencySellers)
    }

    @Test func `an invitation is answered with other terms, and becomes a plan`() async throws {
        let town = try await PartnerTown()
        let (bench, lan, store, tea) = (town.bench, town.lan.person!, town.store, town.tea)
        try await town.become(town.lan, "兰说茶")
        let invitation = try await bench.asSystem { transaction, context in
            let offer = OpenPlan.Offer(product: tea.product, rate: Rate(percent: 15))
            return try Invite(store: store, partner: lan.party, terms: InvitationTerms(offers: [offer])).run(in: transaction, context).id
        }
        let path = PartnerPath.invitation(invitation)
        #expect(try await bench.get(PartnerPath.invitations, as: town.lan).text.contains("璞记茶铺"))
        let page = try await bench.get(path, as: town.lan).text
        #expect(page.contains("明前龙井绿茶") && page.contains("15%") && page.contains("Make other terms"))
        let wrong = try await bench.post("\(path)/terms", [("products", "\(tea.product)"), ("rate", "95")], as: town.lan)
        #expect(wrong.status == 422 && wrong.text.contains("between 0 % and 90 %"))
        #expect(try await bench.post("\(path)/terms", [("products", "\(tea.product)"), ("rate", "25")], as: town.lan).location == path)
        #expect(try await bench.post("\(path)/acceptance", as: town.lan).status == 409, "it is the store's turn")
        _ = try await bench.asSystem { try AnswerInvitation(invitation: invitation, isAccepted: true).run(in: $0, $1) }
        #expect(try await bench.get(path, as: town.lan).text.contains("Accepted"))
        #expect(try await bench.get(PartnerPath.centerForMe, as: town.lan).text.contains("25%"))
        try await town.become(town.ming, "明白人")
        #expect(try await bench.get(path, as: town.ming).status == 404)
        #expect(try await bench.post("\(path)/end", as: town.ming).status == 404)
        #expect(try await bench.post("\(path)/end", as: town.lan).location == path)
        let proposed = try await bench.post(PartnerPath.invitations, [("store", "\(store)"), ("note", "想卖茶")], as: town.ming)
        #expect(proposed.location.hasPrefix(PartnerPath.invitations + "/"))
        #expect(try await bench.get(proposed.location, as: town.ming).text.contains("Waits for the store"))
    }
}
