// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Kernel

/// What a deployment needs to be a merchant of WeChat Pay (API v3). Source: the merchant platform's account centre.
package struct WeChatPaySettings: Sendable {
    package static let standardHost = "https://api.mch.weixin.qq.com"
    package static let apiKeyBytes = 32

    /// The merchant number, such as `1900000001`.
    package let merchant: String
    /// The app under which payments are made, such as `wx…`.
    package let app: String
    /// The serial number of the merchant's own API certificate.
    package let certificateSerial: String
    /// The key of that certificate.
    package let privateKey: _RSA.Signing.PrivateKey
    /// The 32 bytes with which WeChat Pay seals notices and certificates.
    package let apiKey: [UInt8]
    /// A public key of WeChat Pay that the merchant was given by hand, where it uses one instead of certificates.
    package let publicKey: PlatformKey?
    /// The app's secret, for payments inside WeChat; without it buyers there scan a code.
    package let appSecret: String?
    /// Where WeChat Pay answers; another host than the standard one only in tests.
    package let host: String
    /// The public address of this deployment, without a slash at the end: notices arrive below it.
    package let baseURL: String

    package var noticeURL: String { baseURL + Self.noticePath }
    package static let noticePath = "/payments/wechat/notices"

    /// Refuses what cannot work, and says which value it is.
    package init(
        merchant: String, app: String, certificateSerial: String, privateKeyPEM: String, apiKey: String,
        publicKey: (id: String, pem: String)? = nil, appSecret: String? = nil, host: String = standardHost, baseURL: String
    ) throws {
        guard !merchant.isEmpty, merchant.utf8.allSatisfy({ (48...57).contains($0) }) else { throw WeChatPaySettingsFault.merchant }
        guard !app.isEmpty else { throw WeChatPaySettingsFault.app }
        guard !certificateSerial.isEmpty else { throw WeChatPaySettingsFault.certificateSerial }
        guard apiKey.utf8.count == Self.apiKeyBytes else { throw WeChatPaySettingsFault.apiKey }
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: privateKeyPEM) else { throw WeChatPaySettingsFault.privateKey }
        self.merchant = merchant
        self.app = app
        self.certificateSerial = certificateSerial
        privateKey = key
        self.apiKey = Array(apiKey.utf8)
        self.publicKey = try publicKey.map { given in
            guard let key = try? _RSA.Signing.PublicKey(pemRepresentation: given.pem) else { throw WeChatPaySettingsFault.publicKey }
            return PlatformKey(serial: given.id, key: key, validUntil: nil)
        }
        self.appSecret = appSecret
        self.host = host
        self.baseURL = baseURL
    }
}

/// Which value of the configuration cannot be right. Said at start, so that nobody finds out at the first sale.
package enum WeChatPaySettingsFault: String, Error, Sendable, CustomStringConvertible {
    case merchant, app, certificateSerial, apiKey, privateKey, publicKey

    package var description: String {
        switch self {
        case .merchant: "WeChat Pay: the merchant number (wechat_pay_merchant) is made of digits. Copy it from the merchant platform."
        case .app: "WeChat Pay: the app id (wechat_pay_app) is missing."
        case .certificateSerial: "WeChat Pay: the serial number of the API certificate (wechat_pay_certificate_serial) is missing."
        case .apiKey: "WeChat Pay: the API v3 key (wechat_pay_api_key) has exactly 32 characters."
        case .privateKey: "WeChat Pay: the file wechat_pay_private_key is no RSA private key in PEM. It is called apiclient_key.pem."
        case .publicKey: "WeChat Pay: the file wechat_pay_public_key is no RSA public key in PEM. It is called pub_key.pem."
        }
    }
}
