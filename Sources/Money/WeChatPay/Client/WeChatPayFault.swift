// SPDX-License-Identifier: Apache-2.0

/// Why a call to WeChat Pay brought nothing.
package enum WeChatPayFault: Error, Sendable, Hashable {
    /// WeChat Pay said no, with its own code such as `ORDERPAID`.
    case refused(status: Int, code: String, message: String)
    /// What came does not carry WeChat Pay's valid signature: it is as if nothing had come.
    case unverified(String)
    /// The answer cannot be read.
    case unreadable(String)

    /// The code of a refusal.
    var code: String? {
        if case .refused(_, let code, _) = self { code } else { nil }
    }
}
