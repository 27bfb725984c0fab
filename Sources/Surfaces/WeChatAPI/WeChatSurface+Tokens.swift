// SPDX-License-Identifier: Apache-2.0
import Composition
import Hummingbird
import Kernel
import OpenPlatform
import Runtime
import Storage
import WebCore

/// What a program asks for a stable token.
struct StableTokenRequest: Codable, Sendable {
    let grantType: String?
    let appid: String?
    let secret: String?
    let forceRefresh: Bool?
}

/// An app's credentials, to count its calls anew.
struct SecretRequest: Codable, Sendable {
    let appid: String?
    let appsecret: String?
}

struct TokenAnswer: Codable, Sendable {
    let accessToken: String
    /// In seconds.
    let expiresIn: Int64
}

/// Where programs get their tokens.
extension WeChatSurface {
    func addTokenRoutes(to router: Router<WebContext>) {
        router.get("/cgi-bin/token") { request, context in
            await token(request, context, "/cgi-bin/token") {
                let query = { (name: Substring) in request.uri.queryParameters[name].map(String.init) ?? "" }
                let credentials = credentials(query("grant_type"), query("appid"), query("secret"))
                return try await write { try IssueToken(credentials).run(in: $0, $1) }
            }
        }
        router.post("/cgi-bin/stable_token") { request, context in
            await token(request, context, "/cgi-bin/stable_token") {
                let body = try await request.body.collect(upTo: WeChatCall.bodyBytesMax)
                let input = try WireDecoder.decode(StableTokenRequest.self, from: Array(body.readableBytesView))
                let credentials = credentials(input.grantType ?? "", input.appid ?? "", input.secret ?? "")
                let isForced = input.forceRefresh ?? false
                let issued = try await write { try IssueStableToken(credentials, isForced: isForced).run(in: $0, $1) }
                if isForced { site.callers.forget() }
                return issued
            }
        }
        router.get("/cgi-bin/stable_token") { refuse(CallRefusal.postRequired, RefusalTable(), $0, $1) }
        router.post("/cgi-bin/clear_quota/v2") { await clearQuota($0, $1) }
        router.get("/cgi-bin/clear_quota/v2") { refuse(CallRefusal.postRequired, RefusalTable(), $0, $1) }
    }

    private func token(
        _ request: Request, _ context: WebContext, _ address: String, _ issue: () async throws -> IssuedToken
    ) async -> Response {
        do {
            let issued = try await issue()
            let appid = issued.appid
            if let app = try await site.deployment.database.read({ try OpenApp.find(appid, in: $0) }) { try await count(app, address) }
            return try Envelope.bare(TokenAnswer(accessToken: issued.text, expiresIn: issued.expiresInSeconds))
        } catch {
            return refuse(error, RefusalTable(), request, context)
        }
    }

    /// Counts an app's calls anew for its secret, which may stand in the query or in the body.
    private func clearQuota(_ request: Request, _ context: WebContext) async -> Response {
        do {
            let body = try await request.body.collect(upTo: WeChatCall.bodyBytesMax)
            let isForm = request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false
            let form = Form(fields: isForm ? Form.parse(String(buffer: body)) : [:])
            let json = isForm ? nil : try WireDecoder.decode(SecretRequest.self, from: Array(body.readableBytesView))
            let query = { (name: Substring) in request.uri.queryParameters[name].map(String.init) }
            let verb = ClearCallQuotaBySecret(
                credentials(
                    "client_credential", query("appid") ?? json?.appid ?? form.text("appid"),
                    query("appsecret") ?? json?.appsecret ?? form.text("appsecret")))
            let app = try await site.deployment.write(as: .anonymous, lane: .shared, .english) { try verb.run(in: $0, $1) }
            site.calls.forget(app.appid)
            return try Envelope.response(EnvelopeOnly())
        } catch {
            return refuse(error, OpenAPIArea.area.refusals, request, context)
        }
    }

    private func credentials(_ grantType: String, _ appid: String, _ secret: String) -> AppCredentials {
        AppCredentials(grantType: grantType, appid: appid, secret: secret, isSandbox: site.deployment.settings.isSandbox)
    }

    private func write(
        _ run: @escaping @Sendable (any Transaction, Context) throws -> IssuedToken
    ) async throws -> IssuedToken {
        try await site.deployment.write(as: .anonymous, lane: .shared, .english, run)
    }
}
