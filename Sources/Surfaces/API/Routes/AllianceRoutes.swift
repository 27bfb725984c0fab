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

/// Plans of stores, and the sellers who take products from the Product Center into their showcase.
enum AllianceRoutes {
    static let area = APIArea("带货联盟", "Alliance")

    private static let state = APIRoute.Parameter(
        "state", Text("20 未结算、100 已结算、200 已取消", "20 unsettled, 100 settled, 200 cancelled"))

    @RouteList static var all: [APIRoute] {
        area.get("/sellers/{seller}", Text("达人主页", "A seller"), .everyone) { call in
            let seller = try call.id("seller", of: Person.self)
            return try await call.read { snapshot, _ in
                guard let found = try Seller.find(seller, in: snapshot) else { throw CommonRefusal.notFound }
                return SellerOutput(found)
            }
        }
        area.on(
            .put, "/me/seller", Text("成为达人，或修改资料", "Become a seller, or change the profile"), .person,
            takes: SellerInput.self, gives: SellerOutput.self
        ) { call, input in
            try await call.writeMine {
                SellerOutput(try BecomeSeller(person: $0, name: input.name, about: input.about ?? "").run(in: $1, $2))
            }
        }
        area.on(
            .put, "/me/seller/licence", Text("凭营业执照升级为企业带货者", "Become a company, on one of my licences"), .person,
            takes: SellerLicenceInput.self, gives: SellerOutput.self
        ) { call, input in
            try await call.writeMine { SellerOutput(try UpgradeSeller(seller: $0, licence: input.licenceId).run(in: $1, $2)) }
        }
        area.get(
            "/product-center", Text("选品中心", "The Product Center: what sellers may take"), .person,
            query: [
                APIRoute.Parameter(
                    "sort",
                    Text(
                        "newest、bestSelling、highestRate、highestCommission、bestScore、lowestPrice、highestPrice",
                        "newest, bestSelling, highestRate, highestCommission, bestScore, lowestPrice or highestPrice")),
                APIRoute.Parameter("category", Text("类目", "Of a category"), .id),
                APIRoute.Parameter("store", Text("店铺", "Of a store"), .id),
                APIRoute.Parameter("rate_min", Text("最低佣金率，百分之几", "The least commission rate, in percent")),
                APIRoute.Parameter("sales_min", Text("近 30 天最低销量", "The least units sold in the last 30 days")),
                APIRoute.Parameter("score_min", Text("店铺最低评分，如 4.3", "The least score of the store, such as 4.3")),
                APIRoute.Parameter("q", Text("商品名称包含的文字", "What the title contains")),
            ] + APIRoute.Parameter.page
        ) { call in
            let sort = try call.choice("sort", ProductCenter.Sort.self) ?? .newest
            let (category, page) = (try call.queryID("category", of: Catalog.Category.self), try call.page())
            let filter = ProductCenter.Filter(
                rateMin: try call.queryRate("rate_min"), salesMin: try call.queryCount("sales_min"),
                scoreMin: try call.queryScore("score_min"), store: try call.queryID("store", of: Store.self), words: call.query("q"))
            return try await call.read {
                APIPage(try ProductCenter.page(sort: sort, category: category, filter: filter, page, in: $0, $1), CenterOutput.init)
            }
        }
        area.get(
            "/me/product-center", Text("为我开放的商品", "What is open to me alone, or through my agency"), .person,
            query: APIRoute.Parameter.page
        ) { call in
            let (me, page) = (try call.person().id, try call.page())
            return try await call.read { APIPage(try ProductCenter.forSeller(me, page, in: $0, $1), CenterOutput.init) }
        }
        area.get(
            "/me/commission-orders", Text("我的佣金订单", "What I earn by order"), .person,
            query: [state] + APIRoute.Parameter.page
        ) { call in
            let (seller, state, page) = (
                try call.person().id, try call.choice("state", CommissionState.self), try call.page()
            )
            return try await call.read {
                APIPage(try CommissionOrderList.of(seller, state: state, page, in: $0, $1), CommissionOutput.init)
            }
        }
        showcase
        plans
    }

