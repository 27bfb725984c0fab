// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The rows of a small CSV file that is held in memory, in UTF-8, UTF-16 or GB18030 as spreadsheets save it.
package enum CSVRows {
    /// A row that cannot be read.
    package struct Fault: Refusal {
        package let line: Int
        package let issue: ImportIssue

        package var code: String { issue.code }
        package var kind: RefusalKind { .invalid }
        package var text: Text { Text("第 \(line) 行：\(issue.text.chinese)", "Line \(line): \(issue.text.english)") }
    }

    /// What the file says, to be shown to whoever sent it. What cannot be read becomes U+FFFD.
    package static func text(_ bytes: [UInt8]) throws -> String {
        guard !bytes.isEmpty else { return "" }
        let survey = try ImportSurvey(ImportFile(name: "", bytes: bytes))
        let decoded = try ImportDecoder(survey.encoding).decode(Array(bytes.dropFirst(survey.markBytes)), isLast: true)
        return String(decoding: decoded, as: UTF8.self)
    }

    /// All rows with the lines on which they begin; empty lines are passed over. Throws a `Fault` at the first row that cannot be read.
    package static func read(_ bytes: [UInt8]) throws -> [(line: Int, fields: [String])] {
        guard !bytes.isEmpty else { return [] }
        let file = ImportFile(name: "", bytes: bytes)
        var records = try ImportRecords(file, ImportSurvey(file))
        var rows: [(line: Int, fields: [String])] = []
        while let item = try records.next() {
            switch item {
            case .row(let line, let fields): rows.append((line, fields))
            case .broken(let line, let fault, _): throw Fault(line: line, issue: ImportIssue(rawValue: fault.rawValue) ?? .quoteBroken)
            }
        }
        return rows
    }
}
