// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// An answer or a notice as it came, with the headers that prove who sent it.
package struct SignedMessage: Sendable {
    /// How far WeChat Pay's clock and ours may differ; older messages are taken for replays.
    package static let ageMaxSeconds: Int64 = 300

    package let serial: String
    package let timestamp: String
    package let nonce: String
    package let signature: String
    package let body: [UInt8]

    package init(body: [UInt8], header: (String) -> String?) {
        serial = header("wechatpay-serial") ?? ""
        timestamp = header("wechatpay-timestamp") ?? ""
        nonce = header("wechatpay-nonce") ?? ""
        signature = header("wechatpay-signature") ?? ""
        self.body = body
    }

    /// Refuses what is too old or not signed by the holder of the key.
    func verify(with key: PlatformKey, now: Timestamp) throws {
        guard let seconds = Int64(timestamp), abs(now.seconds - seconds) <= Self.ageMaxSeconds else {
            throw WeChatPayFault.unverified("the message's time is more than five minutes away from now")
        }
        guard let signature = Data(base64Encoded: signature), let text = String(bytes: body, encoding: .utf8),
            key.isValid(Array(signature), of: "\(timestamp)\n\(nonce)\n\(text)\n")
        else { throw WeChatPayFault.unverified("the signature does not match") }
    }
}
