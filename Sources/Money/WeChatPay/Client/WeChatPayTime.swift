// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// WeChat Pay writes moments as in RFC 3339, such as `2026-06-08T10:34:56+08:00`.
enum WeChatPayTime {
    static func timestamp(_ text: String) throws -> Timestamp {
        guard let date = try? Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")).parse(text) else {
            throw WeChatPayFault.unreadable("\(text) is no time")
        }
        return Timestamp(seconds: Int64(date.timeIntervalSince1970.rounded()))
    }

    static func text(_ time: Timestamp) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: shanghai)
        return Date(timeIntervalSince1970: TimeInterval(time.seconds)).formatted(style)
    }

    /// A day of bills, such as `2026-06-08`.
    static func day(_ time: Timestamp) -> String { String(text(time).prefix(10)) }

    private static let shanghai = TimeZone(secondsFromGMT: 8 * 3600)!
}
