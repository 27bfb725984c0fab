// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Mustache

/// All templates, once for each language. A visible text stands in its template in both languages, `[[中文|English]]`, and is chosen
/// when the templates are loaded, so it costs nothing when a page is rendered.
package struct Templates: Sendable {
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    private let libraries: [Language: MustacheLibrary]

    /// Loads every `*.mustache` of the folders. Components are named by their file; pages by folder and file, such as `shop/cart`.
    package init(folders: [URL]) throws {
        var sources: [String: String] = [:]
        for folder in folders {
            for (name, text) in try Self.sources(in: folder) {
                guard sources.updateValue(text, forKey: name) == nil else { throw Fault(description: "two templates are named \(name)") }
            }
        }
        libraries = try Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (language, MustacheLibrary(templates: try sources.mapValues { try MustacheTemplate(string: Self.expand($0, language)) }))
            })
    }

    /// Renders a template with values.
    package func render(_ name: String, values: [String: Any], _ language: Language) throws -> String {
        guard let text = libraries[language]?.render(values, withTemplate: name) else {
            throw Fault(description: "no template is named \(name)")
        }
        return text
    }

    /// Chooses the language's side of every `[[中文|English]]`.
    package static func expand(_ source: String, _ language: Language) throws -> String {
        var result = ""
        var rest = source[...]
        while let open = rest.range(of: "[[") {
            result += rest[..<open.lowerBound]
            guard let close = rest.range(of: "]]", range: open.upperBound..<rest.endIndex) else {
                throw Fault(description: "a text is not closed: \(rest[open.lowerBound...].prefix(60))")
            }
            let sides = rest[open.upperBound..<close.lowerBound].split(separator: "|", omittingEmptySubsequences: false)
            guard sides.count == 2 else {
                throw Fault(description: "a text needs two languages: \(rest[open.lowerBound..<close.upperBound])")
            }
            result += sides[language == .chinese ? 0 : 1]
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    private static func sources(in folder: URL) throws -> [(String, String)] {
        let base = folder.resolvingSymlinksInPath().path
        guard let files = FileManager.default.enumerator(atPath: base) else { throw Fault(description: "no folder \(base)") }
        return try files.compactMap { item -> (String, String)? in
            guard let path = item as? String, path.hasSuffix(".mustache") else { return nil }
            let name = String(path.dropLast(".mustache".count))
            let text = try String(contentsOfFile: base + "/" + path, encoding: .utf8)
            return (name.hasPrefix("components/") ? String(name.dropFirst("components/".count)) : name, text)
        }
    }
}
