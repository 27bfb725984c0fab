// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where a store's messages go, and how they are written and protected.
package struct PushSubscription: Sendable {
    package static let urlCharactersMax = 500
    package static let tokenCharacters = 3...32

    package let owner: ID<Party>
    /// The app in whose name messages are encrypted.
    package let appid: String
    /// Such as `https://erp.example/wechat`.
    package let url: String
    /// Signs every call; only the receiver knows it besides us.
    package let token: String
    /// 43 letters and digits.
    package let encodingKey: String
    package let format: PushFormat
    /// Safe mode: messages are encrypted. Otherwise they are signed only.
    package let isEncrypted: Bool
    package let changedAt: Timestamp
}

extension PushFormat: SQLConvertible {
    package var label: Text { self == .json ? Text("JSON", "JSON") : Text("XML", "XML") }
}
