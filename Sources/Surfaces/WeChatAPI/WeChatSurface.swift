// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import OpenPlatform
import Runtime
import Stores
import WebCore

/// The API that clients of WeChat Store speak, below `/cgi-bin`, `/channels` and `/shop`: same names, types, envelopes and numbers of
/// errors, on the verbs that the pages run.
package struct WeChatSurface: Surface {
    package var isProtocol: Bool { true }

    let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to router: Router<WebContext>) {
        addTokenRoutes(to: router)
        addQRCodes(to: router)
        for route in WeChatAreas.routes {
            for path in route.paths {
                router.on(RouterPath(path), method: route.method) { await serve(route, $0, $1) }
                router.on(RouterPath(path), method: route.method == .get ? .post : .get) { request, context in
                    refuse(route.method == .get ? CallRefusal.getRequired : .postRequired, route.area.refusals, request, context)
                }
            }
        }
        for family in ["/cgi-bin/**", "/channels/**", "/shop/ec/**", "/shop/funds/**"] {
            for method in [HTTPTypes.HTTPRequest.Method.get, .post] {
                router.on(RouterPath(family), method: method) { refuse(CallRefusal.pathUnknown, RefusalTable(), $0, $1) }
            }
        }
    }

    /// Finds out who calls, and runs the endpoint.
    private func serve(_ route: WeChatRoute, _ request: Request, _ context: WebContext) async -> Response {
        do {
            let caller = try await site.callers.find(request.uri.queryParameters["access_token"].map(String.init) ?? "")
            guard !caller.storeIsClosed else { throw CallRefusal.storeClosed }
            guard caller.app.actor.may(route.permission, in: caller.app.store.party) else { throw CallRefusal.notAuthorised }
            let body = try await request.body.collect(upTo: route.bodyBytesMax)
            return try await route.handle(
                WeChatCall(site: site, request: request, body: body, app: caller.app, bodyMayBeEmpty: route.body == .optional))
        } catch {
            return refuse(error, route.area.refusals, request, context)
        }
    }

    /// Puts what was thrown into the envelope, and into the log under the number that the answer carries.
    func refuse(_ error: any Error, _ table: RefusalTable, _ request: Request, _ context: WebContext) -> Response {
        let refusal = Answers.refusal(of: error)
        let errCode = table.errCode(of: refusal)
        let rid = Envelope.rid(site.deployment.world)
        let facts: Logger.Metadata = ["path": "\(request.uri.path)", "rid": "\(rid)", "errcode": "\(errCode.number)"]
        if case .broken = refusal as? ServiceRefusal {
            context.logger.error("fault: \(error)", metadata: facts)
        } else {
            context.logger.info("refused: \(refusal.code)", metadata: facts)
        }
        let isOverload = refusal as? CallRefusal == .overloaded
        return Envelope.error(errCode, refusal, rid: rid, status: isOverload ? .serviceUnavailable : .ok)
    }
}
