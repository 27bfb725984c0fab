// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import NIOCore

/// A table as a file that spreadsheets open: CSV of RFC 4180 in UTF-8 with the mark by which they know it.
package struct CSVFile: Sendable {
    package static let mediaType = "text/csv; charset=utf-8"

    private let rows: [[String]]

    package init(header: [String], rows: [[String]]) { self.rows = [header] + rows }

    package var text: String { "\u{FEFF}" + rows.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined() }

    package func response(name: String) -> Response { Response(file: text, name: name, mediaType: Self.mediaType) }

    /// A field in quotes where it must be. What a spreadsheet would take for a formula stands behind an apostrophe, for names and thanks
    /// are written by strangers. Looks at scalars, for a mark with an accent on it is a mark all the same.
    private static func field(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        var scalars = String.UnicodeScalarView(isFormula ? "'".unicodeScalars : "".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "\"" { scalars.append(scalar) }
            scalars.append(scalar)
        }
        let isPlain = !scalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
        return isPlain ? String(scalars) : "\"\(String(scalars))\""
    }
}

extension Response {
    /// A file to keep, which is nobody else's and changes: browsers save it and caches do not. The name has ASCII letters only.
    package init(file: String, name: String, mediaType: String) {
        self.init(file: ByteBuffer(string: file), name: name, mediaType: mediaType)
    }

    package init(file: ByteBuffer, name: String, mediaType: String) {
        self.init(
            status: .ok,
            headers: [
                .contentType: mediaType, .contentDisposition: "attachment; filename=\"\(name)\"", .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: file))
    }
}
