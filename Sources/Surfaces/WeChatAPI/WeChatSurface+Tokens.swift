// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import WebCore

/// The endpoints that take no token.
extension WeChatSurface {
    func addTokenRoutes(to router: Router<WebContext>) {
        for route in TokenArea.routes {
            guard let open = route.open else { continue }
            router.on(RouterPath(route.address), method: route.method) { await serve(open, route, $0, $1) }
            let (method, wrong): (HTTPTypes.HTTPRequest.Method, CallRefusal) =
                route.method == .get ? (.post, .getRequired) : (.get, .postRequired)
            router.on(RouterPath(route.address), method: method) { refuse(wrong, route.area.refusals, $0, $1) }
        }
    }

    private func serve(
        _ run: WeChatRoute.Open, _ route: WeChatRoute, _ request: Request, _ context: WebContext
    ) async -> Response {
        do {
            return try await run(OpenCall(site: site, request: request, body: try await request.body.collect(upTo: route.bodyBytesMax)))
        } catch {
            return refuse(error, route.area.refusals, request, context)
        }
    }
}
