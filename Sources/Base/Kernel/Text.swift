// SPDX-License-Identifier: Apache-2.0

/// A language that the product speaks.
package enum Language: String, Sendable, CaseIterable, Codable {
    case chinese = "zh"
    case english = "en"
}

/// One sentence in both languages, kept side by side so that neither can be forgotten.
package struct Text: Hashable, Sendable, Codable {
    package let chinese: String
    package let english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    package func `in`(_ language: Language) -> String { language == .chinese ? chinese : english }
}
