// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Foundation
import Kernel

extension WeChatPaySettings {
    /// Signs with the merchant's key: RSA-SHA256, PKCS #1 v1.5, as Base64.
    func signature(of message: String) throws -> String {
        try privateKey.signature(for: Array(message.utf8), padding: .insecurePKCS1v1_5).rawRepresentation.base64EncodedString()
    }

    /// The `Authorization` header of a request. `path` includes the query.
    func authorization(method: String, path: String, body: String, nonce: String, now: Timestamp) throws -> String {
        let signature = try signature(of: "\(method)\n\(path)\n\(now.seconds)\n\(nonce)\n\(body)\n")
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"\(merchant)\",nonce_str=\"\(nonce)\",signature=\"\(signature)\","
            + "timestamp=\"\(now.seconds)\",serial_no=\"\(certificateSerial)\""
    }
}
