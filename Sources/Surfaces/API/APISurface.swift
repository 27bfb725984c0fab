// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import OpenPlatform
import Runtime
import WebCore

/// The API under `/api/v1`, its description and its page.
package struct APISurface: Surface {
    package static let templates = Bundle.module.resourceURL!.appendingPathComponent("Templates")

    let site: Site

    package init(site: Site) { self.site = site }

    /// Every operation, area by area.
    package static let routes: [APIRoute] = [
        PeopleRoutes.all, StoreRoutes.all, StoreToolRoutes.all, ProductRoutes.all, StockRoutes.all, WarehouseRoutes.all,
        FlashSaleRoutes.all, MemberRoutes.all, MallRoutes.all, PictureRoutes.all,
        ApplicationRoutes.all,
        CardRoutes.all,
        CooperationRoutes.all,
        CartRoutes.all, OrderRoutes.all, GiftRoutes.all, StoreGiftRoutes.all, AfterSaleRoutes.all, DisputeRoutes.all,
        MoneyRoutes.all, BankRoutes.all,
        AllianceRoutes.all, SharerRoutes.all, AgencyRoutes.all, InvitationRoutes.all, SampleRoutes.all, ArticleRoutes.all,
        PublicRoutes.all, OperatorRoutes.all, RuleRoutes.all, IncentiveRoutes.all,
    ].flatMap { $0 }

    package func addRoutes(to router: Router<WebContext>) {
        for route in Self.routes {
            router.on(RouterPath("/api/v1" + route.path), method: route.method) { request, context in
                let context = try await recognise(route, request, context)
                try admit(route.access, context)
                let body = try await request.body.collect(upTo: route.body.bytesMax)
                return try await route.handle(
                    APICall(site: site, request: request, context: context, body: body, status: route.status))
            }
        }
        refuseOtherMethods(router)
        let document = OpenAPI.document(Self.routes, baseURL: site.deployment.settings.baseURL)
        router.get("/api/openapi.json") { _, _ in JSON.text(document) }
        router.get("/api") { _, context in try page(context) }
    }

    /// An address that exists says which methods it takes. Source: RFC 9110, 15.5.6.
    private func refuseOtherMethods(_ router: Router<WebContext>) {
        let all: [WebMethod] = [.get, .post, .put, .patch, .delete, .options, .trace, .query]
        for (path, routes) in Dictionary(grouping: Self.routes, by: \.path) {
            let taken = routes.map(\.method)
            let allowed = taken.map(\.rawValue).sorted().joined(separator: ", ")
            for method in all where !taken.contains(method) {
                router.on(RouterPath("/api/v1" + path), method: method) { _, context in
                    var answer = Problem(ServiceRefusal.methodUnknown, context).response
                    answer.headers[.allow] = allowed
                    return answer
                }
            }
        }
    }

    /// The call with the store's program as its actor, where nobody signed in, the operation is for programs too, and the bearer token is
    /// an access token. The call counts against the program's quota of the operation. Throws a `TokenRefusal`.
    private func recognise(_ route: APIRoute, _ request: Request, _ context: WebContext) async throws -> WebContext {
        guard case .storeOrProgram = route.access, context.viewer.person == nil, let header = request.headers[.authorization],
            header.hasPrefix("Bearer "), let app = try await program(String(header.dropFirst("Bearer ".count)))
        else { return context }
        let endpoint = "/api/v1" + route.path
        guard try await site.calls.count(app, endpoint, CallQuota(of: endpoint, site.deployment.context(app.actor))) == .allowed else {
            throw ServiceRefusal.tooManyRequests
        }
        var known = context
        known.viewer.actor = app.actor
        return known
    }

    /// The store's program that holds an access token; nothing where it is no such token. A closed store has no programs.
    private func program(_ token: String) async throws -> OpenApp? {
        do {
            let caller = try await site.callers.find(token)
            return caller.app.kind == .store && !caller.storeIsClosed ? caller.app : nil
        } catch TokenRefusal.malformed {
            return nil
        }
    }

    /// Keeps out whom the verb would refuse anyway, before anything is read. What belongs to others does not exist.
    private func admit(_ access: APIRoute.Access, _ context: WebContext) throws {
        if access == .everyone { return }
        let actor = context.viewer.actor
        // A program that was recognised is nobody's account.
        if context.viewer.person == nil, actor.party == nil { throw CommonRefusal.unauthenticated }
        switch access {
        case .everyone, .person: return
        case .operator(let permission): try actor.requireOperator(permission)
        case .store, .storeOrProgram:
            guard let store = context.parameters.get("store") else { return }
            let isConcerned = ID<Party>(store).map { actor.grants[$0] != nil } ?? false
            guard isConcerned || actor.grants[Party.platform] != nil else { throw CommonRefusal.notFound }
        }
    }

    private func page(_ context: WebContext) throws -> Response {
        let layout = Layout(
            title: Text("接口", "API"), path: "/api", nav: ShopNavigation.links(context.viewer, current: nil),
            viewer: context.viewer,
            settings: site.deployment.settings)
        let model = APIPageModel(Self.routes, baseURL: site.deployment.settings.baseURL, context.viewer.language)
        return try site.page(model, layout, context)
    }
}

extension WebMethod {
    /// Source: draft-ietf-httpbis-safe-method-w-body.
    fileprivate static let query = WebMethod("QUERY")!
}
