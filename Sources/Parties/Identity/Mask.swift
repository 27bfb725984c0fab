// SPDX-License-Identifier: Apache-2.0

/// Shortens personal data to what a list may show.
package enum Mask {
    /// `13812341234` as `138****1234`. Numbers of less than eight digits keep their last two.
    package static func phone(_ number: String) -> String {
        let digits = Array(number)
        guard digits.count >= 8 else { return "****" + String(digits.suffix(2)) }
        return String(digits.prefix(3)) + "****" + String(digits.suffix(4))
    }

    /// `lin@example.com` as `l***@example.com`.
    package static func email(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return "***" }
        return address.prefix(1) + "***" + address[at...]
    }

    /// `张小明` as `张**`.
    package static func name(_ name: String) -> String { name.prefix(1) + "**" }

    /// `6222020012345678` as `****5678`; short numbers show nothing.
    package static func number(_ number: String) -> String {
        "****" + (number.count >= 8 ? String(number.suffix(4)) : "")
    }
}
