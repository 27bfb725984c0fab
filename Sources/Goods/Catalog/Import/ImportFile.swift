// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// A file to import, read in pieces and as often as needed.
package struct ImportFile: Sendable {
    static let chunkBytes = 1 << 16

    package let name: String
    /// The bytes from an offset on, at most so many; none at the end.
    let read: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

    package init(name: String, read: @escaping @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]) {
        self.name = name
        self.read = read
    }

    package init(name: String, bytes: [UInt8]) {
        self.init(name: name) { offset, count in
            Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
        }
    }

    /// A file on disk.
    package init(path: String) {
        let url = URL(fileURLWithPath: path)
        self.init(name: url.lastPathComponent) { offset, count in
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            try handle.seek(toOffset: UInt64(offset))
            return Array(try handle.read(upToCount: count) ?? Data())
        }
    }
}

/// What one pass over a file tells: its size, its encoding, and a fingerprint by which it is known again.
struct ImportSurvey: Sendable {
    let bytes: Int
    let fingerprint: String
    let encoding: ImportEncoding
    /// How many of the first bytes are only a mark.
    let markBytes: Int

    init(_ file: ImportFile) throws {
        var hash = SHA256()
        var check = UTF8Check()
        var beginning: [UInt8] = []
        var offset = 0
        while true {
            let chunk = try file.read(offset, ImportFile.chunkBytes)
            if chunk.isEmpty { break }
            if offset == 0 { beginning = Array(chunk.prefix(4)) }
            offset += chunk.count
            if offset > ProductImport.fileBytesMax { throw ProductImport.Refusal.fileTooLarge }
            hash.update(data: chunk)
            check.feed(chunk)
        }
        if offset == 0 { throw ProductImport.Refusal.fileEmpty }
        bytes = offset
        fingerprint = hash.finalize().hexadecimal
        let marked = ImportEncoding.marked(beginning)
        encoding = marked?.encoding ?? (check.isValid ? .utf8 : .gb18030)
        markBytes = marked?.markBytes ?? 0
    }
}
