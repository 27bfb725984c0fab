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

    private static func normalPhone(_ text: String) throws -> String {
        guard text.utf8.count <= 64 else { throw Refusal.phoneInvalid }
        var digits = text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace && !"-().".contains($0) }
        if let prefix = ["+86", "0086"].first(where: digits.hasPrefix) {
            digits.removeFirst(prefix.count)
        } else if digits.count == 13, digits.hasPrefix("86") {
            digits.removeFirst(2)
        }
        guard digits.wholeMatch(of: /1[3-9][0-9]{9}/) != nil else { throw Refusal.phoneInvalid }
        return digits
    }

    private static func normalEmail(_ text: String) throws -> String {
        guard text.utf8.count <= 4 * emailCharactersMax else { throw Refusal.emailInvalid }
        let email = text.precomposedStringWithCompatibilityMapping.trimmingWhitespace().lowercased()
        let form = /[a-z0-9_+%-]+(\.[a-z0-9_+%-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}/
        guard email.utf8.count <= emailCharactersMax, email.wholeMatch(of: form) != nil else {
            throw Refusal.emailInvalid
        }
        guard let at = email.firstIndex(of: "@"), email[..<at].utf8.count <= 64 else { throw Refusal.emailInvalid }
        return email
    }
}
