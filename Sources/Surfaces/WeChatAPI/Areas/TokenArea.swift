// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
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

/// Where programs get their tokens: the endpoints that are called with an app's secret instead of a token.
enum TokenArea {
    static let area = WeChatArea(
        "token", Text("令牌", "Tokens"), for: nil, refusals: RefusalTable([(ClearCallQuota.Refusal.tooOften, .clearedTooOften)]))

    private static let (appid, secret) = (
        WeChatRoute.Parameter("appid", Text("应用的 AppID", "The app's AppID")),
        WeChatRoute.Parameter("secret", Text("应用的 AppSecret", "The app's AppSecret"))
    )

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.open(
            .get, "token", "/cgi-bin/token", Text("取令牌；旧令牌再用五分钟", "A token; the one before stays good for five minutes"),
            query: [WeChatRoute.Parameter("grant_type", Text("固定为 client_credential", "Always client_credential")), appid, secret],
            gives: APISchema(TokenAnswer.self), errors: credentialErrors
        ) { call in
            let credentials = call.credentials(call.query("grant_type"), call.query("appid"), call.query("secret"))
            return try await token(call, "/cgi-bin/token") { try IssueToken(credentials).run(in: $0, $1) }
        }
        area.open(
            .post, "stable_token", "/cgi-bin/stable_token",
            Text("取稳定令牌；到期前五分钟才换新的", "The same token until five minutes before its end"),
            takes: APISchema(StableTokenRequest.self), gives: APISchema(TokenAnswer.self), errors: credentialErrors
        ) { call in
            let input = try WireDecoder.decode(StableTokenRequest.self, from: Array(call.body.readableBytesView))
            let credentials = call.credentials(input.grantType, input.appid, input.secret)
            let isForced = input.forceRefresh ?? false
            let answer = try await token(call, "/cgi-bin/stable_token") {
                try IssueStableToken(credentials, isForced: isForced).run(in: $0, $1)
            }
            if isForced { call.site.callers.forget() }
            return answer
        }
        area.open(
            .post, "clear_quota.v2", "/cgi-bin/clear_quota/v2", Text("用密钥把调用次数清零", "Count an app's calls anew for its secret"),
            takes: APISchema(SecretRequest.self), gives: APISchema(EnvelopeOnly.self),
            errors: [.appidMissing, .secretMissing, .appidWrong, .secretWrong, .clearedTooOften]
        ) { call in
            try await clearQuota(call)
        }
    }

    private static let credentialErrors: [ErrCode] = [
        .grantTypeWrong, .appidMissing, .secretMissing, .appidWrong, .secretWrong,
    ]

    private static func token(
        _ call: OpenCall, _ address: String, _ issue: @escaping @Sendable (any Transaction, Context) throws -> IssuedToken
    ) async throws -> Response {
        let deployment = call.site.deployment
        let issued = try await deployment.write(as: .anonymous, lane: .shared, .english, issue)
        let appid = issued.appid
        if let app = try await deployment.database.read({ try OpenApp.find(appid, in: $0) }) { try await call.site.count(app, address) }
        return try Envelope.bare(TokenAnswer(accessToken: issued.text, expiresIn: issued.expiresInSeconds))
    }

    /// The secret may stand in the query, in a form or in JSON.
    private static func clearQuota(_ call: OpenCall) async throws -> Response {
        let isForm = call.request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false
        let form = Form(fields: isForm ? Form.parse(String(buffer: call.body)) : [:])
        let json = isForm ? nil : try WireDecoder.decode(SecretRequest.self, from: Array(call.body.readableBytesView))
        let verb = ClearCallQuotaBySecret(
            call.credentials(
                "client_credential", call.query("appid") ?? json?.appid ?? form.text("appid"),
                call.query("appsecret") ?? json?.appsecret ?? form.text("appsecret")))
        let app = try await call.site.deployment.write(as: .anonymous, lane: .shared, .english) { try verb.run(in: $0, $1) }
        call.site.calls.forget(app.appid)
        return try Envelope.response(EnvelopeOnly())
    }
}

/// A call of an endpoint that takes no token.
struct OpenCall: Sendable {
    let site: Site
    let request: Request
    let body: ByteBuffer

    func query(_ name: String) -> String? { request.uri.queryParameters[name[...]].map(String.init) }

    func credentials(_ grantType: String?, _ appid: String?, _ secret: String?) -> AppCredentials {
        AppCredentials(
            grantType: grantType ?? "", appid: appid ?? "", secret: secret ?? "", isSandbox: site.deployment.settings.isSandbox)
    }
}

extension Site {
    /// Counts a call. Throws where it is one too many.
    func count(_ app: OpenApp, _ endpoint: String) async throws {
        switch try await calls.count(app, endpoint, CallQuota(of: endpoint, deployment.context(app.actor))) {
        case .allowed: return
        case .dayUsedUp: throw CallRefusal.dayQuotaUsed
        case .minuteUsedUp: throw CallRefusal.minuteQuotaUsed
        }
    }
}
