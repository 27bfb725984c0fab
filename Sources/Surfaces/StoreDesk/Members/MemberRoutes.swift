// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Hummingbird
import Kernel
import Members
import Pricing
import Runtime
import Storage
import Stores
import WebCore

/// A store's members: the list, one member, levels and points, member prices, and what points are exchanged for.
struct MemberRoutes: Sendable {
    let desk: Desk

    func addRoutes(to router: Router<WebContext>) {
        router.get("/store/{store}/members") { try await list($0, $1) }
        router.get("/store/{store}/members/programme") { try await programme($0, $1) }
        router.post("/store/{store}/members/programme") { try await saveProgramme($0, $1) }
        router.get("/store/{store}/members/prices") { request, context in
            let page = try request.page()
            return try await desk.show(request, context, .members, Text("会员价", "Member prices")) {
                try ListPage(memberPrices: page, $0, $1)
            }
        }
        router.get("/store/{store}/members/prices/{product}") { try await prices($0, $1) }
        router.post("/store/{store}/members/prices/{product}") { try await savePrices($0, $1) }
        router.get("/store/{store}/members/exchanges") { try await exchanges($0, $1) }
        router.post("/store/{store}/members/exchanges") { try await offer($0, $1) }
        router.post("/store/{store}/members/exchanges/{item}/withdraw") { request, context in
            let item = try context.id("item", of: ExchangeItem.self)
            return try await desk.step(request, context, to: \.exchanges, Text("已下架。", "Withdrawn.")) {
                try WithdrawExchange(store: $2, item: item).run(in: $0, $1)
            }
        }
        router.get("/store/{store}/members/{member}") { try await member($0, $1) }
        router.post("/store/{store}/members/{member}/points") { try await adjust($0, $1) }
        router.post("/store/{store}/members/{member}/level") { request, context in
            let (form, store) = try await desk.form(request, context)
            let id = try context.id("member", of: Member.self)
            try await desk.write(context, store) {
                _ = try FixLevel(store: store, member: id, level: Int(form.text("level"))).run(in: $0, $1)
            }
            return desk.done(context, StorePath(store).member(id), Text("等级已保存。", "The level is saved."))
        }
    }

