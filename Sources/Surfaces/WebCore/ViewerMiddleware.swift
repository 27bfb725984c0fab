// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime

/// Finds out who asks: session cookie or bearer token, language, theme, and the browser's visitor number.
struct ViewerMiddleware: RouterMiddleware {
    typealias Context = WebContext

    let site: Site

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let cookies = request.cookies
        var viewer = Viewer.nobody
        viewer.language = Self.language(of: request)
        viewer.theme = cookies[CookieName.theme]?.value
        if let flash = cookies[CookieName.flash]?.value { viewer.flash = Flash(cookie: flash) }
        let visitors = VisitorCookie(vault: site.deployment.vault)
        let known = cookies[CookieName.visitor].flatMap { visitors.visitor(of: $0.value) }
        viewer.isReturning = known != nil
        viewer.visitor = known ?? site.deployment.world.ids.nextRaw()
        if let token = Self.token(of: request), let found = try await site.sessions.find(token) {
            viewer.person = found.person
            viewer.actor = found.actor
            viewer.session = SessionToken(token)
            viewer.csrf = viewer.session?.csrf ?? ""
        }
        context.viewer = viewer
        var response = try await next(request, context)
        if known == nil, response.headers[values: .setCookie].contains(where: { $0.hasPrefix(CookieName.visitor) }) == false,
            response.headers[.cacheControl]?.contains("public") != true {
            response.setCookie(.lasting(CookieName.visitor, visitors.value(of: viewer.visitor), secure: site.isSecure))
        }
        if viewer.flash != nil, response.status.code < 300 { response.setCookie(.expired(CookieName.flash)) }
        return response
    }

    private static func token(of request: Request) -> String? {
        if let header = request.headers[.authorization] {
            return header.hasPrefix("Bearer ") ? String(header.dropFirst(7)) : nil
        }
        return request.cookies[CookieName.session]?.value
    }

    /// The reader's choice, else the first language of theirs that we speak, else Chinese.
    private static func language(of request: Request) -> Language {
        if let asked = request.uri.queryParameters["lang"].flatMap({ Language(rawValue: String($0)) }) { return asked }
        if let kept = request.cookies[CookieName.language].flatMap({ Language(rawValue: $0.value) }) { return kept }
        let accepted = request.headers[.acceptLanguage] ?? ""
        for part in accepted.split(separator: ",") {
            if let language = Language(rawValue: String(part.trimmingWhitespace().prefix(2)).lowercased()) { return language }
        }
        return .chinese
    }
}

/// The cookies that we set.
package enum CookieName {
    package static let session = "xd_session"
    package static let visitor = "xd_visitor"
    package static let language = "xd_language"
    package static let theme = "xd_theme"
    package static let flash = "xd_flash"
}

extension Cookie {
    /// A cookie for a year, out of reach of scripts and other sites.
    package static func lasting(_ name: String, _ value: String, days: Int = 365, secure: Bool) -> Cookie {
        Cookie(name: name, value: value, maxAge: days * 86_400, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }

    package static func expired(_ name: String) -> Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", secure: false, httpOnly: true, sameSite: .lax)
    }
}

extension Flash {
    init?(cookie: String) {
        guard let text = cookie.removingPercentEncoding else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let tone = Tone(rawValue: String(parts[0])) else { return nil }
        self.init(tone, String(parts[1]))
    }

    var cookie: String { "\(tone.rawValue):\(text)".percentEncoded }
}

extension Substring {
    func trimmingWhitespace() -> String { String(self).trimmingWhitespace() }
}
