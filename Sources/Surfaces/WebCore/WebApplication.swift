// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Hummingbird
import Kernel

/// A face of the program: adds its routes.
package protocol Surface: Sendable {
    /// Whether it answers programs in a protocol of its own: then it finds its callers, counts them and words its errors
    /// itself, and no browser's cookies, language or forms concern it.
    var isProtocol: Bool { get }
    func addRoutes(to router: Router<WebContext>)
}

extension Surface {
    package var isProtocol: Bool { false }
}

/// The router with everything that all faces share. Tests call it in the process, the program behind a socket. `/live` says only that the
/// process answers; `/health` asks the database too.
package enum WebApplication {
    /// Far above what a person does; programs have their own quota.
    package static let requestsPerMinute = 60_000

    package static func router(site: Site, surfaces: [any Surface]) -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Observability())
        router.add(middleware: SecurityMiddleware(isSecure: site.isSecure))
        router.get("/live") { _, _ in Response(status: .ok) }
        for surface in surfaces where surface.isProtocol { surface.addRoutes(to: router) }
        router.add(middleware: ViewerGate(site: site))
        site.assets.addRoutes(to: router)
        PictureRoutes(site: site).addRoutes(to: router)
        HealthRoutes(site: site).addRoutes(to: router)
        for surface in surfaces where !surface.isProtocol { surface.addRoutes(to: router) }
        return router
    }
}

/// The viewer, the error pages, the form guard and the rate limit, in the order in which each needs the one before it.
struct ViewerGate: RouterMiddleware {
    typealias Context = WebContext

    private let viewer: ViewerMiddleware
    private let errors: ErrorMiddleware
    private let guarding: FormGuard
    private let limit: RateLimitMiddleware

    init(site: Site) {
        viewer = ViewerMiddleware(site: site)
        errors = ErrorMiddleware(site: site)
        guarding = FormGuard(baseURL: site.deployment.settings.baseURL)
        limit = RateLimitMiddleware(requestsPerMinute: WebApplication.requestsPerMinute)
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        // A database that is away must not keep the error page from being shown, so errors are caught outside and inside the viewer.
        try await errors.handle(request, context: context) { request, context in
            try await viewer.handle(request, context: context) { request, context in
                try await errors.handle(request, context: context) { request, context in
                    try await guarding.handle(request, context: context) { request, context in
                        try await limit.handle(request, context: context, next: next)
                    }
                }
            }
        }
    }
}
