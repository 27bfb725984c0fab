// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Logging

/// Turns whatever was thrown into an answer: a page for people, problem+json for programs. Faults are logged with the request's id,
/// which the answer names; refusals are not faults.
struct ErrorMiddleware: RouterMiddleware {
    typealias Context = WebContext

    let site: Site

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal = Answers.refusal(of: error)
            if case .broken = refusal as? ServiceRefusal {
                context.logger.error("fault: \(error)", metadata: ["path": "\(request.uri.path)"])
            }
            return answer(refusal, request, context).saying(retryAfter: refusal)
        }
    }

    private func answer(_ refusal: any Refusal, _ request: Request, _ context: WebContext) -> Response {
        let path = request.uri.path
        if path.hasPrefix("/api/") || path.hasPrefix("/sandbox/") { return Problem(refusal, context).response }
        if refusal.kind == .unauthenticated, request.method == .get {
            return site.redirect("/sign-in?next=\(request.uri.description.percentEncoded)")
        }
        if request.method == .post, refusal.kind != .notFound, let back = sameSiteReferer(request) {
            return site.redirect(back, flash: Flash(.bad, refusal.text.in(context.viewer.language)))
        }
        let model = ErrorPage(
            code: "\(Answers.status(of: refusal).code)", message: refusal.text.in(context.viewer.language), request: context.id)
        let layout = Layout(
            title: Text("出错了", "Something is not right"), path: path, nav: ShopNavigation.links(context.viewer, current: nil),
            viewer: context.viewer, settings: site.deployment.settings)
        let page = try? site.page(model, layout, context, status: Answers.status(of: refusal))
        return page ?? Response(status: Answers.status(of: refusal))
    }

    /// The page that sent the form, if it is one of ours.
    private func sameSiteReferer(_ request: Request) -> String? {
        guard let referer = request.headers[.referer], let authority = request.head.authority,
            let range = referer.range(of: "://\(authority)/")
        else { return nil }
        return "/" + referer[range.upperBound...]
    }
}

/// The page that says what is wrong and what to do.
struct ErrorPage: PageModel {
    static let template = "error"

    let code: String
    let message: String
    let request: String
}

/// A refusal for programs. Source: RFC 9457.
package struct Problem: Encodable, Sendable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let field: String?
    let instance: String

    package init(_ refusal: any Refusal, _ context: WebContext) {
        status = Answers.status(of: refusal).code
        type = "/api/problems/\(refusal.code)"
        title = refusal.code.replacing("_", with: " ")
        detail = refusal.text.in(context.viewer.language)
        code = refusal.code
        field = refusal.field?.snakeCased
        instance = context.id
    }

    package var response: Response {
        JSON.response(self, status: .init(code: status), type: "application/problem+json")
    }
}
