// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Who somebody is inside WeChat, which a payment there has to name. Source: web page authorisation with
/// `snsapi_base`, which asks the person nothing.
extension WeChatPayProvider {
    private static let authorizeURL = "https://open.weixin.qq.com/connect/oauth2/authorize"
    private static let tokenURL = "https://api.weixin.qq.com/sns/oauth2/access_token"

    /// Where to send a person, who comes back with a `code`; nothing when the deployment has no secret of the app.
    package func signIn(returningTo address: String) -> String? {
        guard settings.appSecret != nil else { return nil }
        return "\(Self.authorizeURL)?appid=\(settings.app)&redirect_uri=\(address.percentEncoded)&response_type=code&scope=snsapi_base"
            + "&state=pay#wechat_redirect"
    }

    /// The person's openid under the deployment's app; nothing when the code means nothing any more.
    package func openID(code: String) async throws -> String? {
        struct Answer: Decodable { let openid: String? }
        guard let secret = settings.appSecret else { return nil }
        let query = "appid=\(settings.app)&secret=\(secret.percentEncoded)&code=\(code.percentEncoded)&grant_type=authorization_code"
        let answer = try await client.world.http.fetch(HTTPRequest(url: Self.tokenURL + "?" + query))
        return try? WeChatPayJSON.decode(Answer.self, from: answer.body).openid
    }
}
