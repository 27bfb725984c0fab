// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel

/// The names to whom somebody gives: a column of a CSV file as spreadsheets save it, or lines of text. Where the first row has a heading
/// such as `姓名` or `name`, the names stand below it; otherwise they are the first column.
package enum NameList {
    package static let fileBytesMax = 1 << 20

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case fileTooLarge, noNames

        package var kind: RefusalKind { .invalid }
        package var field: String? { "names" }
        package var text: Text {
            switch self {
            case .fileTooLarge: Text("名单文件不能超过 1 MB。", "A file of names has at most 1 MB.")
            case .noNames: Text("名单是空的，请至少写一个名字。", "The list is empty. Write one name at least.")
            }
        }
    }

    /// Why a line of the list cannot be taken.
    package enum Issue: String, Sendable, CaseIterable {
        case nameMissing, nameTooLong, nameUnreadable, tooMany

        package var code: String {
            switch self {
            case .nameMissing: "name_missing"
            case .nameTooLong: "name_too_long"
            case .nameUnreadable: "name_unreadable"
            case .tooMany: "too_many_names"
            }
        }

        package var text: Text {
            switch self {
            case .nameMissing: Text("没有名字，请补上名字或删掉这一行。", "It has no name. Add one, or take the line out.")
            case .nameTooLong: Text("名字超过 40 个字符，请写短一些。", "The name has more than 40 characters. Shorten it.")
            case .nameUnreadable:
                Text("有无法识别的字符，请把文件存为 UTF-8 或 GB18030。", "It has characters that cannot be read. Save the file as UTF-8 or GB18030.")
            case .tooMany: Text("从这一行起超过 200 人，一次最多送 200 人，请分成几份名单。", "From here on there are more than 200 names. Divide the list.")
            }
        }
    }

    /// A line of the list that cannot be taken.
    package struct Fault: Kernel.Refusal {
        package let line: Int
        package let issue: Issue

        package var code: String { issue.code }
        package var kind: RefusalKind { .invalid }
        package var field: String? { "names" }
        package var text: Text { Text("第 \(line) 行：\(issue.text.chinese)", "Line \(line): \(issue.text.english)") }
    }

    /// What the column of names is called where a list has a header.
    private static let headings: Set<String> = ["姓名", "名字", "称呼", "收礼人", "name", "names", "recipient"]

    /// Reads what was typed or pasted. Lines without anything are passed over.
    package static func read(text: String) throws -> [String] { try read(file: Array(text.utf8)) }

    /// Reads a file in UTF-8, UTF-16 or GB18030. Besides its own refusals, throws `CSVRows.Fault` where a row's quotes are broken.
    package static func read(file: [UInt8]) throws -> [String] {
        guard file.count <= fileBytesMax else { throw Refusal.fileTooLarge }
        var rows = try CSVRows.read(file).map { (line: $0.line, fields: cells($0.fields)) }
        // Spreadsheets save empty rows as lines of commas.
        rows.removeAll { $0.fields.allSatisfy(\.isEmpty) }
        let column = rows.first?.fields.firstIndex { headings.contains($0.lowercased()) }
        let named = column == nil ? rows[...] : rows.dropFirst()
        guard !named.isEmpty else { throw Refusal.noNames }
        if named.count > Gift.portionsMax { throw Fault(line: named[named.startIndex + Gift.portionsMax].line, issue: .tooMany) }
        return try named.map { row in
            let name = row.fields.indices.contains(column ?? 0) ? row.fields[column ?? 0] : ""
            if let issue = issue(of: name) { throw Fault(line: row.line, issue: issue) }
            return name
        }
    }

    /// A list, a name a line, that reads as these names again.
    package static func text(_ names: [String]) -> String {
        // A first name that looks like a heading would be taken for one.
        let heading = names.first.map { headings.contains($0.lowercased()) } ?? false ? ["姓名"] : []
        let lines = names.map { name in
            name.contains { $0 == "," || $0 == "\"" } ? "\"\(name.replacing("\"", with: "\"\""))\"" : name
        }
        return (heading + lines).joined(separator: "\n")
    }

    /// Names that stand in a list more than once, in the order of the list: perhaps by mistake.
    package static func repeated(in names: [String]) -> [String] {
        var counts: [String: Int] = [:]
        return names.filter { name in
            counts[name, default: 0] += 1
            return counts[name] == 2
        }
    }

    /// What is copied out of a spreadsheet has tabs between its cells.
    private static func cells(_ fields: [String]) -> [String] {
        fields.flatMap { $0.split(separator: "\t", omittingEmptySubsequences: false) }.map { String($0).trimmingWhitespace() }
    }

    private static func issue(of name: String) -> Issue? {
        if name.isEmpty { return .nameMissing }
        if name.unicodeScalars.contains("\u{FFFD}") { return .nameUnreadable }
        do {
            _ = try GiftWords.name(name)
            return nil
        } catch let refusal as FieldRefusal {
            return refusal.code == CommonRefusal.textTooLong.code ? .nameTooLong : .nameUnreadable
        } catch {
            return .nameUnreadable
        }
    }
}
