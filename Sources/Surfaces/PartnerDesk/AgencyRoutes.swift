// SPDX-License-Identifier: Apache-2.0
import Alliance
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Ledger
import Runtime
import Storage
import Stores
import WebCore

/// An agency's workspace: its sellers, the products that it takes for them, and what their sales bring.
struct AgencyRoutes {
    static let pageSize = 30
    /// How far back the overview looks.
    static let workDays: Int64 = 30

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner/agency") { request, context in try await overview(request, context) }
        router.get("/partner/agency/profile") { request, context in try await profile(nil, nil, request, context) }
        router.post("/partner/agency/profile") { request, context in try await save(request, context) }
        router.get("/partner/agency/sellers") { request, context in
            try await asAgency(context) { try await sellers($0, nil, nil, request, context) }
        }
        router.post("/partner/agency/contracts") { request, context in
            try await asAgency(context) { try await offer($0, request, context) }
        }
        router.get("/partner/agency/products") { request, context in
            try await asAgency(context) { try await products($0, isMarket: false, request, context) }
        }
        router.get("/partner/agency/market") { request, context in
            try await asAgency(context) { try await products($0, isMarket: true, request, context) }
        }
        router.post("/partner/agency/plans/{plan}/taking") { request, context in
            try await take(true, Text("已选入机构商品", "Your sellers can sell it now"), request, context)
        }
        router.post("/partner/agency/plans/{plan}/leaving") { request, context in
            try await take(false, Text("已移出机构商品", "Your sellers cannot sell it under the agency's plan any more"), request, context)
        }
        router.get("/partner/agency/earnings") { request, context in
            try await asAgency(context) { try await earnings($0, request, context) }
        }
    }

    /// Answers an agency; others are led to where they can become one.
    private func asAgency(_ context: WebContext, _ body: (Partner) async throws -> Response) async throws -> Response {
        try await site.asPartner(context) { partner in
            guard partner.agency != nil else { return site.redirect(PartnerPath.agencyProfile) }
            return try await body(partner)
        }
    }

    private func overview(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let found = try await site.read(context) { snapshot, _ in try Agency.find(person.id, in: snapshot) }
        guard found != nil else { return site.redirect(PartnerPath.agencyProfile) }
        return try await asAgency(context) { partner in
            let (standing, work, balance) = try await site.read(context) { snapshot, command in
                (
                    try AgencyList.find(partner.id, in: snapshot, command),
                    try AgencyWork.bySeller(of: partner.id, since: command.now - .days(Self.workDays), in: snapshot, command),
                    try Balance.of(partner.party, in: snapshot)
                )
            }
            return try page(TablesPage(agency: standing, work, balance, site.format(context)), partner, request, context)
        }
    }

    private func profile(_ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let (partner, licences) = try await site.read(context) { snapshot, _ in
            (
                Partner(
                    id: person.id, seller: try Seller.find(person.id, in: snapshot), agency: try Agency.find(person.id, in: snapshot)),
                try Licence.all(of: person.id, in: snapshot)
            )
        }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        let model = TablesPage(profileOf: partner, suggested: person.name, licences, sheet, site.format(context))
        return try page(model, partner, request, context, refusal)
    }

    private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let form = try await site.form(request, context)
        do {
            let licence = form.text("licence").isEmpty ? nil : try form.id("licence", of: Licence.self)
            let verb = BecomeAgency(person: person.id, name: form.text("name"), about: form.text("about"), licence: licence)
            try await site.write(context, lane: .party(person.id)) { _ = try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await profile(form, refusal, request, context)
        }
        return done(PartnerPath.agency, Text("机构资料已保存", "The agency's profile is saved"), context)
    }

    private func sellers(
        _ partner: Partner, _ form: Form?, _ refusal: (any Refusal)?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let list = try request.page(size: Self.pageSize)
        let (contracts, now) = try await site.read(context) { (try ContractList.of(agency: partner.id, list, in: $0, $1), $1.now) }
        let sheet = Sheet(context.viewer.language, typed: form, refusal: refusal)
        return try page(TablesPage(sellers: contracts, sheet, now: now, site.format(context)), partner, request, context, refusal)
    }

    private func offer(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            let verb = OfferContract(
                agency: partner.id, seller: try form.id("seller", of: Person.self), share: try form.rate("share"), note: form.text("note"))
            try await site.write(context, lane: .party(verb.seller)) { _ = try verb.run(in: $0, $1) }
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await sellers(partner, form, refusal, request, context)
        }
        return done(PartnerPath.agencySellers, Text("合约已发出，等待对方答复", "The offer is sent. It holds when the seller accepts."), context)
    }

    private func products(_ partner: Partner, isMarket: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
        let list = try request.page(size: Self.pageSize)
        let plans = try await site.read(context) { snapshot, command in
            isMarket
                ? try AgencyPlanList.market(for: partner.id, list, in: snapshot, command)
                : try AgencyPlanList.of(partner.id, list, in: snapshot, command)
        }
        return try page(TablesPage(plans: plans, isMarket: isMarket, site.format(context)), partner, request, context)
    }

    private func take(_ isTaken: Bool, _ text: Text, _ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let plan = try context.id("plan", of: Plan.self)
        return try await asAgency(context) { partner in
            try await site.write(context, lane: .party(partner.id)) {
                try TakeAgencyPlans(agency: partner.id, plans: [plan], isTaken: isTaken).run(in: $0, $1)
            }
            return done(isTaken ? PartnerPath.agencyMarket : PartnerPath.agencyProducts, text, context)
        }
    }

    private func earnings(_ partner: Partner, _ request: Request, _ context: WebContext) async throws -> Response {
        let list = try request.page(size: Self.pageSize)
        let (orders, names) = try await site.read(context) { snapshot, command in
            let orders = try AgencyWork.orders(of: partner.id, list, in: snapshot, command)
            return (orders, try Seller.find(Array(Set(orders.items.map(\.seller))), in: snapshot))
        }
        return try page(TablesPage(earnings: orders, names, site.format(context)), partner, request, context)
    }

    private func page(
        _ model: TablesPage, _ partner: Partner, _ request: Request, _ context: WebContext, _ refusal: (any Refusal)? = nil
    ) throws -> Response {
        try site.partner(
            model, Text("机构工作台", "Agency"), .agency, request, context, isSeller: partner.isSeller,
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func done(_ path: String, _ text: Text, _ context: WebContext) -> Response {
        site.redirect(path, flash: Flash(.good, text.in(context.viewer.language)))
    }
}
