// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// Headers that keep a page to itself. Cards may be framed anywhere; nothing else may.
struct SecurityMiddleware: RouterMiddleware {
    typealias Context = WebContext

    let isSecure: Bool

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let mayBeFramed = request.uri.path.hasPrefix("/cards/")
        response.headers[.contentSecurityPolicy] =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
            + "form-action 'self'; object-src 'none'; frame-ancestors \(mayBeFramed ? "*" : "'none'")"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[HTTPField.Name("Referrer-Policy")!] = "strict-origin-when-cross-origin"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
