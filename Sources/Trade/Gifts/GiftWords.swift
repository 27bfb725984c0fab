// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What people write on gifts and back: wishes, thanks, and the names under which they enter a lottery. Whoever has the link reads it, so
/// links and phone numbers in it are masked.
enum GiftWords {
    static let mask = "***"
    /// Fewer digits are a year, a price or a date.
    static let digitsMin = 7

    static func wish(_ text: String) throws -> String { try checked(text, "wish", 0...Gift.wishCharactersMax) }
    static func thanks(_ text: String) throws -> String { try checked(text, "thanks", 0...Gift.wishCharactersMax) }
    static func name(_ text: String) throws -> String { try checked(text, "name", 1...Gift.nameCharactersMax) }

    private static func checked(_ text: String, _ field: String, _ characters: ClosedRange<Int>) throws -> String {
        masked(try text.validated(field, characters: characters, multiline: field != "name"))
    }

    /// The text with what looks like a link or a phone number replaced.
    static func masked(_ text: String) -> String { withoutNumbers(withoutLinks(text)) }

    /// Addresses: what has a scheme or `www.` in front, and hosts such as `shop.example/a`.
    private static func withoutLinks(_ text: String) -> String {
        let addressed = /(?i)(?:[a-z][a-z0-9+.\-]*:\/\/|www\.)[^\s，。！？、；]+/
        let named = /(?i)[a-z0-9][a-z0-9\-]*(?:[.．][a-z0-9\-]+)*[.．]([a-z]{2,})(:[0-9]+|[\/?#][^\s，。！？、；]*)?/
        return text.replacing(addressed, with: mask).replacing(named) { found in
            let isHost = domains.contains(found.1.lowercased()) || found.2 != nil
            return isHost ? mask : String(found.0)
        }
    }

    /// How hosts end that stand without a path: by far the most of those that are passed on. Endings that are words themselves, as in
    /// `Mr.Wang` or `birthday.Love`, are left out: these count where a path follows.
    private static let domains: Set<String> = [
        "ai", "app", "biz", "cc", "cn", "co", "com", "dev", "edu", "eu", "gov", "hk", "info", "io", "jp", "kr", "ltd", "mobi", "net", "org",
        "ru", "shop", "site", "tech", "tk", "tv", "tw", "uk", "us", "vip", "wiki", "xin", "xyz",
    ]

    /// Runs of digits, also of other scripts, with spaces, dots or dashes between them.
    private static func withoutNumbers(_ text: String) -> String {
        var result = ""
        var run = ""
        var digits = 0
        func flush() {
            guard digits >= digitsMin else { return result += run }
            let tail = run.reversed().prefix { !$0.isWholeNumber }.count
            result += mask + run.suffix(tail)
        }
        for character in text {
            if character.isWholeNumber {
                run.append(character)
                digits += 1
            } else if digits > 0, " -–—.·_()（）+\u{3000}".contains(character) {
                run.append(character)
            } else {
                flush()
                (run, digits) = ("", 0)
                result.append(character)
            }
        }
        flush()
        return result
    }
}
