// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import OpenPlatform
import Runtime
import Storage
import Stores
import Synchronization
import WebCore

/// The API that clients of WeChat Store speak, below `/cgi-bin`, `/channels` and `/shop`: same names, types, envelopes and numbers of
/// errors, on the verbs that the pages run.
package struct WeChatSurface: Surface {
    package var isProtocol: Bool { true }

    let site: Site
    private let gate: CallGate
    private let stockUpdates: StockUpdates

    /// `callsMax` calls are answered at a time; one too many is turned away.
    package init(site: Site, callsMax: Int = CallGate.callsMax) {
        self.site = site
        gate = CallGate(callsMax: callsMax)
        stockUpdates = StockUpdates(site.deployment)
    }

    package func addRoutes(to router: Router<WebContext>) {
        addTokenRoutes(to: router)
        addQRCodes(to: router)
        for route in WeChatAreas.routes {
            for path in route.paths {
                router.on(RouterPath(path), method: route.method) { await serve(route, $0, $1) }
                let wrong = route.method == .get ? CallRefusal.getRequired : .postRequired
                for method in Self.methods where method != route.method {
                    router.on(RouterPath(path), method: method) { refuse(wrong, route.area.refusals, $0, $1) }
                }
            }
        }
        for family in ["/cgi-bin/**", "/channels/**", "/shop/ec/**", "/shop/funds/**"] {
            for method in Self.methods {
                router.on(RouterPath(family), method: method) { refuse(CallRefusal.pathUnknown, RefusalTable(), $0, $1) }
            }
        }
    }

    /// Whatever is called is answered in the envelope.
    private static let methods: [HTTPTypes.HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]

    /// Finds out who calls, counts the call, and runs the endpoint.
    private func serve(_ route: WeChatRoute, _ request: Request, _ context: WebContext) async -> Response {
        guard gate.enter() else { return refuse(CallRefusal.overloaded, route.area.refusals, request, context) }
        defer { gate.leave() }
        let began = SystemClock().now
        do {
            let caller = try await site.callers.find(request.uri.queryParameters["access_token"].map(String.init) ?? "")
            do {
                guard !caller.storeIsClosed else { throw CallRefusal.storeClosed }
                try await site.count(caller.app, route.address)
                let body = try await request.body.collect(upTo: route.bodyBytesMax)
                return try await run(route, call(route, request, body, caller.app))
            } catch {
                return await refuse(error, route, caller.app, since: began, request, context)
            }
        } catch {
            return refuse(error, route.area.refusals, request, context)
        }
    }

    private func call(_ route: WeChatRoute, _ request: Request, _ body: ByteBuffer, _ app: OpenApp) -> WeChatCall {
        WeChatCall(
            site: site, request: request, body: body, app: app, stockUpdates: stockUpdates, bodyMayBeEmpty: route.body == .optional)
    }

    /// Runs an endpoint as an app. Throws what it refuses.
    private func run(_ route: WeChatRoute, _ call: WeChatCall) async throws -> Response {
        if let caller = route.area.caller, call.app.kind != caller {
            throw call.app.kind == .provider ? CallRefusal.notAuthorisedByStore : CallRefusal.notAuthorised
        }
        if let permission = route.permission {
            guard call.actor.may(permission, in: call.app.owner) else { throw CallRefusal.notAuthorised }
        }
        return try await route.handle(call)
    }

    /// Runs an endpoint for somebody who tries it by hand: without a token, and beside the quota.
    func attempt(
        _ route: WeChatRoute, _ request: Request, _ body: ByteBuffer, as app: OpenApp, _ context: WebContext
    ) async -> Response {
        let began = SystemClock().now
        do {
            return try await run(route, call(route, request, body, app))
        } catch {
            return await refuse(error, route, app, since: began, request, context)
        }
    }

    /// Keeps what was refused in the store's log, but for what a program does too often.
    private func refuse(
        _ error: any Error, _ route: WeChatRoute, _ app: OpenApp, since began: Timestamp, _ request: Request, _ context: WebContext
    ) async -> Response {
        let refusal = Answers.refusal(of: error)
        let errCode = route.area.refusals.errCode(of: refusal)
        guard refusal.kind != .tooMany else { return refuse(error, route.area.refusals, request, context) }
        let call = RefusedCall(
            owner: app.owner, rid: Envelope.rid(site.deployment.world), appid: app.appid, endpoint: route.address,
            address: Self.address(request), errcode: errCode.number, message: Envelope.message(errCode, refusal),
            at: site.deployment.world.clock.now, milliseconds: (SystemClock().now - began).inMilliseconds)
        let isKept: Void? = try? await site.deployment.database.write(lane: .party(app.owner)) { try call.insert(in: $0) }
        return refuse(error, route.area.refusals, request, context, rid: isKept == nil ? nil : call.rid)
    }

    /// The path and query without the token.
    private static func address(_ request: Request) -> String {
        let query = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("access_token=") }.joined(separator: "&")
        return request.uri.path + (query.isEmpty ? "" : "?\(query)")
    }

    /// Puts what was thrown into the envelope, and into the program's log under the number that the answer carries.
    func refuse(
        _ error: any Error, _ table: RefusalTable, _ request: Request, _ context: WebContext, rid: String? = nil
    ) -> Response {
        let refusal = Answers.refusal(of: error)
        let errCode = table.errCode(of: refusal)
        let isKept = rid != nil
        let rid = rid ?? Envelope.rid(site.deployment.world)
        let facts: Logger.Metadata = ["path": "\(request.uri.path)", "rid": "\(rid)", "errcode": "\(errCode.number)"]
        if case .broken = refusal as? ServiceRefusal {
            context.logger.error("fault: \(error)", metadata: facts)
        } else {
            // What the store's log has need not be in the program's.
            context.logger.log(level: isKept ? .info : .notice, "refused: \(refusal.code)", metadata: facts)
        }
        guard refusal as? CallRefusal == .overloaded else { return Envelope.error(errCode, refusal, rid: rid) }
        return Envelope.error(errCode, refusal, rid: rid, status: .serviceUnavailable).saying(retryAfter: refusal)
    }
}

/// Lets so many calls in at a time. One too many is turned away at once, so that the others are answered in time.
package final class CallGate: Sendable {
    package static let callsMax = 2000

    private let callsMax: Int
    private let count = Atomic<Int>(0)

    init(callsMax: Int) { self.callsMax = callsMax }

    func enter() -> Bool {
        let isFree = count.add(1, ordering: .relaxed).newValue <= callsMax
        if !isFree { leave() }
        return isFree
    }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
