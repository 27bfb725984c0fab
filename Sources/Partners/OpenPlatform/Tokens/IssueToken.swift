// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// What a program gets for its credentials.
package struct IssuedToken: Sendable, Hashable {
    package let appid: String
    package let text: String
    package let expiresInSeconds: Int64

    init(_ token: AccessToken, _ context: Context) {
        appid = token.appid
        text = token.text(context.vault)
        expiresInSeconds = (token.expiresAt - context.now).inMilliseconds / 1000
    }
}

/// An app's credentials as they were sent.
package struct AppCredentials: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case grantTypeWrong, appidMissing, secretMissing, appidUnknown, secretWrong

        package var kind: RefusalKind { .unauthenticated }
        package var field: String? {
            switch self {
            case .grantTypeWrong: "grant_type"
            case .appidMissing, .appidUnknown: "appid"
            case .secretMissing, .secretWrong: "secret"
            }
        }
        package var text: Text {
            switch self {
            case .grantTypeWrong: Text("grant_type 须为 client_credential。", "The grant_type is client_credential.")
            case .appidMissing: Text("缺少 appid。", "The appid is missing.")
            case .secretMissing: Text("缺少 secret。", "The secret is missing.")
            case .appidUnknown: Text("没有这个 appid，或已停用。请在店铺后台查看。", "There is no such appid, or it was revoked. Look it up in the StoreDesk.")
            case .secretWrong: Text("secret 不对。遗失时请在店铺后台新建应用。", "The secret is wrong. If it was lost, make another app in the StoreDesk.")
            }
        }
    }

    static let grantType = "client_credential"

    package let grantType: String
    package let appid: String
    package let secret: String
    /// Whether apps are let in whose secret everybody knows.
    package let isSandbox: Bool

    package init(grantType: String, appid: String, secret: String, isSandbox: Bool) {
        self.grantType = grantType
        self.appid = appid
        self.secret = secret
        self.isSandbox = isSandbox
    }

    /// The app, locked, if the credentials are right.
    func app(in transaction: any Transaction, _ context: Context) throws -> LockedApp {
        guard grantType == Self.grantType else { throw Refusal.grantTypeWrong }
        guard !appid.isEmpty else { throw Refusal.appidMissing }
        guard !secret.isEmpty else { throw Refusal.secretMissing }
        guard appid.utf8.count <= OpenApp.appidCharactersMax, let locked = try OpenApp.lock(appid, in: transaction),
            !locked.app.isRevoked, isSandbox || !locked.app.isSandbox
        else { throw Refusal.appidUnknown }
        // Two keyed hashes of equal length: what their comparison takes tells nothing about the secret.
        guard context.vault.fingerprint("app-secret:\(secret)") == locked.secretHash else { throw Refusal.secretWrong }
        return locked
    }
}

/// Gives an app a new token. The one before stays good for five more minutes.
package struct IssueToken: Sendable {
    package let credentials: AppCredentials

    package init(_ credentials: AppCredentials) { self.credentials = credentials }

    package func run(in transaction: any Transaction, _ context: Context) throws -> IssuedToken {
        let app = try credentials.app(in: transaction, context).app
        let until = context.now + .seconds(AccessToken.overlapSeconds)
        try AccessToken.end(.plain, of: app, at: until, now: context.now, in: transaction)
        let token = AccessToken.make(.plain, for: app, context)
        try token.insert(context.vault, in: transaction)
        return IssuedToken(token, context)
    }
}
