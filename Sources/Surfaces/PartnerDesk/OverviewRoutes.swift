// SPDX-License-Identifier: Apache-2.0
import Alliance
import Hummingbird
import Identity
import Kernel
import Ledger
import Orders
import Runtime
import Storage
import Stores
import WebCore

/// The first page, and the seller's profile.
struct OverviewRoutes {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/partner") { request, context in try await show(request, context) }
        router.get("/partner/profile") { request, context in
            try await site.asSeller(context) { try await profile(FormState(context.viewer.language), $0, request, context) }
        }
        router.post("/partner/profile") { request, context in try await save(request, context) }
        router.post("/partner/profile/licence") { request, context in
            try await site.asSeller(context) { try await upgrade($0, request, context) }
        }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let seller = try await site.seller(context) else {
            return try await profile(FormState(context.viewer.language), nil, request, context)
        }
        let figures = try await site.read(context) { snapshot, command in
            try SellerFigures.read(seller, in: snapshot, command)
        }
        let page = OverviewPage(seller, figures, site.format(context))
        return try site.partner(page, Text("概览", "Overview"), .overview, request, context)
    }

    private func profile(
        _ form: FormState, _ seller: Seller?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let licences = try await site.read(context) { snapshot, _ in
            try seller.map { try Licence.all(of: $0.id, in: snapshot) } ?? []
        }
        return try site.partner(
            ProfilePage(form, seller, licences, suggested: context.viewer.person?.name ?? "", site.format(context)),
            seller == nil ? Text("成为带货者", "Become a seller") : Text("资料", "Profile"), seller == nil ? .overview : .profile,
            request,
            context, isSeller: seller != nil, status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try context.viewer.requirePerson()
        let form = try await site.form(request, context)
        let known = try await site.seller(context)
        do {
            _ = try await site.write(context, lane: .party(person.id)) { transaction, command in
                try BecomeSeller(person: person.id, name: form.text("name"), about: form.text("about")).run(
                    in: transaction, command)
            }
        } catch let refusal as any Refusal {
            return try await profile(FormState(form, refusal: refusal, context.viewer.language), known, request, context)
        }
        let text = known == nil ? Text("带货身份已开通", "You are a seller now") : Text("资料已保存", "The profile is saved")
        return site.redirect(PartnerPath.home, flash: Flash(.good, text.in(context.viewer.language)))
    }

    private func upgrade(_ seller: Seller, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let licence: ID<Licence> = try form.id("licence")
        try await site.write(context, lane: .party(seller.id)) { transaction, command in
            _ = try UpgradeSeller(seller: seller.id, licence: licence).run(in: transaction, command)
        }
        let text = Text("已升级为企业带货者", "You sell as a company now")
        return site.redirect(PartnerPath.profile, flash: Flash(.good, text.in(context.viewer.language)))
    }
}

/// What the overview shows of a seller.
struct SellerFigures: Sendable {
    static let recentMax = 5

    let balance: Balance
    let orders: Int
    let recent: [CommissionOrder]

    static func read(_ seller: Seller, in snapshot: any Snapshot, _ context: Context) throws -> SellerFigures {
        SellerFigures(
            balance: try Balance.of(seller.party, in: snapshot), orders: try RecentShares.orders(ofSeller: seller.party, in: snapshot),
            recent: try CommissionOrderList.of(seller.id, PageRequest(size: recentMax), in: snapshot, context).items)
    }
}
