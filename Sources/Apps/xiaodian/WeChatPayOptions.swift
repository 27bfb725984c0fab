// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Foundation
import Kernel
import Runtime
import Storage
import WeChatPay

/// WeChat Pay as it is configured: by environment or file only, since secrets do not belong on a command line.
enum WeChatPayOptions {
    /// The provider, or nothing where no merchant number is configured.
    static func provider(_ configured: Configured, baseURL: String, world: World, database: any Database) throws -> WeChatPayProvider? {
        let merchant = try configured.text(nil, "wechat_pay_merchant", standard: "")
        if merchant.isEmpty { return nil }
        guard baseURL.hasPrefix("https://") else {
            throw StartFault.misconfigured(
                "WeChat Pay sends its notices to https addresses only: set --base-url to the public https address.")
        }
        func value(_ name: String) throws -> String { try configured.text(nil, "wechat_pay_" + name, standard: "") }
        func optional(_ name: String) throws -> String? {
            let text = try value(name)
            return text.isEmpty ? nil : text
        }
        let publicKey = try optional("public_key_id").map { id in (id: id, pem: try file("public_key", value("public_key"))) }
        let settings = try WeChatPaySettings(
            merchant: merchant, app: value("app"), certificateSerial: value("certificate_serial"),
            privateKeyPEM: try file("private_key", value("private_key")), apiKey: value("api_key"), publicKey: publicKey,
            appSecret: optional("app_secret"), host: optional("host") ?? WeChatPaySettings.standardHost, baseURL: baseURL)
        return WeChatPayProvider(client: WeChatPayClient(settings, world: world), database: database)
    }

    private static func file(_ name: String, _ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StartFault.misconfigured("WeChat Pay: the file wechat_pay_\(name) (\(path.isEmpty ? "not set" : path)) cannot be read.")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
