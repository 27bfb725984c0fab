// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// What somebody signs in with, in its one normal form, so that the same phone or e-mail is never registered twice.
package struct Login: Hashable, Sendable {
    /// What kind of contact it is.
    package enum Kind: String, Sendable, CaseIterable {
        case phone, email
    }

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case phoneInvalid, emailInvalid

        package var kind: RefusalKind { .invalid }
        package var field: String? { "login" }
        package var text: Text {
            switch self {
            case .phoneInvalid: Text("请输入 11 位中国大陆手机号。", "Enter a mobile number of mainland China with 11 digits.")
            case .emailInvalid:
                Text("请输入完整的邮箱地址，例如 name@example.com。", "Enter a complete e-mail address such as name@example.com.")
            }
        }
    }

    /// The longest e-mail address (RFC 5321).
    package static let emailCharactersMax = 254

    package let kind: Kind
    /// Eleven digits, or an e-mail in lower case.
    package let value: String

    /// Normalises and checks what was typed. Throws `Refusal`.
    package init(_ kind: Kind, _ text: String) throws {
        self.kind = kind
        switch kind {
        case .phone: value = try Self.normalPhone(text)
        case .email: value = try Self.normalEmail(text)
        }
    }

    /// Reads either kind: what contains an `@` is an e-mail. Throws `Refusal`.
    package init(parsing text: String) throws {
        try self.init(text.contains { $0 == "@" || $0 == "＠" } ? .email : .phone, text)
    }

    /// A phone number of mainland China. Throws `Refusal`.
    package static func phone(_ text: String) throws -> Login { try Login(.phone, text) }

    /// An e-mail address. Throws `Refusal`.
    package static func email(_ text: String) throws -> Login { try Login(.email, text) }

    /// What a list may show of it.
    package var masked: String { kind == .phone ? Mask.phone(value) : Mask.email(value) }

    /// The text whose fingerprint finds the account.
    var lookup: String { "\(kind.rawValue):\(value)" }

    /// The text with the letters and digits of other widths made plain. Most have none, and Foundation looks at each character.
    static func compatible(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }

    private static func normalPhone(_ text: String) throws -> String {
        guard text.utf8.count <= 64 else { throw Refusal.phoneInvalid }
        var digits = compatible(text).filter { !$0.isWhitespace && !"-().".contains($0) }
        if let prefix = ["+86", "0086"].first(where: digits.hasPrefix) {
            digits.removeFirst(prefix.count)
        } else if digits.count == 13, digits.hasPrefix("86") {
            digits.removeFirst(2)
        }
        let isMobile = digits.hasPrefix("1") && !["10", "11", "12"].contains(digits.prefix(2))
        guard digits.utf8.count == 11, digits.utf8.allSatisfy(\.isDigit), isMobile else { throw Refusal.phoneInvalid }
        return digits
    }

    private static func normalEmail(_ text: String) throws -> String {
        guard text.utf8.count <= 4 * emailCharactersMax else { throw Refusal.emailInvalid }
        let email = compatible(text).trimmingWhitespace().lowercased()
        guard email.utf8.count <= emailCharactersMax, hasFormOfEmail(email) else { throw Refusal.emailInvalid }
        return email
    }

    /// Words with dots between them, an `@`, and a domain of at least two labels. By hand, for each sign-in and each order of the
    /// sandbox asks, and a regular expression is compiled anew each time.
    private static func hasFormOfEmail(_ email: String) -> Bool {
        let parts = email.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count <= 64 else { return false }
        let words = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard words.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetterOrDigit || "_+%-".utf8.contains($0) } }), labels.count >= 2,
            let top = labels.last, (2...63).contains(top.count), top.allSatisfy(\.isLetter)
        else { return false }
        return labels.dropLast().allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
                && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLetterOrDigit: Bool { isLetter || isDigit }
}
