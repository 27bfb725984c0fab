// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// Reads `multipart/form-data`. Source: RFC 7578.
enum Multipart {
    static let partsMax = 400

    static func parse(_ body: [UInt8], contentType: String) throws -> Form {
        guard let boundary = boundary(in: contentType) else { throw FormFault.unreadable }
        let data = Data(body)
        let delimiter = Data("--\(boundary)".utf8)
        var fields: [String: [String]] = [:]
        var files: [String: [Form.File]] = [:]
        var cursor = data.startIndex
        var parts = 0
        while let start = data.range(of: delimiter, in: cursor..<data.endIndex) {
            guard let end = data.range(of: delimiter, in: start.upperBound..<data.endIndex) else { break }
            parts += 1
            guard parts <= partsMax else { throw FormFault.unreadable }
            read(data[start.upperBound..<end.lowerBound], &fields, &files)
            cursor = end.lowerBound
        }
        return Form(fields: fields, files: files)
    }

    private static func boundary(in contentType: String) -> String? {
        guard let range = contentType.range(of: "boundary=") else { return nil }
        let text = contentType[range.upperBound...].prefix { $0 != ";" }.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
        return text.isEmpty || text.count > 100 ? nil : text
    }

    /// One part: CRLF, headers, an empty line, content, CRLF.
    private static func read(_ part: Data, _ fields: inout [String: [String]], _ files: inout [String: [Form.File]]) {
        guard let blank = part.range(of: Data("\r\n\r\n".utf8)) else { return }
        let headers = String(decoding: part[part.startIndex..<blank.lowerBound], as: UTF8.self)
        let content = part[blank.upperBound..<part.endIndex].dropLast(2)
        guard let disposition = headers.split(separator: "\r\n").first(where: { $0.lowercased().hasPrefix("content-disposition") }),
            let name = parameter("name", of: disposition)
        else { return }
        if let file = parameter("filename", of: disposition) {
            if !file.isEmpty { files[name, default: []].append(Form.File(name: file, bytes: Array(content))) }
        } else {
            fields[name, default: []].append(String(decoding: content, as: UTF8.self))
        }
    }

    private static func parameter(_ name: String, of header: Substring) -> String? {
        guard let range = header.range(of: "; \(name)=\"") else { return nil }
        return String(header[range.upperBound...].prefix { $0 != "\"" })
    }
}

/// A body that is no form.
package enum FormFault: String, Refusal, CaseIterable {
    case unreadable, stale

    package var kind: RefusalKind { self == .stale ? .forbidden : .invalid }
    package var text: Text {
        switch self {
        case .unreadable: Text("表单内容无法读取，请重新填写。", "The form could not be read. Fill it in again.")
        case .stale: Text("页面已过期，请返回并刷新后重试。", "The page is out of date. Go back, reload it and try again.")
        }
    }
}
