// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Identity
import Kernel

/// Keeps other sites from sending our forms. A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`); a form of a
/// signed-in person also carries the session's token, which `Site.form` checks.
struct FormGuard: RouterMiddleware {
    typealias Context = WebContext

    let baseURL: String

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let changes = request.method == .post || request.method == .put || request.method == .delete || request.method == .patch
        if changes, request.headers[.authorization] == nil, isForeign(request) { throw FormFault.stale }
        return try await next(request, context)
    }

    private func isForeign(_ request: Request) -> Bool {
        if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!] { return site != "same-origin" && site != "none" }
        guard let origin = request.headers[.origin] else { return false }
        let authority = request.head.authority ?? ""
        return origin != baseURL && origin != "http://\(authority)" && origin != "https://\(authority)"
    }
}

extension Site {
    /// The form of a request, if it carries the session's token. Those who are not signed in have none to lose.
    package func form(_ request: Request, _ context: WebContext) async throws -> Form {
        let form = try await Form.read(request)
        if let session = context.viewer.session, !session.accepts(csrf: form.text("csrf")) { throw FormFault.stale }
        return form
    }
}