    /// Whoever scans a card of the store's own is led to the member.
    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try request.page()
        let filter = MemberFilter(level: request.query("level").flatMap(Int.init), words: request.query("q") ?? "")
        let store = try context.id("store", of: Store.self)
        if let card = MemberCard(scanned: filter.words), card.store == store {
            let isKnown = try await desk.site.read(context) { snapshot, command in
                try MemberList.find(PageRequest(size: 1), of: store, words: filter.words, in: snapshot, command).count == 1
            }
            if isKnown { return desk.site.redirect(StorePath(store).member(card.member)) }
        }
        return try await desk.show(request, context, .members) { try ListPage(members: filter, page, $0, $1) }
    }

    private func member(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let id = try context.id("member", of: Member.self)
        let page = try request.page()
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .members, Text("会员", "Member"), status: Self.status(refusal)) {
            try MemberPage(id, page, sheet, $0, $1)
        }
    }

    private func adjust(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let id = try context.id("member", of: Member.self)
        return try await desk.attempt {
            let verb = AdjustPoints(
                store: store, member: id, points: Int64(try form.count("points", in: 1...Int(PointEntry.pointsMax))),
                isDeduction: form.text("kind") == "deduct", reason: form.text("reason"))
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).member(id), Text("积分已调整。", "The points are adjusted."))
        } orShow: { refusal in
            try await self.member(request, context, typed: form, refusal: refusal)
        }
    }

    private func programme(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .members, Text("等级与积分", "Levels and points"), status: Self.status(refusal)) {
            try FormPage(programme: sheet, $0, $1)
        }
    }

    private func saveProgramme(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let verb = try SaveProgramme(form, store: store)
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).members, Text("会员等级已保存。", "The levels are saved."))
        } orShow: { refusal in
            try await self.programme(request, context, typed: form, refusal: refusal)
        }
    }

    private func prices(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let product = try context.id("product", of: Product.self)
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .members, Text("会员价", "Member prices"), status: Self.status(refusal)) {
            try FormPage(memberPricesOf: product, sheet, $0, $1)
        }
    }

    private func savePrices(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        let product = try context.id("product", of: Product.self)
        return try await desk.attempt {
            try await desk.write(context, store) { transaction, command in
                guard let detail = try ProductDetail.find(product, in: transaction) else { throw CommonRefusal.notFound }
                let typed = try detail.content.skus.compactMap { sku in
                    try form.optionalMoney("price-\(sku.id)").map { (sku.id, $0) }
                }
                try SetMemberPrices(store: store, product: product, prices: Dictionary(uniqueKeysWithValues: typed))
                    .run(in: transaction, command)
            }
            return desk.done(context, StorePath(store).memberPrices, Text("会员价已保存。", "The member prices are saved."))
        } orShow: { refusal in
            try await self.prices(request, context, typed: form, refusal: refusal)
        }
    }

    private func exchanges(
        _ request: Request, _ context: WebContext, typed: Form? = nil, refusal: (any Refusal)? = nil
    ) async throws -> Response {
        let sheet = Sheet(context.viewer.language, typed: typed, refusal: refusal)
        return try await desk.show(request, context, .members, Text("积分兑换", "Exchange points"), status: Self.status(refusal)) {
            try ListPage(exchanges: sheet, $0, $1)
        }
    }

    private func offer(_ request: Request, _ context: WebContext) async throws -> Response {
        let (form, store) = try await desk.form(request, context)
        return try await desk.attempt {
            let verb = OfferExchange(
                store: store, offer: try OfferExchange.Offer(form),
                points: Int64(try form.count("points", in: 1...Int(PointEntry.pointsMax))))
            try await desk.write(context, store) { _ = try verb.run(in: $0, $1) }
            return desk.done(context, StorePath(store).exchanges, Text("已添加。", "It is offered."))
        } orShow: { refusal in
            try await self.exchanges(request, context, typed: form, refusal: refusal)
        }
    }

    private static func status(_ refusal: (any Refusal)?) -> HTTPResponse.Status { refusal == nil ? .ok : .unprocessableContent }
}

extension SaveProgramme {
    /// What the form says. Thresholds are yuan or points; levels without a name are left out.
    init(_ form: Form, store: ID<Store>) throws {
        let basis = LevelBasis(rawValue: form.text("basis")) ?? .spend
        func threshold(_ number: Int) throws -> Int64 {
            let name = "threshold-\(number)"
            return basis == .spend
                ? try form.money(name).fen : Int64(try form.count(name, in: 0...Int(MemberLevel.thresholdMax)))
        }
        func percent(_ name: String, whole: Rate) throws -> Rate { form.text(name).isEmpty ? whole : try form.rate(name) }
        let named = (1...MemberLevel.levelsMax).filter { !form.text("name-\($0)").trimmingWhitespace().isEmpty }
        let levels = try named.enumerated().map { index, number in
            // The form says how many times, which is a hundredth of what a rate says in percent.
            let times = try percent("multiplier-\(number)", whole: Rate(percent: 1))
            return MemberLevel(
                number: index + 1, name: form.text("name-\(number)"), threshold: try threshold(number),
                paidShare: try percent("paid-\(number)", whole: .whole), multiplier: Rate(ppm: times.ppm * 100))
        }
        self.init(
            store: store, isOpen: form.isOn("open"), basis: basis,
            pointsPerYuan: try form.count("points_per_yuan", in: 0...MemberProgramme.pointsPerYuanMax), levels: levels)
    }
}

extension OfferExchange.Offer {
    /// What the form says.
    init(_ form: Form) throws {
        let what = form.text("what").split(separator: "-")
        guard what.count == 2 else { throw CommonRefusal.notFound }
        switch what[0] {
        case "coupon":
            guard let id = ID<Coupon>(String(what[1])) else { throw CommonRefusal.notFound }
            self = .coupon(id)
        default:
            guard let id = ID<Product>(String(what[1])) else { throw CommonRefusal.notFound }
            self = .product(
                id, count: try form.count("count", in: 1...CouponTerms.couponsMax),
                days: try form.count("days", in: 1...CouponTerms.validDaysMax))
        }
    }
}
