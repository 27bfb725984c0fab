// SPDX-License-Identifier: Apache-2.0

/// How a file writes its characters.
package enum ImportEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case gb18030 = "GB18030"

    /// What the first bytes say, and how many of them are only a mark; nothing when they say nothing.
    static func marked(_ bytes: [UInt8]) -> (encoding: ImportEncoding, markBytes: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
        // A header begins with an ASCII letter, whose other half is zero in UTF-16.
        if bytes.count >= 2, bytes[0] != 0, bytes[1] == 0 { return (.utf16LittleEndian, 0) }
        if bytes.count >= 2, bytes[0] == 0, bytes[1] != 0 { return (.utf16BigEndian, 0) }
        return nil
    }
}

/// Tells whether bytes that come in chunks are UTF-8.
struct UTF8Check {
    private(set) var isValid = true
    private var missing = 0

    mutating func feed(_ bytes: [UInt8]) {
        guard isValid else { return }
        for byte in bytes {
            if missing > 0 {
                if byte & 0xC0 != 0x80 { isValid = false }
                missing -= 1
            } else {
                switch byte {
                case 0..<0x80: break
                case 0xC2...0xDF: missing = 1
                case 0xE0...0xEF: missing = 2
                case 0xF0...0xF4: missing = 3
                default: isValid = false
                }
            }
            if !isValid { return }
        }
    }
}
