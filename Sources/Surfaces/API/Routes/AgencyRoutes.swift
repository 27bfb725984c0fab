// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Agencies: their contracts with sellers, the products that they take, and what their sellers' sales brought.
enum AgencyRoutes {
    static let area = APIArea("机构", "Agencies")

    /// How far back an agency sees its sellers' work: the span that the PartnerDesk shows, too.
    static let workDays: Int64 = 30

    @RouteList static var all: [APIRoute] {
        area.on(
            .put, "/me/agency", Text("成为机构或团长，或修改资料", "Become an agency or a team leader, or change the profile"), .person,
            takes: AgencyInput.self, gives: AgencyOutput.self
        ) { call, input in
            try await call.writeMine {
                AgencyOutput(
                    try BecomeAgency(person: $0, name: input.name, about: input.about ?? "", licence: input.licenceId).run(in: $1, $2))
            }
        }
        area.get("/me/agency", Text("我的机构：签约人数与星级", "My agency: its sellers and its stars"), .person) { call in
            let me = try call.person().id
            return try await call.read { AgencyStandingOutput(try AgencyList.find(me, in: $0, $1)) }
        }
        area.get("/agencies", Text("全部机构", "All agencies"), .operator(.readLedger), query: APIRoute.Parameter.page) { call in
            let page = try call.page()
            return try await call.read { APIPage(try AgencyList.all(page, in: $0, $1), AgencyStandingOutput.init) }
        }
        contracts
        products
    }

    @RouteList private static var contracts: [APIRoute] {
        area.get(
            "/me/agency/contracts", Text("机构的合约", "My agency's contracts"), .person,
            query: [APIRoute.Parameter("state", Text("状态", "In a state"))] + APIRoute.Parameter.page
        ) { call in
            let (me, state, page) = (try call.person().id, try call.choice("state", ContractState.self), try call.page())
            return try await call.read {
                APIPage(try ContractList.of(agency: me, state: state, page, in: $0, $1), ContractRowOutput.init)
            }
        }
        area.on(
            .post, "/me/agency/contracts", Text("向带货者发出合约", "Offer a seller a contract"), .person, takes: ContractInput.self,
            gives: ContractOutput.self
        ) { call, input in
            try await call.writeMine {
                let offer = OfferContract(
                    agency: $0, seller: input.sellerId, share: input.share, beginsAt: input.beginsAt, endsAt: input.endsAt,
                    note: input.note ?? "")
                return ContractOutput(try offer.run(in: $1, $2))
            }
        }
        area.get(
            "/me/contracts", Text("我与机构的合约", "My contracts with agencies"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (me, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try ContractList.of(seller: me, page, in: $0, $1), ContractRowOutput.init) }
        }
        area.get("/contracts/{id}", Text("一份合约", "A contract, for its two parties"), .person) { call in
            let contract = try call.id(of: AgencyContract.self)
            return try await call.read { ContractRowOutput(try ContractList.find(contract, in: $0, $1)) }
        }
        area.on(
            .post, "/contracts/{id}/answer", Text("接受或拒绝合约", "Accept a contract, or decline it"), .person,
            takes: AnswerInput.self, gives: ContractOutput.self
        ) { call, input in
            try await call.writeContract {
                ContractOutput(try AnswerContract(contract: $0, isAccepted: input.isAccepted).run(in: $1, $2))
            }
        }
        area.on(
            .delete, "/contracts/{id}/offer", Text("撤回未答复的合约", "Withdraw an offer that is not answered"), .person,
            gives: ContractOutput.self
        ) { call in
            try await call.writeContract { ContractOutput(try WithdrawContract(contract: $0).run(in: $1, $2)) }
        }
        area.on(
            .post, "/contracts/{id}/end", Text("公布合约的结束", "Announce a contract's end"), .person, gives: ContractOutput.self
        ) { call in
            try await call.writeContract { ContractOutput(try EndContract(contract: $0).run(in: $1, $2)) }
        }
        area.on(
            .put, "/me/window-authorisations/{agency}", Text("授权机构管理橱窗，或取消", "Let an agency arrange my showcase, or stop it"),
            .person, takes: AuthorisationInput.self, gives: Nothing.self
        ) { call, input in
            let agency = try call.id("agency", of: Person.self)
            return try await call.writeMine {
                try AuthoriseWindow(seller: $0, agency: agency, isAuthorised: input.isAuthorised).run(in: $1, $2)
                return Nothing()
            }
        }
    }

    @RouteList private static var products: [APIRoute] {
        area.get(
            "/me/agency/market", Text("机构可选的推广计划", "The plans that any agency may take"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (me, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try AgencyPlanList.market(for: me, page, in: $0, $1), AgencyPlanOutput.init) }
        }
        area.get(
            "/me/agency/plans", Text("机构的商品", "The plans that my agency has"), .person, query: APIRoute.Parameter.page
        ) { call in
            let (me, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try AgencyPlanList.of(me, page, in: $0, $1), AgencyPlanOutput.init) }
        }
        area.on(
            .put, "/me/agency/plans", Text("选入或移除机构商品", "Take products for my sellers, or give them up"), .person,
            takes: AgencyPlansInput.self, gives: Nothing.self
        ) { call, input in
            try await call.writeMine {
                try TakeAgencyPlans(agency: $0, plans: input.planIds, isTaken: input.isTaken).run(in: $1, $2)
                return Nothing()
            }
        }
        area.get("/me/agency/work", Text("签约带货者近 30 天的业绩", "What my sellers' sales of 30 days brought"), .person) { call in
            let me = try call.person().id
            return try await call.read { snapshot, context in
                let since = context.now - .days(workDays)
                return APIList(try AgencyWork.bySeller(of: me, since: since, in: snapshot, context).map(AgencyWorkOutput.init))
            }
        }
        area.get(
            "/me/agency/commission-orders", Text("机构参与分成的佣金单", "The commissions that my agency has a part in"), .person,
            query: APIRoute.Parameter.page
        ) { call in
            let (me, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try AgencyWork.orders(of: me, page, in: $0, $1), CommissionOutput.init) }
        }
        area.on(
            .post, "/sellers/{seller}/showcase", Text("为授权的带货者加入橱窗", "Add products to the showcase of a seller who authorised it"),
            .person, takes: PlansInput.self, gives: Nothing.self
        ) { call, input in
            let seller = try call.id("seller", of: Person.self)
            return try await call.write(lane: .party(seller)) {
                _ = try AddToShowcase(seller: seller, plans: input.planIds).run(in: $0, $1)
                return Nothing()
            }
        }
        area.on(
            .delete, "/sellers/{seller}/showcase/{product}", Text("为授权的带货者移出橱窗", "Take a product out of such a showcase"),
            .person, gives: Nothing.self
        ) { call in
            let (seller, product) = (try call.id("seller", of: Person.self), try call.id("product", of: Product.self))
            return try await call.write(lane: .party(seller)) {
                guard try RemoveFromShowcase(seller: seller, products: [product]).run(in: $0, $1) > 0 else { throw CommonRefusal.notFound }
                return Nothing()
            }
        }
    }
}
