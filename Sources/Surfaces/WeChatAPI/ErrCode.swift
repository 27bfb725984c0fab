// SPDX-License-Identifier: Apache-2.0

/// An error of the protocol: its number and what it says. Everything that an answer may carry is listed here and in `ErrCode+Areas`.
package struct ErrCode: Sendable, Hashable {
    package let number: Int
    package let message: String

    init(_ number: Int, _ message: String) {
        self.number = number
        self.message = message
    }

    static let ok = ErrCode(0, "ok")
    static let busy = ErrCode(-1, "system error, try again later")

    // Credentials and tokens
    static let tokenUnknown = ErrCode(40001, "invalid credential, access_token is invalid or not latest")
    static let grantTypeWrong = ErrCode(40002, "invalid grant_type")
    static let openidWrong = ErrCode(40003, "invalid openid")
    static let appidWrong = ErrCode(40013, "invalid appid")
    static let tokenMalformed = ErrCode(40014, "invalid access_token")
    static let pathUnknown = ErrCode(40066, "invalid url")
    static let parameterWrong = ErrCode(40097, "invalid args")
    static let secretWrong = ErrCode(40125, "invalid appsecret")
    static let tokenMissing = ErrCode(41001, "access_token missing")
    static let appidMissing = ErrCode(41002, "appid missing")
    static let secretMissing = ErrCode(41004, "appsecret missing")
    static let tokenExpired = ErrCode(42001, "access_token expired")

    // Requests
    static let getRequired = ErrCode(43001, "require GET method")
    static let postRequired = ErrCode(43002, "require POST method")
    static let bodyEmpty = ErrCode(44002, "empty post data")
    static let bodyTooLarge = ErrCode(45002, "content size out of limit")
    static let dayQuota = ErrCode(45009, "reach max api daily quota limit")
    static let minuteQuota = ErrCode(45011, "api minute-quota reach limit, must slower, retry next minute")
    static let unreadable = ErrCode(47001, "data format error")
    static let clearedTooOften = ErrCode(48006, "forbid to clear quota because of reaching the limit")
    static let notAuthorised = ErrCode(48001, "api unauthorized")
    static let notAuthorisedByStore = ErrCode(61007, "the permission set is not granted to the third-party platform")
    static let forbidden = ErrCode(48004, "api forbidden")

    // Looking up calls and quotas
    static let ridUnknown = ErrCode(76001, "rid not found")
    static let pathNotFound = ErrCode(76021, "cgi_path not found, please check")

    // Stores
    static let storeClosing = ErrCode(10080000, "the store is being closed")
    static let storeClosed = ErrCode(10080001, "the store is closed")

    /// What any endpoint may answer.
    package static let common: [ErrCode] = [
        busy, tokenUnknown, tokenMalformed, tokenMissing, tokenExpired, parameterWrong, postRequired, getRequired, bodyEmpty, bodyTooLarge,
        dayQuota, minuteQuota, unreadable, notAuthorised, storeClosed,
    ]
}
