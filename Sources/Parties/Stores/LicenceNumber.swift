// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// The number of a business licence: a unified social credit code of 18 characters with its check character (GB 32100),
/// or the older registration number of 15 digits.
package struct LicenceNumber: Hashable, Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case licenceNumberInvalid

        package var kind: RefusalKind { .invalid }
        package var field: String? { "number" }
        package var text: Text {
            Text(
                "营业执照号码不正确，请对照执照核对 18 位统一社会信用代码。",
                "The licence number is not right. Compare the 18 characters with the licence.")
        }
    }

    package let text: String

    /// Reads a number in any width, case and spacing. Throws `Refusal`.
    package init(_ typed: String) throws {
        guard typed.utf8.count <= 128 else { throw Refusal.licenceNumberInvalid }
        let number = typed.precomposedStringWithCompatibilityMapping.uppercased().filter {
            !$0.isWhitespace && $0 != "-"
        }
        let isOld = number.count == 15 && number.utf8.allSatisfy { (48...57).contains($0) }
        let isCode = number.count == 18 && Self.checkCharacter(of: number.prefix(17)) == number.last
        guard isOld || isCode else { throw Refusal.licenceNumberInvalid }
        text = number
    }

    private init(checked text: String) { self.text = text }

    /// A number that is well formed and nobody's: for the demo and tests.
    package static func sample(_ serial: Int) -> LicenceNumber {
        var rest = abs(serial)
        var body = "91440300"
        for _ in 0..<9 {
            body.append(alphabet[rest % alphabet.count])
            rest /= alphabet.count
        }
        return LicenceNumber(checked: body + String(checkCharacter(of: body.prefix(17))!))
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    /// The last character of a code, or `nil` where one of the first seventeen cannot be in a code.
    private static func checkCharacter(of body: Substring) -> Character? {
        var weight = 1
        var sum = 0
        for character in body {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            sum += value * weight
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31]
    }
}
