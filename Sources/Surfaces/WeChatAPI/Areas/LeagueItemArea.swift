// SPDX-License-Identifier: Apache-2.0
import Alliance
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// What a store offers to sellers: its plans, public, directed and exclusive.
enum LeagueItemArea {
    static let productsMax = 20
    static let sellersMax = 30
    static let sizeMax = 100
    static let relationsMax = 50
    static let countedMax = 5_000

    static let area = WeChatArea(
        "league-item", Text("联盟商品", "League items"),
        refusals: RefusalTable(
            notFound: .leagueProductUnknown, conflict: .leagueParameterWrong,
            [
                (OpenPlan.Refusal.notOnSale, .leagueProductNotOnSale), (OpenPlan.Refusal.storeNotOpen, .leagueNotActivated),
                (OpenPlan.Refusal.partnerUnknown, .finderIDWrong), (RateRefusal.rateOutOfRange, .leagueParameterWrong),
                (LeagueFault.typeWrong, .leagueTypeWrong), (LeagueFault.productTwice, .leagueProductTwice),
                (LeagueFault.itemsTooMany, .leagueItemsTooMany), (LeagueFault.sellerUnknown, .finderIDWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "league.item.batchadd", "/league/item/batchadd", Text("批量新增联盟商品", "Offer products to sellers"), .managePlans,
            takes: LeagueBatchAddRequest.self, gives: LeagueBatchAddResponse.self,
            errors: [.leagueTypeWrong, .leagueProductTwice, .leagueItemsTooMany, .leagueNotActivated]
        ) { call, input in
            try await add(call, input)
        }
        .noting(
            Text(
                "普通推广（1）与独家推广（3）互斥；定向推广（2）须先有普通推广。每个商品的结果在 result_info_list 里。",
                "A normal item (1) and an exclusive one (3) exclude each other; a targeted one (2) needs a normal one first. How each "
                    + "product fared stands in result_info_list."))
        area.post(
            "league.item.upd", "/league/item/upd", Text("更新联盟商品", "Change an item"), .managePlans, takes: LeagueUpdateRequest.self,
            gives: LeagueUpdateResponse.self, errors: [.leagueTypeWrong, .leagueProductUnknown, .leagueParameterWrong, .finderIDWrong]
        ) { call, input in
            try await update(call, input)
        }
        .noting(
            Text(
                "按给出的字段更新，operate_type 不影响结果。降低佣金和提前结束至少提前 24 小时公布，次日零点起生效。",
                "What is given is changed, whatever operate_type says. A lower rate or earlier end holds from a midnight 24 hours away."))
        area.post(
            "league.item.delete", "/league/item/delete", Text("删除联盟商品", "End an item"), .managePlans, takes: LeagueItemRequest.self,
            gives: EnvelopeOnly.self, errors: [.leagueTypeWrong, .leagueProductUnknown, .leagueParameterWrong]
        ) { call, input in
            let type = try itemType(input.type)
            try await call.write { transaction, context in
                let plan = try plan(type, input.productId, input.infoId, of: call.store, in: transaction, context)
                try EndPlan(plan: plan.id).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        .noting(
            Text("结束至少提前 24 小时公布，次日零点起生效。", "The end is announced, and holds from the midnight after 24 hours."))
        area.post(
            "league.item.get", "/league/item/get", Text("联盟商品详情", "An item"), .managePlans, takes: LeagueItemGetRequest.self,
            gives: LeagueItemResponse.self, errors: [.leagueTypeWrong, .leagueProductUnknown]
        ) { call, input in
            try await get(call, input)
        }
        area.post(
            "league.item.list", "/league/item/list/get", Text("联盟商品列表", "Items"), .managePlans, takes: LeagueItemListRequest.self,
            gives: LeagueItemListResponse.self, errors: [.leagueTypeWrong, .finderIDWrong]
        ) { call, input in
            try await list(call, input)
        }
    }

    private static func itemType(_ number: Int) throws -> LeagueItemType {
        guard let type = LeagueItemType(rawValue: number) else { throw LeagueFault.typeWrong }
        return type
    }

    // MARK: Adding

    private static func add(_ call: WeChatCall, _ input: LeagueBatchAddRequest) async throws -> LeagueBatchAddResponse {
        let type = try itemType(input.type)
        let products = input.list.map(\.productId)
        guard !products.isEmpty else { throw WireFault.missing("list") }
        guard products.count <= productsMax, (input.finderIds?.count ?? 0) <= sellersMax else { throw LeagueFault.itemsTooMany }
        guard Set(products).count == products.count else { throw LeagueFault.productTwice }
        let isOpen = try await call.read { snapshot, _ in try Store.require(call.store, in: snapshot).isOpen }
        guard isOpen else { throw OpenPlan.Refusal.storeNotOpen }
        let named = type == .normal ? [] : input.finderIds ?? []
        let known = try await call.read { snapshot, _ in try Seller.find(named.compactMap { ID<Person>($0) }, in: snapshot) }
        let sellers = named.compactMap { ID<Person>($0) }.filter { known[$0] != nil }
        let failed = named.filter { name in ID<Person>(name).map { known[$0] == nil } ?? true }
        var results: [LeagueBatchAddResponse.Result] = []
        for item in input.list {
            results.append(try await open(call, type, item, sellers, failed: failed, input))
        }
        return LeagueBatchAddResponse(resultInfoList: results)
    }

    /// One product. What it is refused for is its own result and does not touch the others.
    private static func open(
        _ call: WeChatCall, _ type: LeagueItemType, _ item: LeagueBatchAddRequest.Product, _ sellers: [ID<Person>], failed: [String],
        _ input: LeagueBatchAddRequest
    ) async throws -> LeagueBatchAddResponse.Result {
        func result(_ errCode: ErrCode, _ message: String = "ok", plan: Plan? = nil) -> LeagueBatchAddResponse.Result {
            .init(
                errcode: errCode.number, errmsg: message, productId: item.productId, infoId: plan.map { "\($0.id)" } ?? "",
                failFinderIds: failed)
        }
        if type != .normal, sellers.isEmpty {
            return result(.finderIDWrong, Envelope.message(.finderIDWrong, LeagueFault.sellerUnknown))
        }
        do {
            let begin = input.beginTime?.timestamp ?? call.now
            let verb = OpenPlan(
                store: call.store, kind: type.plan,
                offers: [OpenPlan.Offer(product: item.productId, rate: try rate(item.ratio))], partners: sellers.map(\.party),
                beginsAt: begin > call.now ? begin : nil, endsAt: input.isForerver == true ? nil : end(input.endTime))
            return result(.ok, plan: try await call.write { try verb.run(in: $0, $1)[0] })
        } catch let refusal as any Refusal {
            let errCode = area.refusals.errCode(of: refusal)
            return result(errCode, Envelope.message(errCode, refusal))
        }
    }

    private static func rate(_ percent: Int) throws -> Rate {
        guard (0...90).contains(percent) else { throw RateRefusal.rateOutOfRange }
        return Rate(percent: Int64(percent))
    }

    /// 0 is as good as nothing.
    private static func end(_ time: WireSeconds?) -> Timestamp? {
        time.flatMap { $0.timestamp.milliseconds == 0 ? nil : $0.timestamp }
    }

    // MARK: One item

    /// A normal item is named by its product, the others by their plan.
    private static func plan(
        _ type: LeagueItemType, _ product: ID<Product>?, _ info: ID<Plan>?, of store: ID<Store>, in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Plan {
        if let info {
            let plan = try PlanDetail.find(info, in: snapshot, context).plan
            guard plan.store == store, plan.kind == type.plan else { throw CommonRefusal.notFound }
            return plan
        }
        guard type == .normal else { throw WireFault.missing("info_id") }
        guard let product else { throw WireFault.missing("product_id") }
        guard let plan = try StorePlans(store: store, kind: type.plan, product: product).newest(in: snapshot, context) else {
            throw CommonRefusal.notFound
        }
        return plan
    }

    private static func update(_ call: WeChatCall, _ input: LeagueUpdateRequest) async throws -> LeagueUpdateResponse {
        let type = try itemType(input.type)
        let exclusive = type == .normal ? nil : input.exclusiveInfo
        let (adding, removing) = (try sellers(exclusive?.addFinderIds), try sellers(exclusive?.delFinderIds))
        guard adding.count <= sellersMax, removing.count <= sellersMax else { throw WireFault.outOfRange("add_finder_ids") }
        return try await call.write { transaction, context in
            let plan = try plan(type, input.productId, input.infoId, of: call.store, in: transaction, context)
            if let percent = input.ratio, try rate(percent) != plan.versions.last?.rate {
                try ChangePlanRate(plan: plan.id, rate: try rate(percent)).run(in: transaction, context)
            }
            if !adding.isEmpty || !removing.isEmpty {
                try ChangePlanPartners(plan: plan.id, adding: adding, removing: removing).run(in: transaction, context)
            }
            let asked = exclusive?.isForerver == true ? nil : end(exclusive?.endTime)
            let isTermGiven = exclusive?.isForerver == true || asked != nil
            if isTermGiven, asked != plan.endsAt { try ChangePlanTerm(plan: plan.id, endsAt: asked).run(in: transaction, context) }
            return LeagueUpdateResponse(infoId: plan.id)
        }
    }

    private static func sellers(_ names: [String]?) throws -> [ID<Party>] {
        try (names ?? []).map { name in
            guard let id = ID<Person>(name) else { throw LeagueFault.sellerUnknown }
            return id.party
        }
    }

    private static func get(_ call: WeChatCall, _ input: LeagueItemGetRequest) async throws -> LeagueItemResponse {
        let type = try itemType(input.type)
        let (size, index) = (input.pageSize ?? relationsMax, input.pageIndex ?? 1)
        guard (1...relationsMax).contains(size) else { throw WireFault.outOfRange("page_size") }
        guard index >= 1, index <= countedMax else { throw WireFault.outOfRange("page_index") }
        return try await call.read { snapshot, context in
            let plan = try plan(type, input.productId, input.infoId, of: call.store, in: snapshot, context)
            let detail = try PlanDetail.find(plan.id, in: snapshot, context)
            let partners = detail.partners.map { "\($0.party)" }
            let shown = input.needRelation ?? false ? partners.dropFirst((index - 1) * size).prefix(size) : []
            let rate = plan.rate(at: context.now)?.rate ?? plan.versions.last?.rate ?? .zero
            return LeagueItemResponse(
                item: .init(
                    productId: plan.product, type: type, status: LeagueItemStatus(plan, detail.product, at: context.now),
                    ratio: rate.wholePercent,
                    exclusiveInfo: .init(
                        infoId: plan.id, beginTime: WireSeconds(plan.beginsAt),
                        endTime: WireSeconds(plan.endsAt ?? Timestamp(seconds: 0)), isForerver: plan.endsAt == nil,
                        finderIds: Array(shown)),
                    extInfo: .init(isSaleForbidden: !detail.product.isOnSale, isBanned: detail.product.status == .banned)),
                totalNum: input.needTotalNum ?? false ? partners.count : 0)
        }
    }

    private static func list(_ call: WeChatCall, _ input: LeagueItemListRequest) async throws -> LeagueItemListResponse {
        let type = try itemType(input.type)
        let (size, index) = (input.pageSize ?? 10, input.pageIndex ?? 1)
        guard (1...sizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
        guard index >= 1, index <= countedMax, size * index <= countedMax else { throw WireFault.outOfRange("page_index") }
        let after = try WirePage.request(size: size, key: input.lastBuffer, keyName: "last_buffer", sizeMax: sizeMax).cursor
        let partner = try (input.finderId ?? "").isEmpty ? nil : sellers([input.finderId ?? ""]).first
        let plans = StorePlans(store: call.store, kind: type.plan, product: input.productId, partner: partner)
        return try await call.read { snapshot, context in
            let page = try plans.part(
                after: after, skipping: after == nil ? (index - 1) * size : 0, size: size, in: snapshot, context)
            return LeagueItemListResponse(
                items: page.items.map { .init(productId: $0.product, infoId: $0.id) }, lastBuffer: page.next?.description ?? "",
                totalNum: input.needTotalNum ?? false ? try plans.count(in: snapshot, context) : 0, hasMore: page.next != nil)
        }
    }
}

/// What only the endpoints about sellers refuse.
enum LeagueFault: String, Refusal, CaseIterable {
    case typeWrong, productTwice, itemsTooMany, sellerUnknown

    var kind: RefusalKind { .invalid }
    var field: String? {
        switch self {
        case .typeWrong: "type"
        case .productTwice, .itemsTooMany: "list"
        case .sellerUnknown: "finder_id"
        }
    }
    var text: Text {
        switch self {
        case .typeWrong: Text("type 须为 1 普通、2 定向或 3 独家。", "The type is 1 normal, 2 targeted or 3 exclusive.")
        case .productTwice: Text("有商品重复，请去重。", "A product is named twice. Name each once.")
        case .itemsTooMany: Text("一次最多 20 个商品和 30 位带货者。", "At most 20 products and 30 sellers at a time.")
        case .sellerUnknown: Text("没有这位带货者，请检查 finder_id。", "There is no such seller. Check the finder_id.")
        }
    }
}
