// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Kernel
import WebCore

/// What only `--sandbox` adds: time is moved by hand, and orders come without a buyer's session.
package struct SandboxSurface: Surface {
    package static let bodyBytesMax = 1 << 20

    /// Moves the deployment's clock.
    package typealias Advance = @Sendable (Duration) async throws -> Void

    let site: Site
    let advance: Advance

    package init(site: Site, advance: @escaping Advance) {
        self.site = site
        self.advance = advance
    }

    package func addRoutes(to router: Router<WebContext>) {
        let deployment = site.deployment
        on(.post, "/sandbox/clock", router) { call in
            try await SandboxClock(deployment: deployment, advance: advance).move(try call.input(ClockInput.self))
        }
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
        addDesk(to: router)
        on(.get, "/sandbox/audit", router) { _ in AuditAnswer(try await Audit.run(on: deployment.database)) }
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