    @RouteList private static var showcase: [APIRoute] {
        area.get(
            "/sellers/{seller}/showcase", Text("达人橱窗", "A seller's showcase"), .everyone, query: APIRoute.Parameter.page
        ) { call in
            let (seller, page) = (try call.id("seller", of: Person.self), try call.page())
            return try await call.read {
                APIPage(try ShowcaseList.of(seller, page, in: $0, $1), ShowcaseOutput.init)
            }
        }
        area.on(
            .post, "/me/showcase", Text("从选品中心加入橱窗", "Take products from the Product Center"), .person,
            takes: PlansInput.self, gives: Nothing.self
        ) { call, input in
            try await call.writeMine {
                _ = try AddToShowcase(seller: $0, plans: input.planIds).run(in: $1, $2)
                return Nothing()
            }
        }
        area.on(
            .put, "/me/showcase/order", Text("排列或置顶橱窗商品", "Move products to the top, pinned or not"), .person,
            takes: ArrangementInput.self, gives: Nothing.self
        ) { call, input in
            try await call.writeMine {
                try ArrangeShowcase(seller: $0, products: input.productIds, isPinned: input.isPinned).run(in: $1, $2)
                return Nothing()
            }
        }
        area.on(
            .delete, "/me/showcase/{product}", Text("移出橱窗", "Take a product out of the showcase"), .person,
            gives: Nothing.self
        ) { call in
            let product = try call.id("product", of: Product.self)
            return try await call.writeMine {
                guard try RemoveFromShowcase(seller: $0, products: [product]).run(in: $1, $2) > 0 else {
                    throw CommonRefusal.notFound
                }
                return Nothing()
            }
        }
    }

    @RouteList private static var plans: [APIRoute] {
        area.get(
            "/stores/{store}/plans", Text("店铺推广计划", "A store's plans"), .store(.managePlans),
            query: [APIRoute.Parameter("kind", Text("计划类型 1 至 5", "Of a kind: 1 to 5"))] + APIRoute.Parameter.page
        ) { call in
            let (kind, page) = (try call.choice("kind", PlanKind.self), try call.page())
            return try await call.readStore { APIPage(try PlanList.of($0, kind: kind, page, in: $1, $2), PlanRowOutput.init) }
        }
        area.get("/plans/{id}", Text("推广计划详情与各渠道成交", "A plan, and what it brought by channel"), .store(.managePlans)) { call in
            let plan = try call.id(of: Plan.self)
            return try await call.read { PlanDetailOutput(try PlanDetail.find(plan, in: $0, $1), at: $1.now) }
        }
        area.on(
            .post, "/stores/{store}/plans", Text("开通推广计划", "Open plans for products"), .store(.managePlans),
            takes: OffersInput.self, gives: APIList<PlanOutput>.self
        ) { call, input in
            try await call.writeStore { store, transaction, context in
                let plans = try input.verb(of: store).run(in: transaction, context)
                return APIList(plans.map { PlanOutput($0, at: context.now) })
            }
        }
        area.on(
            .put, "/plans/{id}/rate", Text("改佣金率，降低须提前公告", "Change a plan's rate; a lower one is announced first"),
            .store(.managePlans), takes: PlanRateInput.self, gives: PlanOutput.self
        ) { call, input in
            try await call.writePlan {
                PlanOutput(
                    try ChangePlanRate(plan: $0, rate: input.rate, serviceRate: input.serviceRate).run(in: $1, $2), at: $2.now)
            }
        }
        area.on(
            .put, "/plans/{id}/term", Text("改结束时间，提前结束须公告", "Change a plan's end; an earlier one is announced"),
            .store(.managePlans), takes: PlanTermInput.self, gives: PlanOutput.self
        ) { call, input in
            try await call.writePlan {
                PlanOutput(try ChangePlanTerm(plan: $0, endsAt: input.endsAt).run(in: $1, $2), at: $2.now)
            }
        }
        area.on(
            .put, "/plans/{id}/partners", Text("增减定向计划的合作方", "Name more partners of a directed plan, or take some out"),
            .store(.managePlans), takes: PlanPartnersInput.self, gives: APIList<PlanPartnerOutput>.self
        ) { call, input in
            try await call.writePlan {
                let change = ChangePlanPartners(plan: $0, adding: input.add ?? [], removing: input.remove ?? [])
                return APIList(try change.run(in: $1, $2).map(PlanPartnerOutput.init))
            }
        }
        area.on(
            .delete, "/plans/{id}", Text("结束推广计划", "End a plan, with notice"), .store(.managePlans),
            gives: PlanOutput.self
        ) { call in
            try await call.writePlan { PlanOutput(try EndPlan(plan: $0).run(in: $1, $2), at: $2.now) }
        }
        area.get(
            "/stores/{store}/commission-orders", Text("店铺支出的佣金", "Commissions that a store pays"), .store(.managePlans),
            query: [state] + APIRoute.Parameter.page
        ) { call in
            let (state, page) = (try call.choice("state", CommissionState.self), try call.page())
            return try await call.readStore {
                APIPage(try CommissionOrderList.paidBy($0, state: state, page, in: $1, $2), CommissionOutput.init)
            }
        }
    }
}
