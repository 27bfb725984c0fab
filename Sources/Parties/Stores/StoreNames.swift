// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// The rules of store names, without any storage: what a name may look like, how two names are compared, which words
/// are reserved.
package enum StoreNames {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nameTooShort, nameTooLong, nameHasUnusableCharacters, nameHasReservedWord

        package var kind: RefusalKind { .invalid }
        package var field: String? { "name" }
        package var text: Text {
            switch self {
            case .nameTooShort: Text("店铺名称至少 2 个字。", "A store's name has at least 2 letters.")
            case .nameTooLong: Text("店铺名称最多 30 个字，请缩短。", "A store's name has at most 30 characters. Shorten it.")
            case .nameHasUnusableCharacters:
                Text(
                    "店铺名称只能使用中文、字母、数字、日文、韩文和常用标点。",
                    "Use Chinese, Latin, Japanese and Korean letters, digits and plain punctuation."
                )
            case .nameHasReservedWord:
                Text(
                    "名称含有“旗舰店”“专卖店”“专营店”等需授权的字样。请改名，或提交证明由平台授权。",
                    "\"Flagship store\" and the like are reserved. Choose another name, or show the operator proof."
                )
            }
        }
    }

    package static let nameCharactersMin = 2
    package static let nameCharactersMax = 30

    /// Words that a name may hold only with the operator's grant.
    package static let reservedWords = ["旗舰店", "专卖店", "专营店", "flagship store", "exclusive store", "franchised store"]

    /// The form in which names are compared: half width, lower case, simplified, letters and digits only. So spaces,
    /// zero-width marks and punctuation neither make a name new nor hide a word.
    package static func fold(_ name: String) -> String {
        let narrow = name.precomposedStringWithCompatibilityMapping
        let simplified = narrow.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? narrow
        let plain = simplified.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        var folded = String.UnicodeScalarView()
        folded.append(
            contentsOf: plain.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        return String(folded)
    }

    /// The name trimmed, with single spaces. Throws `Refusal`. `granted` are the reserved words that this store may
    /// use.
    package static func validated(_ name: String, granted: Set<String> = []) throws -> String {
        guard name.utf8.count <= nameCharactersMax * 16 else { throw Refusal.nameTooLong }
        let words = name.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
        let tidy = words.joined(separator: " ")
        guard tidy.unicodeScalars.allSatisfy(isUsable) else { throw Refusal.nameHasUnusableCharacters }
        let folded = fold(tidy)
        guard folded.count >= nameCharactersMin else { throw Refusal.nameTooShort }
        guard tidy.count <= nameCharactersMax else { throw Refusal.nameTooLong }
        let held = reservedWords.filter { folded.contains(fold($0)) }
        guard Set(held.map(fold)).isSubset(of: Set(granted.map(fold))) else { throw Refusal.nameHasReservedWord }
        return tidy
    }

    /// The reserved word that a text means, whatever its width, case and spacing; `nil` when it is none.
    package static func reservedWord(_ text: String) -> String? {
        let folded = fold(text)
        return reservedWords.first { fold($0) == folded }
    }

    /// Letters of the writing systems whose names buyers can tell apart, and plain punctuation: no look-alikes, no
    /// emoji.
    private static func isUsable(_ scalar: Unicode.Scalar) -> Bool {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xC0...0x24F, 0xB7...0xB7, 0x2010...0x2019, 0x3001...0x3002, 0x3005...0x3007, 0x300A...0x3011,
            0x3041...0x30FE, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFF5E,
            0x20000...0x323AF,
        ]
        return ranges.contains { $0.contains(scalar.value) } && !"<>{}\\^`|\"".unicodeScalars.contains(scalar)
    }
}
