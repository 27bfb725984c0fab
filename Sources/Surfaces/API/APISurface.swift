// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import WebCore

/// The API under `/api/v1`, its description and its page.
package struct APISurface: Surface {
    package static let templates = Bundle.module.resourceURL!.appendingPathComponent("Templates")

    let site: Site

    package init(site: Site) { self.site = site }

    /// Every operation, area by area.
    package static let routes: [APIRoute] =
        PeopleRoutes.all + StoreRoutes.all + ProductRoutes.all + CardRoutes.all + CartRoutes.all + OrderRoutes.all + AfterSaleRoutes.all
        + MoneyRoutes.all + AllianceRoutes.all + OperatorRoutes.all

    package func addRoutes(to router: Router<WebContext>) {
        for route in Self.routes {
            router.on(RouterPath("/api/v1" + route.path), method: route.method) { request, context in
                if route.access != .everyone { _ = try context.viewer.requirePerson() }
                let body = try await request.body.collect(upTo: APICall.bodyBytesMax)
                return try await route.handle(APICall(site: site, request: request, context: context, body: body))
            }
        }
        let document = OpenAPI.document(Self.routes, baseURL: site.deployment.settings.baseURL)
        router.get("/api/openapi.json") { _, _ in JSON.text(document) }
        router.get("/api") { _, context in try site.page(APIPageModel(Self.routes, context.viewer), layout(context), context) }
    }

    private func layout(_ context: WebContext) -> Layout {
        Layout(
            title: Text("接口", "API"), path: "/api", nav: ShopNavigation.links(context.viewer, current: nil), viewer: context.viewer,
            settings: site.deployment.settings)
    }
}
