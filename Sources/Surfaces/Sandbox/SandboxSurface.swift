// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Runtime
import Storage
import WebCore

/// What only `--sandbox` adds: time is moved by hand, and orders come without a buyer's session.
package struct SandboxSurface: Surface {
    package static let bodyBytesMax = 1 << 20

    /// Moves the deployment's clock.
    package typealias Advance = @Sendable (Duration) async throws -> Void

    package static let templates = Bundle.module.resourceURL!.appendingPathComponent("Templates")

    let site: Site
    let advance: Advance
    private let moves = SandboxMoves()

    package init(site: Site, advance: @escaping Advance) {
        self.site = site
        self.advance = advance
    }

    package func addRoutes(to router: Router<WebContext>) {
        let deployment = site.deployment
        on(.post, "/sandbox/clock", router) { call in try await clock.move(try call.input(ClockInput.self)) }
        router.get("/sandbox/clock") { try await show($0, $1, FormState($1.viewer.language)) }
        router.post("/sandbox/clock/moves") { try await move($0, $1) }
        on(.post, "/sandbox/orders", router) { call in
            try await SandboxOrders(deployment: deployment).place(try call.input(OrderInput.self))
        }
        on(.post, "/sandbox/orders/{id}/receive", router) { call in
            try await SandboxOrders(deployment: deployment).receive(try call.id())
        }
        on(.post, "/sandbox/orders/{id}/aftersales", router) { call in
            try await SandboxOrders(deployment: deployment).apply(
                try call.input(AfterSaleInput.self), to: try call.id())
        }
        addGifts(to: router)
        addDesk(to: router)
        on(.get, "/sandbox/audit", router) { _ in AuditAnswer(try await Audit.run(on: deployment.database)) }
    }

    private func addGifts(to router: Router<WebContext>) {
        let gifts = SandboxGifts(deployment: site.deployment)
        on(.post, "/sandbox/gifts", router) { try await gifts.give(try $0.input(GiftInput.self)) }
        on(.post, "/sandbox/gifts/{id}/entries", router) { try await gifts.enter(try $0.input(EnterInput.self), try $0.id()) }
        on(.post, "/sandbox/gifts/{id}/accept", router) { try await gifts.accept(try $0.input(AcceptGiftInput.self), try $0.id()) }
    }

    /// What people decide at their desks.
    private func addDesk(to router: Router<WebContext>) {
        let desk = SandboxDesk(deployment: site.deployment)
        on(.post, "/sandbox/products/{id}/review", router) { try await desk.review(try $0.id(), try $0.input(ReviewInput.self)) }
        on(.post, "/sandbox/aftersales/{id}/dispute", router) { try await desk.dispute(try $0.id(), try $0.input(DisputeInput.self)) }
        on(.post, "/sandbox/disputes/{id}/decision", router) { try await desk.decide(try $0.id(), try $0.input(DecisionInput.self)) }
        on(.post, "/sandbox/tickets/{ticket}/scan", router) { call in
            try await desk.scan(call.context.parameters.get("ticket") ?? "", try call.input(ScanInput.self))
        }
    }

    private var clock: SandboxClock { SandboxClock(deployment: site.deployment, advance: advance, moves: moves) }

    private func show(_ request: Request, _ context: WebContext, _ form: FormState) async throws -> Response {
        let deployment = site.deployment
        let waiting = try await deployment.database.read { try Timers.waiting(in: $0) }
        let model = ClockPage(
            now: deployment.world.clock.now, machine: SystemClock().now, waiting: waiting, moves: moves.all, form, site.format(context))
        let layout = Layout(
            title: Text("沙盒时间", "Sandbox time"), path: ClockPage.path, nav: ShopNavigation.links(context.viewer, current: nil),
            viewer: context.viewer, settings: deployment.settings)
        return try site.page(model, layout, context, status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    /// Moves by `seconds`, to the very moment of `milliseconds`, or to `until` on the calendar.
    private func move(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let zone = site.deployment.settings.zone
        do {
            if let seconds = Int64(form.text("seconds")), (1...SandboxClock.advanceSecondsMax).contains(seconds) {
                try await clock.move(by: .seconds(seconds))
            } else if let moment = Int64(form.text("milliseconds")) ?? LocalMoment.parse(form.text("until"), in: zone)?.milliseconds,
                (0...Self.momentMax).contains(moment)
            {
                try await clock.move(until: Timestamp(milliseconds: moment))
            } else {
                throw SandboxClock.Refusal.notAhead
            }
        } catch let refusal as SandboxClock.Refusal {
            return try await show(request, context, FormState(form, refusal: refusal, context.viewer.language))
        }
        return site.redirect(ClockPage.path, flash: Flash(.good, Text("时间已拨动。", "Time was moved.").in(context.viewer.language)))
    }

    /// In milliseconds since 1970: far beyond any calendar, far from overflow.
    private static let momentMax: Int64 = 1 << 50

    /// One operation: JSON in, JSON out, and `{"error": …}` for whatever is refused.
    private func on<Answer: Encodable & Sendable>(
        _ method: HTTPTypes.HTTPRequest.Method, _ path: RouterPath, _ router: Router<WebContext>,
        _ handle: @escaping @Sendable (SandboxCall) async throws -> Answer
    ) {
        router.on(path, method: method) { request, context in
            do {
                let body = try await request.body.collect(upTo: Self.bodyBytesMax)
                return JSON.response(try await handle(SandboxCall(context: context, body: body)))
            } catch {
                return try refused(error, context)
            }
        }
    }

    /// Faults go on to where they are logged.
    private func refused(_ error: any Error, _ context: WebContext) throws -> Response {
        let refusal = Answers.refusal(of: error)
        if case .broken = refusal as? ServiceRefusal { throw error }
        let answer = ErrorAnswer(
            error: refusal.text.in(context.viewer.language), code: refusal.code, field: refusal.field?.snakeCased)
        return JSON.response(answer, status: Answers.status(of: refusal)).saying(retryAfter: refusal)
    }
}

/// A request of the sandbox.
struct SandboxCall: Sendable {
    let context: WebContext
    let body: ByteBuffer

    /// The body. An empty one is an empty object.
    func input<Input: Decodable>(_ type: Input.Type) throws -> Input {
        try JSON.decode(Input.self, from: body.readableBytes == 0 ? ByteBuffer(string: "{}") : body)
    }

    func id<Entity>(of type: Entity.Type = Entity.self) throws -> ID<Entity> { try context.id("id") }
}

struct ErrorAnswer: Encodable, Sendable {
    let error: String
    let code: String
    let field: String?
}
